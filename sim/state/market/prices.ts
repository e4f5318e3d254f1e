/**
 * Prices: price = level * labour content * factor. The level lets what citizens are ready to spend buy what is on the shelves; the
 * factor follows demand over supply of each good, log factor += adjustment * log(asked / supply), and tells the planner what to make
 * more of (P. Cockshott and A. Cottrell, Towards a New Socialism, 1993, ch. 8).
 */

import type { Economy } from '../../core/economy.ts'
import { exp, log } from '../../core/elementary.ts'
import type { Act } from '../../core/institution.ts'
import { clamp } from '../../core/quantise.ts'
import type { StateWorld } from '../../core/world.ts'

/** The level may not jump by more than this from month to month. */
const LEVEL_STEP = 1.25

/** Money that citizens are ready to spend this month, minor units. */
const budgets = (state: StateWorld, act: Act): number => {
  let sum = 0
  for (let i = 0; i < state.citizens.count; i++) sum += state.citizens.wallet[i]!
  return sum * act.scenario.institutions.market.spending
}

/** Sets the month's prices for what lies on the shelves (units by product). */
export function setPrices(state: StateWorld, act: Act, shelf: Float64Array): void {
  const { value, factor, price } = state.prices
  let worth = 0
  for (const p of act.economy.market) worth += shelf[p]! * value[p]! * factor[p]!
  const level = worth > 0 ? budgets(state, act) / worth : state.prices.level
  const last = state.prices.level
  state.prices.level = last > 0 ? clamp(level, last / LEVEL_STEP, last * LEVEL_STEP) : level
  for (let p = 0; p < price.length; p++) price[p] = state.prices.level * value[p]! * factor[p]!
}

/** Moves the factors by what was asked and what there was, and keeps their mean (weighted by the value on the shelves) at 1. */
export function follow(state: StateWorld, act: Act, asked: Float64Array, shelf: Float64Array): void {
  const { adjustment, price_floor, price_ceiling } = act.scenario.institutions.market
  const { value, factor } = state.prices
  let mean = 0
  let weight = 0
  for (const p of act.economy.market) {
    const ratio = shelf[p]! > 0 ? asked[p]! / shelf[p]! : asked[p]! > 0 ? 4 : 1
    factor[p] = factor[p]! * exp(adjustment * log(clamp(ratio, 0.25, 4)))
    mean += shelf[p]! * value[p]! * factor[p]!
    weight += shelf[p]! * value[p]!
  }
  const scale = weight > 0 && mean > 0 ? weight / mean : 1
  for (const p of act.economy.market) factor[p] = clamp(factor[p]! * scale, price_floor, price_ceiling)
}

/** Cost of the mean citizen's essentials and wants at the start, minor units: what the price index is an index of. */
export function basketCost(economy: Economy, state: StateWorld): number {
  let cost = 0
  for (const p of economy.market) {
    economy.subsistence[state.index]!.forEach((table, g) => {
      cost +=
        state.people.groups[g]! * (table[p]! + economy.want[state.index]![g]![p]!) * state.prices.price[p]!
    })
  }
  return (cost * economy.peoplePerCitizen) / Math.max(1, state.citizens.count)
}
