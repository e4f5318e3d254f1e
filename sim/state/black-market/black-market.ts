/**
 * The black market: where goods are short, some leave the shelf by the back door and reach the well connected. No money changes hands, for
 * the ledger knows no payment between citizens: it is barter and favour, so others keep money that finds nothing to buy.
 */

import { uniform } from '../../core/draws.ts'
import { ADULT, CHILD, ELDER } from '../../core/economy.ts'
import { quanta, take } from '../../core/goods.ts'
import type { Act, Answer, Message } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'
import { weakness } from '../security/incidents.ts'

const MILLION = 1e6

/**
 * Before the marketplace opens. Told what share of the tries the ledger lays open, and the staff, millionths of adults. What was missing last month, as a share of what
 * was asked, tells what a good is worth under the counter:  tried = shelf * diversion * missing / asked.
 *
 *   clearance = 1 - (1 - shown) * weakness        of what is tried, found out
 *
 * Answers [taken off the shelf, quanta by product; missing last month, quanta by product; clearance, millionths].
 */
const divert: Answer = (state, act, [shown, staff]) => {
  const { economy } = act
  const { diversion, half_staff } = act.scenario.institutions.internal_affairs
  const P = economy.products.length
  const weak = weakness(staff! / MILLION, half_staff, state.defence.policing)
  const clearance = Math.floor(MILLION - (MILLION - shown!) * weak)
  const answer = new Float64Array(2 * P + 1)
  answer[2 * P] = clearance
  for (const p of economy.market) {
    const asked = state.demand.asked[p]!
    const missing = state.demand.missing[p]!
    if (!(missing > 0)) continue
    const shelf = Math.min(state.stock[p]!, quanta(economy, p, state.plan.needs[p]! + state.plan.wants[p]!))
    const tried = Math.floor(shelf * diversion * Math.min(1, missing / asked))
    const found = Math.floor((tried * clearance) / MILLION)
    answer[p] = take(state, 'diverted', p, tried - found)
    answer[P + p] = quanta(economy, p, missing)
  }
  return answer
}

/** Told what reaches the state's well connected, quanta by product. */
const receive: Answer = (state, _, quanta) => {
  state.blackMarket.set(quanta)
  return nothing
}

const nothing: Message = new Float64Array(0)

export const blackMarketAnswers = { 'divert goods': divert, 'receive by the back door': receive }

/** After the marketplace: the well connected, the same for life, share alike in what came by the back door, and eat of it. */
export function shareOut(state: StateWorld, act: Act): void {
  const { economy } = act
  const { blackMarket, citizens, consumed } = state
  let kcal = 0
  let any = false
  for (const p of economy.market) {
    if (blackMarket[p] === 0) continue
    any = true
    consumed[p]! += blackMarket[p]!
    kcal += blackMarket[p]! * economy.products[p]!.quantum * economy.products[p]!.kcal_per_unit
  }
  if (!any || kcal === 0) return
  const { connected } = act.scenario.institutions.internal_affairs
  const { school_leaving, retirement } = act.scenario.institutions.census
  const known = act.stream('black-market/connected')
  const rows: number[] = []
  for (let i = 0; i < citizens.count; i++) if (uniform(known, 0, citizens.id[i]!) < connected) rows.push(i)
  const each = kcal / rows.length
  for (const i of rows) {
    const age = act.agesAt - citizens.born[i]!
    const group = age < school_leaving ? CHILD : age < retirement ? ADULT : ELDER
    const need = foodOf(state, act, group)
    if (need > 0) citizens.fed[i] = Math.min(1, citizens.fed[i]! + each / need)
  }
  if (rows.length > 0) state.food.eatenKcal += kcal
}

/** kcal of a simulated citizen's essential food, by age group. */
function foodOf({ index }: StateWorld, { economy }: Act, group: number): number {
  let sum = 0
  for (const p of economy.market)
    sum += economy.subsistence[index]![group]![p]! * economy.products[p]!.kcal_per_unit
  return sum * economy.peoplePerCitizen
}
