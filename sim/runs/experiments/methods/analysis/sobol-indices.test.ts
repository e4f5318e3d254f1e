import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockSize, type Order, saltelli } from '../designs/saltelli.ts'
import { ishigami, ishigamiIndices, outputs, sobolG, sobolGIndices } from '../testing/functions.ts'
import { type SobolIndices, sobolIndices } from './sobol-indices.ts'

function indicesOf(
  f: (x: Float64Array) => number,
  blocks: number,
  dimensions: number,
  order: Order,
  seed: number,
): SobolIndices {
  return sobolIndices(dimensions, order, outputs(saltelli(blocks, dimensions, order, seed), f))
}

function expectWithin(found: readonly { value: number }[], exact: readonly number[], tolerance: number) {
  expect(found.length).toBe(exact.length)
  for (const [i, { value }] of found.entries())
    expect(Math.abs(value - exact[i]!)).toBeLessThanOrEqual(tolerance)
}

describe('at 4,096 blocks every index is within 0.005 of the closed form', () => {
  it.each([1, 2, 3])('Ishigami, seed %i', seed => {
    const { first, total, second } = indicesOf(ishigami, 4096, 3, 'second', seed)
    expectWithin(first, ishigamiIndices.first, 0.005)
    expectWithin(total, ishigamiIndices.total, 0.005)
    // An index of a pair is a difference of three estimates.
    expectWithin(second, ishigamiIndices.second, 0.02)
    expect(second.map(({ i, j }) => [i, j])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ])
  })

  it.each([1, 2])("Sobol's G, seed %i", seed => {
    const { first, total } = indicesOf(sobolG, 4096, 8, 'first', seed)
    expectWithin(first, sobolGIndices.first, 0.005)
    expectWithin(total, sobolGIndices.total, 0.005)
  })
})

it('intervals hold the exact values, and half as wide takes four times the blocks', () => {
  const [few, many] = [256, 1024].map(blocks => indicesOf(ishigami, blocks, 3, 'first', 1))
  for (const found of [few!, many!]) {
    for (const [i, { low, high }] of found.total.entries()) {
      expect(low).toBeLessThan(ishigamiIndices.total[i]!)
      expect(high).toBeGreaterThan(ishigamiIndices.total[i]!)
    }
  }
  const width = ({ total }: SobolIndices) => total[0]!.high - total[0]!.low
  expect(width(few!) / width(many!)).toBeGreaterThan(1.5)
  expect(width(few!) / width(many!)).toBeLessThan(2.6)
})

it('of a sum of functions of single parameters, no parameter has a total above its first', () => {
  const coefficients = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 4 })
  fc.assert(
    fc.property(coefficients, fc.integer({ min: 0, max: 99 }), (c, seed) => {
      const additive = (x: Float64Array) => x.reduce((sum, u, i) => sum + c[i]! * u * u * u, 0)
      const { first, total } = indicesOf(additive, 512, c.length, 'first', seed)
      const all = c.reduce((sum, k) => sum + k * k, 0)
      expectWithin(
        first,
        c.map(k => (k * k) / all),
        0.05,
      )
      expectWithin(
        total,
        c.map(k => (k * k) / all),
        0.05,
      )
    }),
    { numRuns: 10 },
  )
})

it('units do not matter: indices are those of any scale and origin of the output', () => {
  const design = saltelli(64, 3, 'second', 5)
  const y = outputs(design, ishigami)
  const found = sobolIndices(3, 'second', y)
  const other = sobolIndices(
    3,
    'second',
    y.map(value => 1e6 - 250 * value),
  )
  for (const kind of ['first', 'total', 'second'] as const) {
    for (const [i, { value, low }] of found[kind].entries()) {
      expect(other[kind][i]!.value).toBeCloseTo(value, 9)
      expect(other[kind][i]!.low).toBeCloseTo(low, 9)
    }
  }
})

it('a block with a run that has no result, or that is not whole, is left out', () => {
  const size = blockSize(3, 'first')
  const y = outputs(saltelli(33, 3, 'first', 5), ishigami)
  const whole = sobolIndices(3, 'first', y.subarray(size))
  y[2] = Number.NaN
  expect(sobolIndices(3, 'first', y)).toEqual(whole)
  expect(sobolIndices(3, 'first', y.subarray(0, -1)).blocks).toBe(31)
})

it('an output that never varies has no indices', () => {
  const { first, total } = indicesOf(() => 7, 16, 2, 'first', 1)
  expect([...first, ...total].map(({ value }) => value)).toEqual(Array(4).fill(Number.NaN))
})
