/** One row a tick and state, and one a tick for the union: what the institutions measure, a column a metric. */
import type { Economy } from '../../core/economy.ts'
import type { Metric, UnionMetric } from '../../core/institution.ts'
import type { TickRecord } from '../../core/record.ts'
import type { World } from '../../core/world.ts'
import { defineTable, type Moment, type Table } from '../table.ts'
import { number, text, tickOf } from './keys.ts'

/** Name of the row that sums up all states. */
export const UNION = 'union'

interface MetricRow {
  record: TickRecord
  name: string
  values: ArrayLike<number>
}

/** A metric of the union's own has no value (NaN) in the rows of the states. */
export const metricsTable = (metrics: readonly Metric[], unionMetrics: readonly UnionMetric[]): Table =>
  defineTable<MetricRow>(
    'metrics',
    `What is measured of each state after each tick; rows of state "${UNION}" are of all states together`,
    [
      tickOf,
      text('state', `State, as in states.csv, or "${UNION}"`, row => row.name),
      ...metrics.map(({ name, unit, description, union, better }, at) => ({
        ...number<MetricRow>(name, unit, description, row => row.values[at]!),
        union,
        ...(better && { better }),
      })),
      ...unionMetrics.map(({ name, unit, description, better }, at) => ({
        ...number<MetricRow>(name, unit, description, row => row.values[metrics.length + at]!),
        union: 'own' as const,
        ...(better && { better }),
      })),
    ],
    rows,
  )

function* rows({ record, economy, metrics, unionMetrics, world }: Moment): Generator<MetricRow> {
  if (!record) return
  const none = unionMetrics.map(() => Number.NaN)
  for (const state of world.states)
    yield {
      record,
      name: stateName(economy, state.index),
      values: [...record.metrics[state.index]!, ...none],
    }
  const ofStates = metrics.map((metric, at) => unionValue(metric, at, record, world))
  yield { record, name: UNION, values: [...ofStates, ...record.union] }
}

const stateName = (economy: Economy, index: number): string => economy.states[index]!.id

/** The metric's value for all states; a state without a value (NaN) is left out of a mean. */
function unionValue({ union }: Metric, at: number, record: TickRecord, world: World): number {
  let sum = 0
  let people = 0
  for (const state of world.states) {
    const value = record.metrics[state.index]![at]!
    if (union === 'sum') sum += value
    else if (!Number.isNaN(value)) {
      sum += value * state.citizens.count
      people += state.citizens.count
    }
  }
  return union === 'sum' ? sum : sum / people
}
