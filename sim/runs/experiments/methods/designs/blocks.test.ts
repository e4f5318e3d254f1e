/** Designs made of blocks: Morris and Saltelli. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { firstRows, row, rowCount } from './design.ts'
import { morris } from './morris.ts'
import { blockSize, saltelli } from './saltelli.ts'

const dimensions = fc.integer({ min: 1, max: 8 })
const seed = fc.integer({ min: 0, max: 1000 })

it("in a block of Morris' design each parameter moves once, by 2/3, between levels of the grid", () => {
  fc.assert(
    fc.property(dimensions, seed, (dimensions, seed) => {
      const design = morris(3, dimensions, seed)
      expect(rowCount(design)).toBe(3 * (dimensions + 1))
      for (const x of design.points) expect(Math.abs(3 * x - Math.round(3 * x))).toBe(0)
      for (let t = 0; t < 3; t++) {
        const moved: number[] = []
        for (let step = 1; step <= dimensions; step++) {
          const [before, after] = [step - 1, step].map(k => row(design, t * (dimensions + 1) + k))
          for (let d = 0; d < dimensions; d++) {
            if (before![d] === after![d]) continue
            moved.push(d)
            expect(Math.abs(after![d]! - before![d]!)).toBeCloseTo(2 / 3, 15)
          }
        }
        expect(moved.toSorted()).toEqual(Array.from({ length: dimensions }, (_, d) => d))
      }
    }),
  )
})

it("a block of Saltelli's design is A, each AB_i, each BA_i, B", () => {
  fc.assert(
    fc.property(
      dimensions,
      seed,
      fc.constantFrom('first' as const, 'second' as const),
      (dimensions, seed, order) => {
        const design = saltelli(4, dimensions, order, seed)
        const size = blockSize(dimensions, order)
        expect(rowCount(design)).toBe(4 * size)
        for (let j = 0; j < 4; j++) {
          const block = Array.from({ length: size }, (_, k) => [...row(design, j * size + k)])
          const [a, b] = [block[0]!, block.at(-1)!]
          const exchanged = (into: number[], from: number[]) =>
            into.map((_, i) => into.map((x, d) => (d === i ? from[d]! : x)))
          expect(block.slice(1, -1)).toEqual([
            ...exchanged(a, b),
            ...(order === 'second' ? exchanged(b, a) : []),
          ])
        }
      },
    ),
  )
})

it('a design of fewer blocks is the beginning of a larger one', () => {
  expect(firstRows(morris(9, 3, 5), 4 * 4)).toEqual(morris(4, 3, 5))
  expect(firstRows(saltelli(64, 3, 'first', 5), 16 * 5)).toEqual(saltelli(16, 3, 'first', 5))
})
