/** How far a run is from what was observed. */
import { mean } from 'simple-statistics'
import type { Observation, Target } from '../../../scenarios/experiments/target.ts'
import type { Months } from '../experiments/trial.ts'

/** What the run has for each observation; NaN where it has nothing. */
export const simulatedAt = (observations: readonly Observation[], months: Months): number[] =>
  observations.map(({ metric, month }) => {
    const { ticks = [], values = [] } = months[metric] ?? {}
    return values[ticks.indexOf(month - 1)] ?? Number.NaN
  })

/** @param simulated of each observation */
export function lossOf({ observations, loss = 'squares' }: Target, simulated: ArrayLike<number>): number {
  const sizes = observations.map(({ value, scale }, at) => Math.abs(simulated[at]! - value) * scale)
  return mean(loss === 'squares' ? sizes.map(size => size * size) : sizes)
}

export interface MetricFit {
  metric: string
  observations: number
  /** Root of the mean squared deviation, in the unit of the metric. */
  error: number
  /** Mean of what the run has less what was observed. */
  bias: number
}

export const fitsOf = (
  { observations }: Pick<Target, 'observations'>,
  simulated: ArrayLike<number>,
): MetricFit[] =>
  [...new Set(observations.map(({ metric }) => metric))].map(metric => {
    const off = observations.flatMap((one, at) => (one.metric === metric ? [simulated[at]! - one.value] : []))
    return { metric, observations: off.length, error: Math.sqrt(mean(off.map(x => x * x))), bias: mean(off) }
  })
