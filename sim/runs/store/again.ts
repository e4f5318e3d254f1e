/** Runs of a store made again, here and now, and held against what is kept: the proof that it follows from scenario, seed and version. */
import { readFileSync } from 'node:fs'
import type { Tables } from '../../../scenarios/tables.ts'
import { openSimulation } from '../../simulation.ts'
import { runTrial } from '../experiments/trial.ts'
import { FileProblem } from '../file-problem.ts'
import { ENGINE } from '../version.ts'
import { commit } from './commit.ts'
import type { Store } from './layout.ts'
import { type RunRecord, readRecord } from './record.ts'

/** So many runs, taken evenly from all. */
export function evenly(store: Store, count: number): RunRecord[] {
  const all = store.runs()
  const share = (at: number) => Math.floor((at * count) / all.length)
  return all.filter((_, at) => share(at) < share(at + 1)).map(id => readRecord(store.run(id)))
}

/** @throws NonDeterminism, FileProblem where another version made one */
export async function runAgain(
  store: Store,
  records: readonly RunRecord[],
  onTick: () => void,
): Promise<void> {
  for (const { id, scenario, tables: hash, engine } of records) {
    if (engine.version !== ENGINE.version)
      throw new FileProblem(
        `run ${id} is of version ${engine.version}, this is ${ENGINE.version}: only the same version gives the same bytes`,
      )
    const tables = JSON.parse(readFileSync(store.object(hash), 'utf8')) as Tables
    const whole = { ...scenario, tables }
    commit(store, whole, hash, await runTrial(whole, openSimulation, onTick))
  }
}
