import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ModelBuilder, modelHash, modelSize } from './model.ts'
import { solvable, type Written, write } from './testing/arbitrary.ts'

function shuffled(written: Written, keys: number[]): Written {
  const order = (count: number) =>
    Array.from({ length: count }, (_, k) => k).sort(
      (a, b) => keys[a % keys.length]! - keys[b % keys.length]! || b - a,
    )
  const rows = order(written.rows.length)
  const cols = order(written.cols.length)
  return {
    ...written,
    rows: rows.map(i => written.rows[i]!),
    cols: cols.map(j => written.cols[j]!),
    entries: written.entries
      .map(({ row, col, value }) => ({ row: rows.indexOf(row), col: cols.indexOf(col), value }))
      .reverse(),
  }
}

describe('canonical order', () => {
  test('the order of writing does not change one byte', () => {
    fc.assert(
      fc.property(solvable, fc.array(fc.nat(), { minLength: 3, maxLength: 8 }), (written, keys) => {
        expect(modelHash(write(shuffled(written, keys)))).toBe(modelHash(write(written)))
      }),
    )
  })

  test('rows and columns are sorted by code units and handles lead to them', () => {
    const b = new ModelBuilder('m')
    const goal = b.goal('g', 'min')
    const [z, a, upper] = [b.col('z', 0, 1), b.col('a', 0, 2), b.col('Z', 0, 3)]
    const row = b.row('r', -Infinity, 1)
    b.entry(row, z, 5)
    b.entry(row, upper, 7)
    b.cost(goal, a, 9)
    const { model, colAt, rowAt } = b.build()
    expect(model.colNames).toEqual(['Z', 'a', 'z'])
    expect([colAt[z], colAt[a], colAt[upper], rowAt[row]]).toEqual([2, 1, 0, 0])
    expect(model.colUpper).toEqual(Float64Array.of(3, 2, 1))
    expect(model.starts).toEqual(Int32Array.of(0, 1, 1, 2))
    expect(model.values).toEqual(Float64Array.of(7, 5))
    expect(model.objectives[0]!.cost).toEqual(Float64Array.of(0, 9, 0))
  })

  test('entries and costs add up, and what adds up to nothing is not stored', () => {
    const b = new ModelBuilder('m')
    const goal = b.goal('g', 'max')
    const col = b.col('x', 0, 1)
    const [one, two] = [b.row('one', 0, 1), b.row('two', 0, 1)]
    b.entry(one, col, 2)
    b.entry(two, col, 4)
    b.entry(one, col, -2)
    b.entry(two, col, 1)
    b.cost(goal, col, 1)
    b.cost(goal, col, 0.5)
    const { model } = b.build()
    expect([...model.indices]).toEqual([1])
    expect([...model.values]).toEqual([5])
    expect([...model.objectives[0]!.cost]).toEqual([1.5])
    expect(modelSize(model)).toEqual({
      rows: 2,
      cols: 1,
      nonzeros: 1,
      text: '2 rows x 1 columns, 1 nonzeros',
    })
  })
})

test('the hash tells programs apart by names, bounds, entries, costs and senses', () => {
  const program = (name: string, upper: number, value: number, cost: number, sense: 'min' | 'max') => {
    const b = new ModelBuilder('m')
    const col = b.col(name, 0, upper)
    b.entry(b.row('r', 0, 1), col, value)
    b.cost(b.goal('g', sense), col, cost)
    return modelHash(b.build().model)
  }
  const hashes = [
    program('x', 1, 1, 1, 'min'),
    program('y', 1, 1, 1, 'min'),
    program('x', 2, 1, 1, 'min'),
    program('x', 1, 2, 1, 'min'),
    program('x', 1, 1, 2, 'min'),
    program('x', 1, 1, 1, 'max'),
  ]
  expect(new Set(hashes).size).toBe(hashes.length)
  expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/)
})

describe('mistakes are told at once', () => {
  test('repeated names', () => {
    const b = new ModelBuilder('m')
    b.goal('g', 'min')
    b.col('x', 0, 1)
    b.col('x', 0, 2)
    expect(() => b.build()).toThrow(new RangeError('two columns are named "x"'))
  })

  test('numbers that are none', () => {
    const b = new ModelBuilder('m')
    const goal = b.goal('g', 'min')
    const col = b.col('x', 0, 1)
    expect(() => b.row('r', Number.NaN, 1)).toThrow('row "r": bounds [NaN, 1] hold nothing')
    expect(() => b.col('y', Infinity, Infinity)).toThrow(RangeError)
    expect(() => b.entry(b.row('r', 0, 1), col, Infinity)).toThrow('m: coefficient of "x" in "r" is Infinity')
    expect(() => b.cost(goal, col, Number.NaN)).toThrow('m: cost of "x" in goal "g" is NaN')
  })

  test('no goal', () => {
    const b = new ModelBuilder('m')
    b.col('x', 0, 1)
    expect(() => b.build()).toThrow('m: a model needs at least one column and one goal')
  })
})
