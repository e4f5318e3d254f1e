/** Which values of a factor are likely: quantiles of weighted particles. */
import type { Factor, Value } from '../../../scenarios/experiments/experiment.ts'
import type { Posterior } from '../experiments/methods/calibration/abc-smc.ts'
import { row } from '../experiments/methods/designs/design.ts'
import { quantile } from '../experiments/methods/distributions.ts'

export interface Likely {
  factor: string
  /** Quantiles 2.5 %, 50 %, 97.5 % along the factor's distribution. */
  low: Value
  middle: Value
  high: Value
}

export const likely = ({ particles, weights }: Posterior, factors: readonly Factor[]): Likely[] =>
  factors.map(({ name, distribution }, d) => {
    const order = [...weights.keys()].sort((a, b) => row(particles, a)[d]! - row(particles, b)[d]!)
    const below = (share: number): Value => {
      let sum = 0
      const at = order.find(k => {
        sum += weights[k]!
        return sum >= share
      })
      return quantile(distribution!, row(particles, at ?? order.at(-1)!)[d]!)
    }
    return { factor: name, low: below(0.025), middle: below(0.5), high: below(0.975) }
  })
