/**
 * How long goods last, as a multiple of the life in the table of products: what a blueprint designs, what is mixed in store, and what each
 * cohort in use was bought with.
 */

import { COHORTS, type Economy, mayStand } from '../../core/economy.ts'
import { exp, power } from '../../core/elementary.ts'
import type { StateWorld } from '../../core/world.ts'

/**
 * Share of a cohort of durable product p that is worn out by the end of its month t, when it lasts `life` times as long as the table
 * says. The last cohort takes all that is left.
 */
export function wornBy({ products, worn }: Economy, p: number, t: number, life: number): number {
  if (life === 1 || t >= COHORTS - 1) return worn[p * COHORTS + t]!
  const { lifetime_months, lifetime_shape } = products[p]!
  return 1 - exp(-power((t + 1) / (lifetime_months * life), lifetime_shape))
}

/** Quanta of product p bought `t` months ago that are still in use. */
export const leftOf = (economy: Economy, state: StateWorld, p: number, t: number): number => {
  const at = p * COHORTS + t
  const bought = state.cohorts[at]!
  return t === 0 ? bought : bought - Math.floor(bought * wornBy(economy, p, t - 1, state.lives.cohorts[at]!))
}

/** Mixes `n` quanta that last `life` into `there` quanta that last `mean`: the mean of all. */
export const mixed = (there: number, mean: number, n: number, life: number): number =>
  n <= 0 ? mean : there <= 0 ? life : (there * mean + n * life) / (there + n)

/** Of the designs for product p that state s can make: the least and the greatest life. `life` is that of each blueprint. */
export function livesOffered(
  economy: Economy,
  life: Float64Array,
  s: number,
  p: number,
): { least: number; greatest: number } {
  const { outputs, plantOf } = economy
  let least = Number.POSITIVE_INFINITY
  let greatest = 0
  for (let b = 0; b < plantOf.length; b++) {
    if (!mayStand(economy, s, plantOf[b]!)) continue
    for (let i = outputs.start[b]!; i < outputs.start[b + 1]!; i++) {
      if (outputs.item[i] !== p) continue
      least = Math.min(least, life[b]!)
      greatest = Math.max(greatest, life[b]!)
    }
  }
  return { least, greatest }
}
