/** One run of an experiment: no files, only what its months came to, metric by metric, for the union. */
import type { Statistic } from '../../../scenarios/expectation.ts'
import type { Scenario } from '../../../scenarios/schema.ts'
import type { Metric } from '../../core/institution.ts'
import type { OpenSimulation } from '../../simulation.ts'
import { advance, type Ending } from '../ending.ts'
import { Batch, type Column, momentOf } from '../table.ts'
import { metricsTable, UNION } from '../tables/metrics.ts'
import { statisticsOf } from './months.ts'

export interface TrialMetric extends Record<Statistic, number> {
  unit: string
  description: string
  better?: Metric['better']
}

export interface TrialResult {
  ending: Ending
  ticks: number
  /** Rolling hash of the world after the last tick. */
  world_hash: string
  /** Metrics that had a value at some tick. */
  metrics: Record<string, TrialMetric>
}

/** What the union's months came to: of each metric the ticks with a value, and the values. */
export type Months = Record<string, { ticks: number[]; values: number[] }>

export interface Trial {
  result: TrialResult
  months: Months
}

/** Runs a scenario to its end, or until a law breaks. */
export async function runTrial(
  scenario: Scenario,
  open: OpenSimulation,
  onTick: () => void | Promise<void> = () => {},
): Promise<Trial> {
  const simulation = await open(scenario)
  try {
    const { metrics, unionMetrics, world } = simulation
    const table = metricsTable(metrics, unionMetrics)
    const rows = new Batch(table)
    let ending: Ending = { status: 'complete' }
    while (world.tick < scenario.ticks && ending.status === 'complete') {
      const record = advance(simulation)
      if ('status' in record) ending = record
      else {
        table.record(momentOf(simulation, record), rows)
        await onTick()
      }
    }
    return trialOf({ ending, ticks: world.tick, world_hash: world.hash }, table.columns, [rows])
  } finally {
    simulation.dispose()
  }
}

/** A trial out of the metrics table of a run, whether that stands in memory or in a file. */
export function trialOf(
  run: Omit<TrialResult, 'metrics'>,
  columns: readonly Column[],
  batches: readonly Batch[],
): Trial {
  const months: Months = {}
  const metrics: TrialResult['metrics'] = {}
  columns.forEach(({ name, type, unit, description, better }, at) => {
    if (type !== 'double') return
    const found = unionMonths(columns, batches, at)
    if (found.values.length === 0) return
    months[name] = found
    metrics[name] = { unit, description, ...(better && { better }), ...statisticsOf(found.values) }
  })
  return { result: { ...run, metrics }, months }
}

function unionMonths(columns: readonly Column[], batches: readonly Batch[], at: number): Months[string] {
  const [state, tick] = ['state', 'tick'].map(key => columns.findIndex(({ name }) => name === key))
  const found: Months[string] = { ticks: [], values: [] }
  for (const { columns: values, rows } of batches)
    for (let row = 0; row < rows; row++) {
      const value = values[at]![row] as number
      if (values[state!]![row] !== UNION || Number.isNaN(value)) continue
      found.ticks.push(values[tick!]![row] as number)
      found.values.push(value)
    }
  return found
}
