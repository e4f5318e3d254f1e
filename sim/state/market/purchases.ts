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

/** The part of a bundle that `money` can pay. */
const partOf = (bundle: number, money: number): number => (money >= bundle ? 1 : money / bundle)

/** What is asked for in all. */
export function order(state: StateWorld, act: Act, w: Wishes): Orders {
  const { count, born, goodsTaste, wallet } = state.citizens
  const { school_leaving, retirement } = act.scenario.institutions.census
  const { tastes } = act.scenario.institutions.market
  const { agesAt } = act
  const G = w.goods.length
  // Demand is linear in the budget within a class, so it is enough to add up budgets: full and cut bundles, and the rest.
  const classes = w.foodBundle.length
  const foods = new Float64Array(classes)
  const others = new Float64Array(classes)
  const rest = new Float64Array(classes)
  for (let i = 0; i < count; i++) {
    const taste = goodsTaste[i]!
    const c = groupAt(agesAt - born[i]!, school_leaving, retirement) * tastes + taste
    const budget = wallet[i]! * w.ready[taste]!
    const food = partOf(w.foodBundle[c]!, budget)
    const left = Math.max(0, budget - food * w.foodBundle[c]!)
    const other = partOf(w.otherBundle[c]!, left)
    foods[c]! += food
    others[c]! += other
    rest[c]! += Math.max(0, left - other * w.otherBundle[c]!)
  }
  const essential = new Float64Array(G)
  const beyond = new Float64Array(G)
  for (let c = 0; c < classes; c++) {
    for (let n = 0; n < G; n++) {
      essential[n]! += (w.food[n] === 1 ? foods : others)[c]! * w.essential[c * G + n]!
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

/** Citizens that go through the shops together. */
const PARTY = 256

/**
 * Every citizen buys. `shelf` (quanta) is lowered by what is sold; `price` is in minor units a quantum.
 *
 * A party of citizens goes good by good, everybody in turn: of each good they are served in the order of their rows, as if each had
 * gone alone, and what a good needs stays in registers (two to three times as fast as citizen by citizen).
 */
export function buy(
  state: StateWorld,
  act: Act,
  w: Wishes,
  rations: Rations,
  shelf: Float64Array,
  price: Float64Array,
): Sales {
  const { economy, agesAt } = act
  const { count, born, goodsTaste, wallet, fed, supplied } = state.citizens
  const { school_leaving, retirement } = act.scenario.institutions.census
  const { tastes } = act.scenario.institutions.market
  const { essential, share } = w
  const G = w.goods.length
  const sold = new Float64Array(G)
  const spent = new Float64Array(count)
  const { kcal, ration: need } = foodRation(economy, state.index, w)
  let eaten = 0
  // Of each member: where the class's wishes stand, the parts of the essentials within the budget, and the money beyond them.
  const at = new Int32Array(PARTY)
  const group = new Uint8Array(PARTY)
  const budget = new Float64Array(PARTY)
  const foods = new Float64Array(PARTY)
  const others = new Float64Array(PARTY)
  const rest = new Float64Array(PARTY)
  const paid = new Float64Array(PARTY)
  const energy = new Float64Array(PARTY)
  for (let start = 0; start < count; start += PARTY) {
    const members = Math.min(PARTY, count - start)
    for (let m = 0; m < members; m++) {
      const i = start + m
      const taste = goodsTaste[i]!
      const g = groupAt(agesAt - born[i]!, school_leaving, retirement)
      const c = g * tastes + taste
      const ready = Math.floor(wallet[i]! * w.ready[taste]!)
      group[m] = g
      at[m] = c * G
      budget[m] = ready
      foods[m] = partOf(w.foodBundle[c]!, ready)
      const left = Math.max(0, ready - foods[m]! * w.foodBundle[c]!)
      others[m] = partOf(w.otherBundle[c]!, left)
      rest[m] = Math.max(0, left - others[m]! * w.otherBundle[c]!)
      paid[m] = 0
      energy[m] = 0
    }
    for (let n = 0; n < G; n++) {
      const cost = price[n]!
      if (cost === 0) continue
      const perMoney = 1 / cost
      const needs = rations.essential[n]!
      const wants = rations.beyond[n]!
      const affords = w.food[n] === 1 ? foods : others
      const calories = kcal[n]!
      const before = shelf[n]!
      let left = before
      for (let m = 0; m < members; m++) {
        const here = at[m]! + n
        const money = Math.floor(affords[m]! * essential[here]! * needs + rest[m]! * share[here]! * wants)
        const asked = Math.floor(money * perMoney)
        const quanta = Math.min(asked, left)
        left -= quanta
        paid[m]! += Math.floor(quanta * cost)
        energy[m]! += quanta * calories
      }
      shelf[n] = left
      sold[n]! += before - left
    }
    for (let m = 0; m < members; m++) {
      const i = start + m
      const needed = need[group[m]!]!
      spent[i] = paid[m]!
      eaten += energy[m]!
      fed[i] = needed > 0 ? Math.min(1, energy[m]! / needed) : 1
      supplied[i] = budget[m]! > 0 ? paid[m]! / budget[m]! : 0
    }
  }
  return { sold, spent, kcal: eaten }
}

/** kcal of a quantum of each good, and of the essential food of a simulated citizen by age group. */
function foodRation(economy: Economy, s: number, w: Wishes): { kcal: Float64Array; ration: Float64Array } {
  const kcal = Float64Array.from(
    w.goods,
    p => economy.products[p]!.kcal_per_unit * economy.products[p]!.quantum,
  )
  const ration = Float64Array.from(economy.subsistence[s]!, table => {
    let sum = 0
    for (const p of w.goods) sum += table[p]! * economy.products[p]!.kcal_per_unit
    return sum * economy.peoplePerCitizen
  })
  return { kcal, ration }
}
