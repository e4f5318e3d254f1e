/**
 * Two passes over the citizens. The first adds up what is asked; what is short is rationed, essentials before wants; the second
 * buys, in whole minor units and whole quanta. The loops touch columns only and allocate nothing per citizen.
 */

import { ADULT, CHILD, type Economy, ELDER } from '../../core/economy.ts'
import type { Act } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'
import type { Wishes } from './demand.ts'

export interface Orders {
  /** Money asked for by good: for essentials and beyond. */
  essential: Float64Array
  beyond: Float64Array
}

export interface Rations {
  /** Share of the asked essentials and wants that each good can give. */
  essential: Float64Array
  beyond: Float64Array
}

export interface Sales {
  /** Quanta of each good sold, and money spent by each citizen. */
  sold: Float64Array
  spent: Float64Array
  /** kcal eaten by all. */
  kcal: number
}

const groupAt = (age: number, leaving: number, retirement: number): number =>
  age < leaving ? CHILD : age < retirement ? ADULT : ELDER

/** What is asked for in all. */
export function order(state: StateWorld, act: Act, w: Wishes): Orders {
  const { count, born, goodsTaste, wallet } = state.citizens
  const { school_leaving, retirement } = act.scenario.institutions.census
  const { tastes } = act.scenario.institutions.market
  const { agesAt } = act
  const G = w.goods.length
  // Demand is linear in the budget within a class, so it is enough to add up budgets: full bundles, cut bundles, and the rest.
  const classes = w.bundle.length
  const bundles = new Float64Array(classes)
  const rest = new Float64Array(classes)
  for (let i = 0; i < count; i++) {
    const taste = goodsTaste[i]!
    const c = groupAt(agesAt - born[i]!, school_leaving, retirement) * tastes + taste
    const budget = wallet[i]! * w.ready[taste]!
    const left = budget - w.bundle[c]!
    if (left >= 0) {
      bundles[c]! += 1
      rest[c]! += left
    } else bundles[c]! += budget / w.bundle[c]!
  }
  const essential = new Float64Array(G)
  const beyond = new Float64Array(G)
  for (let c = 0; c < classes; c++) {
    for (let n = 0; n < G; n++) {
      essential[n]! += bundles[c]! * w.essential[c * G + n]!
      beyond[n]! += rest[c]! * w.share[c * G + n]!
    }
  }
  return { essential, beyond }
}

/** Shares that the shelves can give: essentials first. `shelf` is in quanta, `price` in minor units a quantum. */
export function ration(orders: Orders, shelf: Float64Array, price: Float64Array): Rations {
  const G = shelf.length
  const essential = new Float64Array(G)
  const beyond = new Float64Array(G)
  for (let n = 0; n < G; n++) {
    const worth = shelf[n]! * price[n]!
    essential[n] = orders.essential[n]! > 0 ? Math.min(1, worth / orders.essential[n]!) : 1
    const left = Math.max(0, worth - orders.essential[n]!)
    beyond[n] = orders.beyond[n]! > 0 ? Math.min(1, left / orders.beyond[n]!) : 1
  }
  return { essential, beyond }
}

/** Every citizen buys. `shelf` (quanta) is lowered by what is sold; `price` is in minor units a quantum. */
export function buy(
  state: StateWorld,
  act: Act,
  w: Wishes,
  rations: Rations,
  shelf: Float64Array,
  price: Float64Array,
): Sales {
  const { economy } = act
  const { citizens } = state
  const { count, born, goodsTaste, wallet, fed, supplied } = citizens
  const { school_leaving, retirement } = act.scenario.institutions.census
  const { tastes } = act.scenario.institutions.market
  const { agesAt } = act
  const G = w.goods.length
  const sold = new Float64Array(G)
  const spent = new Float64Array(count)
  const perMoney = price.map(each => 1 / each)
  const { kcal, ration: need } = foodRation(economy, w)
  let eaten = 0
  for (let i = 0; i < count; i++) {
    const taste = goodsTaste[i]!
    const group = groupAt(agesAt - born[i]!, school_leaving, retirement)
    const c = group * tastes + taste
    const budget = Math.floor(wallet[i]! * w.ready[taste]!)
    const bundle = w.bundle[c]!
    const affords = budget >= bundle ? 1 : budget / bundle
    const rest = budget >= bundle ? budget - bundle : 0
    const at = c * G
    let paid = 0
    let energy = 0
    for (let n = 0; n < G; n++) {
      const money = Math.floor(
        affords * w.essential[at + n]! * rations.essential[n]! + rest * w.share[at + n]! * rations.beyond[n]!,
      )
      if (money === 0) continue
      const quanta = Math.min(shelf[n]!, Math.floor(money * perMoney[n]!))
      shelf[n]! -= quanta
      sold[n]! += quanta
      paid += Math.floor(quanta * price[n]!)
      energy += quanta * kcal[n]!
    }
    spent[i] = paid
    eaten += energy
    fed[i] = need[group]! > 0 ? Math.min(1, energy / need[group]!) : 1
    supplied[i] = budget > 0 ? paid / budget : 0
  }
  return { sold, spent, kcal: eaten }
}

/** kcal of a quantum of each good, and of the essential food of a simulated citizen by age group. */
function foodRation(economy: Economy, w: Wishes): { kcal: Float64Array; ration: Float64Array } {
  const kcal = Float64Array.from(
    w.goods,
    p => economy.products[p]!.kcal_per_unit * economy.products[p]!.quantum,
  )
  const ration = Float64Array.from(economy.subsistence, table => {
    let sum = 0
    for (const p of w.goods) sum += table[p]! * economy.products[p]!.kcal_per_unit
    return sum * economy.peoplePerCitizen
  })
  return { kcal, ration }
}
