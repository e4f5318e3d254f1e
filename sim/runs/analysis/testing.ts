/** Experiments whose runs are a formula in place of a simulation, for tests: answers that are known, in moments. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Value } from '../../../scenarios/experiments/experiment.ts'
import { loadExperiment } from '../../../scenarios/experiments/load.ts'
import type { Scenario } from '../../../scenarios/schema.ts'
import { statisticsOf } from '../experiments/months.ts'
import type { Trial } from '../experiments/trial.ts'
import { commit } from '../store/commit.ts'
import { Store } from '../store/layout.ts'
import type { Executor } from '../sweep/executor.ts'
import { scenarioAt } from '../sweep/plan.ts'
import { keptPlan, readExperiment } from '../sweep/stored-experiment.ts'
import { type Prepared, prepare, sweep } from '../sweep/sweep.ts'
import { writeExperiments } from '../sweep/testing.ts'

/** The months of each metric, as they follow from what is varied. */
export type Formula = (values: readonly Value[], seed: number) => Record<string, number[]>

export const formulaExecutor = (formula: Formula): Executor => ({
  async launch({ store: folder, experiment: id, indices }, news) {
    const store = Store.open(folder)
    const { scenario, tables, factors } = readExperiment(store, id)
    const base = { ...scenario, tables: JSON.parse(readFileSync(store.object(tables), 'utf8')) } as Scenario
    const plan = (await keptPlan(store, id))!
    for (const index of indices) {
      const { values, seed } = plan[index]!
      commit(store, scenarioAt(base, factors, values, seed), tables, trialOf(formula(values, seed)))
      news.onDone(index)
    }
  },
})

function trialOf(formula: Record<string, number[]>): Trial {
  const entries = Object.entries(formula)
  const about = { unit: 't', description: 'By a formula' }
  return {
    result: {
      ending: { status: 'complete' },
      ticks: entries[0]![1].length,
      world_hash: JSON.stringify(formula),
      metrics: Object.fromEntries(
        entries.map(([name, values]) => [name, { ...about, ...statisticsOf(values) }]),
      ),
    },
    months: Object.fromEntries(
      entries.map(([name, values]) => [name, { ticks: [...values.keys()], values }]),
    ),
  }
}

/** An experiment in a folder, swept by the formula. */
export async function sweepFormula(folder: string, text: string, formula: Formula): Promise<Prepared> {
  writeExperiments(folder, { 'trial.yaml': text })
  const path = join(folder, 'trial.yaml')
  const prepared = await prepare(join(folder, 'store'), path, await loadExperiment(path))
  const options = { keepGoing: false, stop: new AbortController().signal, onProgress: () => {} }
  await sweep(prepared, formulaExecutor(formula), options)
  return prepared
}
