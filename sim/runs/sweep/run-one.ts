/** One run of an experiment, from its place in the plan to the store. Whatever launches it may do so twice, or be killed. */

import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Scenario } from '../../../scenarios/schema.ts'
import type { Tables } from '../../../scenarios/tables.ts'
import { openSimulation } from '../../simulation.ts'
import type { Ending } from '../ending.ts'
import { runTrial, type Trial } from '../experiments/trial.ts'
import { makeFolder } from '../files.ts'
import { readTrial } from '../read-trial.ts'
import { runScenario } from '../run.ts'
import { AttemptLog, likeness } from '../store/attempt-log.ts'
import { commit } from '../store/commit.ts'
import type { Store } from '../store/layout.ts'
import { scenarioAt } from './plan.ts'
import { keptPlan, readExperiment, type StoredExperiment } from './stored-experiment.ts'

export interface Ran {
  outcome: 'committed' | 'already'
  ending: Ending
  /** Peak of the process so far. */
  peakBytes: number
}

/** Whether all that is to be kept of a run is there. */
export const isKept = (store: Store, run: string, keep: StoredExperiment['keep']): boolean =>
  existsSync(store.run(run)) && (keep === 'months' || existsSync(store.full(run)))

/** An experiment open for its runs. */
export async function openExperiment(store: Store, id: string) {
  const experiment = readExperiment(store, id)
  const plan = (await keptPlan(store, id))!
  const tables = JSON.parse(readFileSync(store.object(experiment.tables), 'utf8')) as Tables
  const base: Scenario = { ...experiment.scenario, tables }
  return {
    async run(index: number, onTick: () => void): Promise<Ran | 'kept'> {
      const { run, values, seed } = plan[index]!
      if (isKept(store, run, experiment.keep)) return 'kept'
      const scenario = scenarioAt(base, experiment.factors, values, seed)
      const log = new AttemptLog(store, run, likeness(experiment.tables, scenario), scenario.ticks)
      try {
        const trial =
          experiment.keep === 'full'
            ? await runFull(store.full(run), scenario, onTick)
            : await runTrial(scenario, openSimulation, async () => {
                onTick()
                await setImmediate() // lets in the news that whoever launched this is no more
              })
        const outcome = commit(store, scenario, experiment.tables, trial)
        const peakBytes = log.end(outcome)
        return { outcome, ending: trial.result.ending, peakBytes }
      } catch (error) {
        log.end(String(error))
        throw error
      }
    },
  }
}

/** Into a whole run directory, or taken up where that stands; then what the store keeps of every run is read off it. */
async function runFull(out: string, scenario: Scenario, onTick: () => void): Promise<Trial> {
  makeFolder(dirname(out))
  const loaded = { scenario, files: [], overrides: [], warnings: [] }
  const outcome = await runScenario(loaded, {
    out,
    open: openSimulation,
    resume: true,
    onProgress: done => done > 0 && onTick(),
  })
  if (outcome.kind !== 'ended') throw new TypeError('a run that nobody interrupts ends')
  return readTrial(out)
}
