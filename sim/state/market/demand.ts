/**
 * What citizens ask for: Stone-Geary demand (R. Stone, Economic Journal 64, 1954). A citizen first buys the essentials gamma[p],
 * then spends what is left by fixed shares beta[p]:  spend[p] = price[p] gamma[p] + beta[p] (budget - sum_q price[q] gamma[q]);
 * with too little for the essentials food comes first, and the others are cut alike. No money is set aside for essentials that are not
 * on the shelves.
 */

import { uniform } from '../../core/draws.ts'
import { type Economy, GROUPS } from '../../core/economy.ts'
import type { Act } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'
import { isFood } from '../planner/layout.ts'

/** Wishes by age group and taste, for the goods of the marketplace: [(group * tastes + taste) * goods + good]. */
export interface Wishes {
  goods: Int32Array
  /** By good: 1 for food. */
  food: Uint8Array
  /** Money for the essentials of each good: minor units a citizen and month. */
  essential: Float64Array
  /** Money set aside for essential food, and for the other essentials, of each class. */
  foodBundle: Float64Array
  otherBundle: Float64Array
  /** Share of what is left that goes to each good. */
  share: Float64Array
  /** Share of a wallet that each taste is ready to spend. */
  ready: Float64Array
}

/** How readiness to spend varies between tastes: by this share of what is spent or of what is kept, whichever is less. */
const THRIFT = 0.5

export function wishes(state: StateWorld, act: Act): Wishes {
  const { economy } = act
  const { tastes, taste_spread, spending } = act.scenario.institutions.market
  const goods = economy.market
  const G = goods.length
  const liking = act.stream('market/taste')
  const classes = GROUPS.length * tastes
  const essential = new Float64Array(classes * G)
  const share = new Float64Array(classes * G)
  for (let g = 0; g < GROUPS.length; g++) {
    for (let taste = 0; taste < tastes; taste++) {
      const c = g * tastes + taste
      let sum = 0
      for (let n = 0; n < G; n++) {
        const p = goods[n]!
        essential[c * G + n] =
          economy.subsistence[state.index]![g]![p]! *
          state.lives.renewal[p]! *
          economy.peoplePerCitizen *
          state.prices.price[p]!
        const tilt = 1 + taste_spread * (2 * uniform(liking, 0, taste, n % 256) - 1)
        share[c * G + n] = wanted(economy, state, g, p) * tilt
        sum += share[c * G + n]!
      }
      if (sum > 0) for (let n = 0; n < G; n++) share[c * G + n]! /= sum
    }
  }
  const ready = Float64Array.from({ length: tastes }, (_, taste) => {
    return spending + Math.min(spending, 1 - spending) * THRIFT * (2 * uniform(liking, 1, taste) - 1)
  })
  const food = Uint8Array.from(goods, p => (isFood(economy, p) ? 1 : 0))
  return { goods, food, essential, ...bundles(food, essential, 1), share, ready }
}

/** The same wishes, when only a share of the essentials of each good (`there`) can be had: money for the rest is free. */
export const onOffer = (w: Wishes, there: Float64Array): Wishes => ({
  ...w,
  ...bundles(w.food, w.essential, there),
})

function bundles(food: Uint8Array, essential: Float64Array, there: Float64Array | 1) {
  const G = food.length
  const foodBundle = new Float64Array(essential.length / G)
  const otherBundle = new Float64Array(essential.length / G)
  for (let at = 0; at < essential.length; at++) {
    const n = at % G
    const bundle = food[n] === 1 ? foodBundle : otherBundle
    bundle[(at - n) / G]! += essential[at]! * (there === 1 ? 1 : there[n]!)
  }
  return { foodBundle, otherBundle }
}

/** Worth of what is wanted of a good beyond the essentials, in hours: the budget shares are in proportion to it. */
const wanted = (economy: Economy, state: StateWorld, group: number, p: number): number =>
  economy.want[state.index]![group]![p]! * state.lives.renewal[p]! * state.prices.value[p]!
