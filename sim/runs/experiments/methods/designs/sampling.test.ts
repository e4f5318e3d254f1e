/** Designs that fill the cube: random, Latin hypercube, Sobol' sequence. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { column, firstRows, row } from './design.ts'
import { digitallyShifted } from './digital-shift.ts'
import { joeKuo } from './joe-kuo.ts'
import { latinHypercube } from './latin-hypercube.ts'
import { random } from './random.ts'
import { MOST_DIMENSIONS, sobolSequence } from './sobol-sequence.ts'

const seed = fc.integer({ min: 0, max: 1000 })

/** How many values fall into each of `strata` equal parts of the unit interval. */
function counts(values: Float64Array, strata: number): number[] {
  const found = new Array<number>(strata).fill(0)
  for (const value of values) found[Math.floor(value * strata)]!++
  return found
}

it('a Latin hypercube hits each stratum of each parameter once', () => {
  fc.assert(
    fc.property(
      seed,
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 6 }),
      (seed, rows, dimensions) => {
        const design = latinHypercube(rows, dimensions, seed)
        for (let d = 0; d < dimensions; d++)
          expect(counts(column(design, d), rows)).toEqual(Array(rows).fill(1))
      },
    ),
  )
})

it('the parameters of a Latin hypercube are paired at random', () => {
  const design = latinHypercube(2000, 2, 1)
  const [x, y] = [column(design, 0), column(design, 1)]
  const product = x.reduce((sum, value, i) => sum + (value - 0.5) * (y[i]! - 0.5), 0) / 2000
  expect(Math.abs(12 * product)).toBeLessThan(0.05)
})

it('the same seed gives the same points, another seed others, more rows of a random design begin with the fewer', () => {
  expect(random(5, 3, 7)).toEqual(random(5, 3, 7))
  expect(random(5, 3, 7)).not.toEqual(random(5, 3, 8))
  expect(firstRows(random(9, 3, 7), 5)).toEqual(random(5, 3, 7))
  expect(latinHypercube(5, 3, 7)).toEqual(latinHypercube(5, 3, 7))
  expect(latinHypercube(5, 3, 7)).not.toEqual(latinHypercube(5, 3, 8))
})

it("Sobol's points are those published", () => {
  const design = sobolSequence(5, 3)
  expect(Array.from({ length: 5 }, (_, r) => [...row(design, r)])).toEqual([
    [0, 0, 0],
    [0.5, 0.5, 0.5],
    [0.75, 0.25, 0.25],
    [0.25, 0.75, 0.75],
    [0.375, 0.375, 0.625],
  ])
})

it('in every dimension, shifted or not, the first 2^k points hit each interval of length 2^-k once', () => {
  const plain = sobolSequence(1024, MOST_DIMENSIONS)
  const shifted = digitallyShifted(plain, 3)
  for (const k of [1, 4, 7, 10]) {
    for (let d = 0; d < MOST_DIMENSIONS; d++) {
      for (const design of [plain, shifted])
        expect(counts(column(firstRows(design, 2 ** k), d), 2 ** k)).toEqual(Array(2 ** k).fill(1))
    }
  }
})

it('the first two parameters hit each of the 32 x 32 cells once: a (0, 10, 2)-net, shifted or not', () => {
  for (const design of [sobolSequence(1024, 2), digitallyShifted(sobolSequence(1024, 2), 3)]) {
    const [x, y] = [column(design, 0), column(design, 1)]
    const cells = x.map((value, i) => Math.floor(value * 32) * 32 + Math.floor(y[i]! * 32))
    expect(cells.sort()).toEqual(Float64Array.from({ length: 1024 }, (_, cell) => cell))
  }
})

it('a shift makes each point uniform over the seeds', () => {
  const seeds = 1000
  const found = Float64Array.from(
    { length: seeds },
    (_, seed) => digitallyShifted(sobolSequence(4, 1), seed).points[3]!,
  )
  // Ten counts of 100 on average; their chi-square with 9 degrees of freedom exceeds 27.9 once in a thousand.
  const chiSquare = counts(found, 10).reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0)
  expect(chiSquare).toBeLessThan(27.9)
})

it('direction numbers are odd and below 2^k, and polynomials are all different', () => {
  for (const [polynomial, m] of joeKuo) {
    expect(31 - Math.clz32(polynomial)).toBe(m.length)
    m.forEach((value, k) => {
      expect(value % 2).toBe(1)
      expect(value).toBeLessThan(2 ** (k + 1))
    })
  }
  expect(new Set(joeKuo.map(([polynomial]) => polynomial)).size).toBe(joeKuo.length)
  expect(() => sobolSequence(2, MOST_DIMENSIONS + 1)).toThrow('there are 128')
})
