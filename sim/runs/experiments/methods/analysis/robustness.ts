/**
 * How policies fare when nobody knows which state of the world will be. Satisficing: the share of states in which a policy is good enough (M.
 * K. Starr, "Product design and decision theory", 1963). Regret: how much worse it is than the best policy of that state (L. J. Savage, "The
 * theory of statistical decision", J. Am. Stat. Assoc. 46, 1951). See J. D. Herman et al., "How should robustness be defined for water
 * systems planning under change?", J. Water Resour. Plann. Manage. 141, 2015.
 */
import { max, mean, min, quantile } from 'simple-statistics'

export interface Robustness {
  mean: number
  /** Outcome in the worst state. */
  worst: number
  /** Share of states in which the threshold is kept. */
  satisficing: number
  meanRegret: number
  /** The 90 % quantile of regrets: less at the mercy of a single state than the greatest. */
  regret90: number
  greatestRegret: number
}

/**
 * @param outcomes of each policy, in the same states; a state in which a policy has no result (NaN) is left out for all
 * @param better which way the outcome is good
 * @param threshold what is good enough: at least this where more is better, at most this where less is
 */
export function robustness(
  outcomes: readonly Float64Array[],
  better: 'more' | 'less',
  threshold: number,
): Robustness[] {
  const sign = better === 'more' ? 1 : -1
  const states = [...outcomes[0]!.keys()].filter(state =>
    outcomes.every(policy => Number.isFinite(policy[state])),
  )
  const worths = outcomes.map(policy => states.map(state => sign * policy[state]!))
  const best = states.map((_, k) => max(worths.map(worth => worth[k]!)))
  return worths.map(worth => {
    const regrets = worth.map((value, k) => best[k]! - value)
    return {
      mean: sign * mean(worth),
      worst: sign * min(worth),
      satisficing: worth.filter(value => value >= sign * threshold).length / states.length,
      meanRegret: mean(regrets),
      regret90: quantile(regrets, 0.9),
      greatestRegret: max(regrets),
    }
  })
}
