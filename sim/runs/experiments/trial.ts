/** One run of an experiment: no files, only what its months came to, metric by metric, for the union. */
import type { Statistic } from '../../../scenarios/expectation.ts'
import type { Scenario } from '../../../scenarios/schema.ts'
import { InvariantBroken, type Metric } from '../../core/institution.ts'
import type { OpenSimulation } from '../../simulation.ts'
import type { Ending } from '../ending.ts'
import { Batch, type Column } from '../table.ts'
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

/** Runs a scenario to its end, or until a law breaks. */
export async function runTrial(
  scenario: Scenario,
  open: OpenSimulation,
  onTick: () => void = () => {},
): Promise<TrialResult> {
  const simulation = await open(scenario)
  try {
    const { economy, metrics, unionMetrics, world } = simulation
    const table = metricsTable(metrics, unionMetrics)
    const rows = new Batch(table)
    let ending: Ending = { status: 'complete' }
    try {
      while (world.tick < scenario.ticks) {
        table.record({ scenario, economy, metrics, unionMetrics, world, record: simulation.step() }, rows)
        onTick()
      }
    } catch (error) {
      if (!(error instanceof InvariantBroken)) throw error
      const { invariant, tick, entity, message } = error
      ending = { status: 'broken', invariant, tick, entity, message }
    }
    return { ending, ticks: world.tick, world_hash: world.hash, metrics: summarise(table.columns, rows) }
  } finally {
    simulation.dispose()
  }
}

/** The union's months of each metric, as one number a statistic. */
function summarise(columns: readonly Column[], { columns: values, rows }: Batch): TrialResult['metrics'] {
  const states = values[columns.findIndex(({ name }) => name === 'state')]!
  const metrics: TrialResult['metrics'] = {}
  columns.forEach(({ name, type, unit, description, better }, at) => {
    if (type !== 'double') return
    const months: number[] = []
    for (let row = 0; row < rows; row++) {
      const value = values[at]![row] as number
      if (states[row] === UNION && !Number.isNaN(value)) months.push(value)
    }
    if (months.length > 0)
      metrics[name] = { unit, description, ...(better && { better }), ...statisticsOf(months) }
  })
  return metrics
}
