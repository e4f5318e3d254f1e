/** A calibration as the store has it: the search asked again from the start and told what is there, as far as that goes. Runs nothing. */
import { existsSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import type { Store } from '../store/layout.ts'
import type { PlannedRun } from '../sweep/plan.ts'
import type { StoredExperiment } from '../sweep/stored-experiment.ts'
import { type Calibration, searched } from './calibrate.ts'
import { simulatedIn } from './rounds.ts'

/** Points stand in the order of the plan. Nothing where the experiment is no calibration. */
export async function keptCalibration(
  store: Store,
  { target, factors, seeds }: Pick<StoredExperiment, 'target' | 'factors' | 'seeds'>,
  plan: readonly PlannedRun[],
): Promise<Pick<Calibration, 'tried' | 'best' | 'result'> | undefined> {
  if (!target) return undefined
  let from = 0
  return searched(
    target,
    factors,
    async values => {
      const round = plan.slice(from, from + values.length * seeds)
      const asked = round.length === values.length * seeds
      // A search of another version may come by other points than those that were run.
      const same = round.every((planned, at) => isDeepStrictEqual(planned.values, values[at % values.length]))
      if (!asked || !same || !round.every(({ run }) => existsSync(store.run(run)))) return undefined
      from += round.length
      return simulatedIn(store, round, seeds, target.observations)
    },
    () => {},
  )
}
