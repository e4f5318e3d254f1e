import { expect, test } from 'vitest'
import type { TableFile } from '../../sim/runs/parquet-read.ts'
import { Batch, type Column, type ColumnType, type Value } from '../../sim/runs/table.ts'
import { packTable, thingOf, unpackTable } from './packed-table.ts'

const column = (name: string, type: ColumnType): Column => ({ name, type, unit: '', description: '' })

const info = {
  name: 'meals',
  description: 'What was eaten',
  columns: [
    column('tick', 'int32'),
    column('state', 'string'),
    column('dish', 'string'),
    column('eaten', 'double'),
    column('enough', 'bool'),
    column('remark', 'string'),
  ],
}

const rows: Value[][] = [
  [0, 'vesterny', 'soup', 1.5, true, ''],
  [0, 'asha', 'soup', 3, false, 'cold'],
  [0, 'asha', 'bread', Number.NaN, true, ''],
  [1, 'vesterny', 'soup', 2.25, true, ''],
  [1, 'asha', 'soup', 4, true, ''],
]

/** A table file in memory, in row groups of two. */
const file = (rows: Value[][]): TableFile => ({
  info,
  rows: rows.length,
  async *groups(only = info.columns.map(({ name }) => name)) {
    const columns = info.columns.filter(({ name }) => only.includes(name))
    for (let from = 0; from < rows.length; from += 2) {
      const batch = new Batch({ ...info, columns })
      for (const row of rows.slice(from, from + 2))
        columns.forEach((column, at) => {
          batch.columns[at]!.push(row[info.columns.indexOf(column)]!)
        })
      yield batch
    }
  },
})

test('a row is of the names it begins with; what stands behind a number is told of it', () => {
  expect(thingOf(info)).toEqual(['state', 'dish'])
})

test('the months of one thing stand side by side, with all that was told of them', async () => {
  const table = unpackTable(await packTable(file(rows)), 'meals')
  expect(table.info).toEqual(info)
  const row = (at: number) => [
    table.numbers('tick')[at],
    table.nameAt('state', at),
    table.nameAt('dish', at),
    table.numbers('eaten')[at],
    table.numbers('enough')[at],
    table.nameAt('remark', at),
  ]
  expect(Array.from({ length: table.rows }, (_, at) => row(at))).toEqual([
    [0, 'asha', 'bread', Number.NaN, 1, ''],
    [0, 'asha', 'soup', 3, 0, 'cold'],
    [1, 'asha', 'soup', 4, 1, ''],
    [0, 'vesterny', 'soup', 1.5, 1, ''],
    [1, 'vesterny', 'soup', 2.25, 1, ''],
  ])
  expect(table.names('state').names).toEqual(['asha', 'vesterny'])
  expect(() => table.numbers('drunk')).toThrow('meals: no column "drunk"')
})

test('a table of many things comes back whole, whatever number of them its chunks hold', async () => {
  const many: Value[][] = []
  for (let tick = 0; tick < 40; tick++)
    for (let thing = 0; thing < 500; thing++)
      many.push([tick, 'asha', `dish ${thing}`, thing * tick, true, `${tick}`])
  const table = unpackTable(await packTable(file(many)), 'meals')
  expect(table.rows).toBe(20_000)
  const told = Array.from(table.numbers('eaten'), (eaten, row) => [
    table.nameAt('dish', row),
    table.nameAt('remark', row),
    eaten,
  ])
  expect(new Set(told.map(([dish]) => dish)).size).toBe(500)
  for (const [dish, tick, eaten] of told) expect(eaten).toBe(Number(String(dish).slice(5)) * Number(tick))
})

test('a table without rows is one', async () => {
  const table = unpackTable(await packTable(file([])), 'meals')
  expect([table.rows, table.numbers('eaten').length, table.names('dish').names.length]).toEqual([0, 0, 0])
})

test('bytes that are cut short are refused, wherever the cut is', async () => {
  const bytes = await packTable(file(rows))
  for (const length of [0, 3, 100, bytes.length - 1])
    expect(() => unpackTable(bytes.subarray(0, length), 'meals')).toThrow('cut short')
})
