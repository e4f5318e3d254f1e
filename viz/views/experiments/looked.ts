/** What of an experiment is looked at: the outcome in the address, else the first. */
import { type Measured, meansOf } from '../../../sim/runs/analysis/measured.ts'
import type { Experiment, OutcomeInfo } from '../../model/experiment.ts'
import { param, to } from '../../ui/state.ts'

/** Its place among the outcomes. */
export const outcomeAt = ({ outcomes }: Experiment, name = param('outcome')): number =>
  Math.max(
    0,
    outcomes.findIndex(one => one.name === name),
  )

/** The outcome in an address; what was asked of another one is not asked of it. */
export const asked = (outcome: string) => ({ outcome, fails: '', box: '', step: '' })

/** The address of a point, but for its number: the last of its params. */
export const pointLink = (): string => {
  const runs = to('runs')
  return `${runs}${runs.includes('?') ? '&' : '?'}point=`
}

export interface Looked {
  info: OutcomeInfo
  measured: Measured
  /** Of each point the mean of its seeds; NaN where one of them is missing. */
  means: Float64Array
}

const looked = new WeakMap<Measured, Looked>()

/** The same object while the outcome is: charts are laid out anew when theirs changes. */
export function outcomeOf(experiment: Experiment, at = outcomeAt(experiment)): Looked {
  const measured = experiment.measured[at]!
  const known = looked.get(measured)
  if (known) return known
  const made = { info: experiment.outcomes[at]!, measured, means: meansOf(measured) }
  looked.set(measured, made)
  return made
}
