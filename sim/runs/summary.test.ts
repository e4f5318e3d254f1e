import { expect, test } from 'vitest'
import { MetricsSummary, PlanSummaries } from './summary.ts'
import { Batch, type Column, type Value } from './table.ts'

const column = (name: string, extra: Partial<Column> = {}): Column => ({
  name,
  type: 'double',
  unit: 'u',
  description: name,
  ...extra,
})

function batchOf(columns: readonly Column[], rows: readonly Value[][]): Batch {
  const batch = new Batch({ columns: [...columns] })
  for (const row of rows) for (const [at, value] of row.entries()) batch.columns[at]!.push(value)
  batch.rows = rows.length
  return batch
}

test('mean and end are of the union; extremes of a state for means, of the union for sums; the first of equals counts', () => {
  const columns = [
    column('tick'),
    column('state'),
    column('rate', { union: 'mean' }),
    column('mass', { union: 'sum' }),
    column('never', { union: 'mean' }),
  ]
  const none = Number.NaN
  const summary = new MetricsSummary(columns)
  summary.add(
    batchOf(columns, [
      [0, 'a', 5, 1, none],
      [0, 'b', none, 2, none],
      [0, 'union', 5, 3, none],
    ]),
  )
  summary.add(
    batchOf(columns, [
      [1, 'a', 9, 7, none],
      [1, 'b', 5, 0, none],
      [1, 'union', 7, 7, none],
    ]),
  )
  expect(summary.result()).toEqual({
    rate: {
      unit: 'u',
      mean: 6,
      last: 7,
      least: { value: 5, tick: 0, state: 'a' },
      greatest: { value: 9, tick: 1, state: 'a' },
    },
    mass: {
      unit: 'u',
      mean: 5,
      last: 7,
      least: { value: 3, tick: 0, state: 'union' },
      greatest: { value: 7, tick: 1, state: 'union' },
    },
    never: { unit: 'u' },
  })
})

test('proofs: how many were accepted, the worst of them, and what needed a method of last resort', () => {
  const columns = ['primal', 'dual', 'complementarity', 'gap', 'iterations', 'rung', 'accepted'].map(name =>
    column(name),
  )
  const summary = new PlanSummaries(columns)
  summary.add(
    batchOf(columns, [
      [1e-9, 0, 0, 1e-12, 10, 'warm', true],
      [0, 3e-8, 0, 0, -1, 'ipm', true],
      [0, 0, 2e-8, 5e-3, 7, 'primal', false],
    ]),
  )
  expect(summary.result()).toEqual({
    goals: 3,
    accepted: 2,
    residual: 3e-8,
    gap: 5e-3,
    iterations: 17,
    fallbacks: 2,
  })
})
