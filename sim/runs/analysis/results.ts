/** What the runs of an experiment came to, out of the store: of each point and seed every outcome that is measured. */
import { existsSync } from 'node:fs'
import type { Experiment, Value } from '../../../scenarios/experiments/experiment.ts'
import type { Outcome } from '../../../scenarios/experiments/schema.ts'
import { FileProblem } from '../file-problem.ts'
import type { Store } from '../store/layout.ts'
import { readMonths } from '../store/months.ts'
import { readRecord } from '../store/record.ts'
import type { PlannedRun } from '../sweep/plan.ts'
import type { Measured, Results } from './measured.ts'

/** An experiment as it is loaded from its file, or as it stands in a store. */
export interface Read {
  store: Store
  id: string
  experiment: Pick<Experiment, 'factors' | 'design' | 'outcomes' | 'seeds'>
  plan: readonly PlannedRun[]
}

/**
 * Every outcome of the experiment.
 * @throws FileProblem when the store has no run of it
 */
export async function readResults({ store, id, experiment, plan }: Read): Promise<Results> {
  const { factors, design, outcomes, seeds } = experiment
  const points: Value[][] = Array.from({ length: plan.length / seeds })
  const measured = Object.keys(outcomes).map((name): Measured => {
    const empty = () => new Float64Array(points.length).fill(Number.NaN)
    return { name, unit: '', seeds: Array.from({ length: seeds }, empty) }
  })
  const known = new Map<string, Numbers | undefined>()
  for (const { run, point, seed, values } of plan) {
    points[point] = values
    if (!known.has(run)) known.set(run, await numbersOf(store, run, Object.values(outcomes)))
    known.get(run)?.forEach(({ value, unit }, at) => {
      measured[at]!.seeds[seed - 1]![point] = value
      measured[at]!.unit ||= unit
    })
  }
  if ([...known.values()].every(numbers => numbers === undefined))
    throw new FileProblem(`expected runs of ${id} in ${store.folder}, found none that came to its end`)
  return { id, factors, design, points, measured }
}

type Numbers = { value: number; unit: string }[]

/** The outcomes of one run; nothing where it is not there, or a law broke in it. */
export async function numbersOf(
  store: Store,
  run: string,
  outcomes: readonly Outcome[],
): Promise<Numbers | undefined> {
  const folder = store.run(run)
  if (!existsSync(folder)) return undefined
  const { ending, metrics } = readRecord(folder)
  if (ending.status === 'broken') return undefined
  const months = outcomes.some(({ summary }) => summary === 'month') ? await readMonths(folder) : {}
  return outcomes.map(({ metric, summary, month }) => {
    const whole = metrics[metric]
    if (!whole) return { value: Number.NaN, unit: '' }
    if (summary !== 'month')
      return { value: whole[summary], unit: summary === 'variation' ? '%' : whole.unit }
    const { ticks = [], values = [] } = months[metric] ?? {}
    return { value: values[ticks.indexOf(month! - 1)] ?? Number.NaN, unit: whole.unit }
  })
}
