/** What a simulation tells month by month becomes the tables of a recorded run. */
import { expect, it } from 'vitest'
import type { Months } from '../worker/protocol.ts'
import { LiveTables } from './live.ts'

const info = {
  name: 'metrics',
  description: '',
  columns: [
    { name: 'tick', type: 'int32', unit: 'tick', description: '' },
    { name: 'state', type: 'string', unit: '', description: '' },
    { name: 'health', type: 'double', unit: '%', description: '' },
  ],
} as const

/** Two states and the union, by month: the health of Asha, Bela and both. */
const months = (first: number, ...healths: [number, number, number][]): Months => ({
  done: first + healths.length,
  tables: [
    {
      info: { ...info, columns: [...info.columns] },
      rows: 3 * healths.length,
      columns: [
        Float64Array.from(healths.flatMap((_, at) => [first + at, first + at, first + at])),
        healths.flatMap(() => ['bela', 'asha', 'union']),
        Float64Array.from(healths.flat()),
      ],
    },
  ],
})

it('stand in the order of a recorded run: the months of one state side by side', () => {
  const live = new LiveTables()
  live.append(months(0, [10, 20, 15], [11, 21, 16]))
  live.append(months(2, [12, 22, 17]))
  const table = live.table('metrics')
  const rows = Array.from({ length: table.rows }, (_, row) => [
    table.nameAt('state', row),
    table.numbers('tick')[row],
    table.numbers('health')[row],
  ])
  expect(rows).toEqual([
    ['asha', 0, 20],
    ['asha', 1, 21],
    ['asha', 2, 22],
    ['bela', 0, 10],
    ['bela', 1, 11],
    ['bela', 2, 12],
    ['union', 0, 15],
    ['union', 1, 16],
    ['union', 2, 17],
  ])
})

it('stay as they were when more months are told, also where a column was not read yet', () => {
  const live = new LiveTables()
  live.append(months(0, [10, 20, 15]))
  const early = live.table('metrics')
  live.append(months(1, [11, 21, 16]))
  expect([early.rows, ...early.numbers('health')]).toEqual([3, 20, 10, 15])
  expect([live.done, live.table('metrics').rows]).toEqual([2, 6])
})

it('are none before the first month is told', () => {
  const live = new LiveTables()
  expect(live.names).toEqual([])
  expect(() => live.table('metrics')).toThrow('a simulation tells no table "metrics"')
})
