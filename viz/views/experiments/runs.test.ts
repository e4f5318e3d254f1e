import { expect, it } from 'vitest'
import { experimentOf } from '../../testing/experiment.ts'
import { columnsOf, orderOf, rowsOf } from './runs.ts'

const experiment = experimentOf(
  { method: 'grid', levels: 2 },
  ([a, b], seed) => ({ y: (a as number) - (b as number) + seed, z: 0 }),
  { seeds: 2 },
)
const rows = (by: string) => rowsOf(experiment, orderOf(experiment, by), () => undefined)

it('has a row a run, in the order of the plan or of an outcome, what is missing last', () => {
  expect(columnsOf(experiment).map(({ label }) => label)).toEqual([
    'point',
    'seed',
    'a',
    'b',
    'c',
    'y',
    'z',
    'run',
  ])
  expect(rows('').length).toBe(2 * 8)
  expect(rows('').at(8)!.slice(0, 2)).toEqual([0, 2])
  experiment.measured[0]!.seeds[0]![3] = Number.NaN
  const values = Array.from({ length: 16 }, (_, row) => rows('y').at(row)![5] as number)
  expect(values.at(-1)).toBeNaN()
  expect(values.slice(0, -1)).toEqual(values.slice(0, -1).sort((a, b) => a - b))
  expect(rows('b').at(15)![3]).toBe(50)
  expect(rows('').at(16)).toBeUndefined()
  const two = rowsOf(experiment, orderOf(experiment, '', '5'), () => undefined)
  expect([two.length, two.at(0)!.slice(0, 2), two.at(1)!.slice(0, 2)]).toEqual([2, [5, 1], [5, 2]])
})

it('a run that can be looked at is a link', () => {
  const linked = rowsOf(experiment, orderOf(experiment, ''), run => (run === '0-1' ? '#/summary' : undefined))
  expect(linked.at(1)!.at(-1)).toEqual({ text: '0-1', href: '#/summary' })
  expect(linked.at(2)!.at(-1)).toBe('0-2')
})
