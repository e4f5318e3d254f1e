/** Designs that visit given levels: list, grid, one at a time. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { column, firstRows, row, rowCount, valuesAt } from './design.ts'
import { grid } from './grid.ts'
import { list } from './list.ts'
import { oneAtATime } from './one-at-a-time.ts'

const rowsOf = (design: ReturnType<typeof grid>) =>
  Array.from({ length: rowCount(design) }, (_, r) => [...row(design, r)])

it('a list gives back exactly what was written', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.double({ noNaN: true }), fc.string(), fc.boolean()), {
        minLength: 1,
        maxLength: 200,
      }),
      written => {
        const { design, distributions } = list(written)
        expect(written.map((_, r) => valuesAt(distributions, row(design, r)))).toEqual(written)
      },
    ),
  )
})

it('a grid is every combination once', () => {
  expect(rowsOf(grid([2, 3]))).toEqual([
    [0, 0],
    [1, 0.5],
    [0, 1],
    [1, 0],
    [0, 0.5],
    [1, 1],
  ])
  const levels = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(levels, counts => {
      const design = grid(counts)
      const all = counts.reduce((product, count) => product * count, 1)
      expect(rowCount(design)).toBe(all)
      expect(new Set(rowsOf(design).map(String)).size).toBe(all)
    }),
  )
})

it('a grid cut short within its first diagonal has each level equally often, give or take one', () => {
  const counts = [3, 4, 5]
  for (let rows = 1; rows <= 60; rows++) {
    for (let d = 0; d < 3; d++) {
      const found = column(firstRows(grid(counts), rows), d)
      const often = Array.from(
        { length: counts[d]! },
        (_, k) => found.filter(x => x === k / (counts[d]! - 1)).length,
      )
      expect(Math.max(...often) - Math.min(...often)).toBeLessThanOrEqual(1)
    }
  }
})

it('one at a time: the base, then every parameter at its first level, then at its next', () => {
  expect(rowsOf(oneAtATime([0.5, 0.25], [2, 3]))).toEqual([
    [0.5, 0.25],
    [0, 0.25],
    [0.5, 0],
    [1, 0.25],
    [0.5, 0.5],
    [0.5, 1],
  ])
})
