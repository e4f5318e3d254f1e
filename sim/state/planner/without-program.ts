/**
 * Plans that no program made: production and trade are given by a rule, what people need is promised whole, what is left on the shelf is
 * for their wants, and nothing has a shadow price.
 */
import type { Economy } from '../../core/economy.ts'
import type { Act } from '../../core/institution.ts'
import { recipesOf } from '../../core/technique.ts'
import type { StateWorld } from '../../core/world.ts'
import { hoursClaimed, hoursOffered, monthlyNeed, monthlyWant, reserveRoom } from './bounds.ts'
import { setPlanned } from './planned.ts'

/** What a rule orders: runs by blueprint, capacity begun by plant, trade between states by product, a month, in units. */
export interface Orders {
  runs: Float64Array
  build: Float64Array
  imports: Float64Array
  exports: Float64Array
}

/** Months of use that stores may hold; what is above is thrown away. */
const STORE_MONTHS = 12

export function fillPlan(state: StateWorld, act: Act, orders: Orders): void {
  const { economy, scenario } = act
  const { plan } = state
  for (const [name, column] of Object.entries(orders) as [keyof Orders, Float64Array][])
    plan[name].set(column)
  economy.products.forEach(({ quantum, storable }, p) => {
    plan.needs[p] = economy.provision[p] === undefined ? 0 : monthlyNeed(economy, state, p)
    plan.wants[p] = economy.provision[p] === undefined ? 0 : monthlyWant(economy, state, p)
    plan.provide[p] = economy.publicUse[state.index]![p]!
    plan.invest[p] = state.claims.goods[p]!
    plan.defend[p] = economy.defenceUse[state.index]![p]!
    plan.send[p] = state.abroad.exports[p]!
    plan.receive[p] = state.abroad.imports[p]!
    const stored = state.stock[p]! * quantum
    plan.discard[p] = storable ? Math.max(0, stored - STORE_MONTHS * state.demand.use[p]!) : 0
    plan.reserve[p] = reserveRoom(scenario, economy, state, p)
  })
  const unpriced = [
    'needPrice',
    'wantPrice',
    'hoursPrice',
    'capacityPrice',
    'labourPrice',
    'release',
  ] as const
  for (const name of unpriced) plan[name].fill(0)
  plan.hoursOffered.set(hoursOffered(scenario, economy, state))
  plan.investHours.set(hoursClaimed(economy, state))
  plannedHours(economy, state)
  setPlanned(state, undefined)
}

/** Hours of work by occupation that the plan takes, building and what is invested included. */
export function plannedHours(economy: Economy, state: StateWorld): void {
  const { plan } = state
  const { labour } = recipesOf(economy, state)
  plan.hours.set(plan.investHours)
  for (let b = 0; b < plan.runs.length; b++) {
    for (let i = labour.start[b]!; i < labour.start[b + 1]!; i++)
      plan.hours[labour.item[i]!]! += plan.runs[b]! * labour.amount[i]!
  }
  for (let k = 0; k < plan.build.length; k++) {
    for (let i = economy.buildLabour.start[k]!; i < economy.buildLabour.start[k + 1]!; i++)
      plan.hours[economy.buildLabour.item[i]!]! += plan.build[k]! * economy.buildLabour.amount[i]!
  }
}
