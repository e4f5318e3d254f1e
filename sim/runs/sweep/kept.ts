/** What the store has of the runs of an experiment: the only word on what is done. */
import { Store } from '../store/layout.ts'
import { readRecord } from '../store/record.ts'
import type { Work } from './executor.ts'
import type { PlannedRun } from './plan.ts'
import { isKept } from './run-one.ts'
import { keptPlan, readExperiment, type StoredExperiment } from './stored-experiment.ts'

export interface Kept {
  plan: PlannedRun[]
  keep: StoredExperiment['keep']
  /** Nothing where the run at a place in the plan is not there. `broken`: it ended because a law did not hold. */
  kept(index: number): { broken?: string } | undefined
}

/** @throws FileProblem where the store has no such experiment */
export async function openKept({ store: folder, experiment }: Omit<Work, 'indices'>): Promise<Kept> {
  const store = Store.open(folder)
  const { keep } = readExperiment(store, experiment)
  const plan = (await keptPlan(store, experiment))!
  return {
    plan,
    keep,
    kept(index) {
      const { run } = plan[index]!
      if (!isKept(store, run, keep)) return undefined
      const { ending } = readRecord(store.run(run))
      return ending.status === 'broken' ? { broken: ending.message } : {}
    },
  }
}
