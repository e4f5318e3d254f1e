/**
 * The force of a state: how many trained and equipped soldiers it counts for.
 *
 *   force = soldiers * (UNTRAINED + (1 - UNTRAINED) * training) * (UNARMED + (1 - UNARMED) * equipment)
 */
import { quanta, take } from '../../core/goods.ts'
import type { Act } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'

/** What soldiers without any training, or without any equipment, count for (assumed). */
const UNTRAINED = 0.3
const UNARMED = 0.2
/** Police officers for 1,000 people that make a full police force: about the median of countries (UNODC: 300 for 100,000). */
const POLICE = 3

/** The force, in trained and equipped soldiers (people). */
export function forceOf(state: StateWorld, act: Act): number {
  const { soldiers, training } = state.defence
  const able = (UNTRAINED + (1 - UNTRAINED) * training) * (UNARMED + (1 - UNARMED) * equipped(state, act))
  return soldiers * act.economy.peoplePerCitizen * able
}

/** Share of the equipment needed by those who serve that is there, 0..1, by labour content; 1 where the plan has none for them. */
export function equipped(state: StateWorld, act: Act): number {
  const { equipment, establishment, soldiers } = state.defence
  // Twice as many soldiers need twice as much.
  const kits =
    act.scenario.institutions.defence.equipment_life * Math.max(1, soldiers / Math.max(1, establishment))
  const monthly = act.economy.defenceUse[state.index]!
  const { value } = state.prices
  let needed = 0
  let there = 0
  for (let p = 0; p < equipment.length; p++) {
    needed += monthly[p]! * kits * value[p]!
    there += Math.min(monthly[p]! * kits, equipment[p]!) * value[p]!
  }
  return needed > 0 ? there / needed : 1
}

/** The force gets what the plan has for it, as far as people's needs and public works leave it. */
export function equip(state: StateWorld, act: Act): void {
  const { plan, stock, defence } = state
  act.economy.products.forEach(({ quantum }, p) => {
    const spare = Math.max(0, stock[p]! - quanta(act.economy, p, plan.needs[p]! + plan.provide[p]!))
    const wanted = quanta(act.economy, p, plan.defend[p]!)
    defence.equipment[p]! += take(state, 'defended', p, Math.min(wanted, spare)) * quantum
  })
}

/** A month's share of the equipment wears out, and of the rest the share `lost` is lost in battle. */
export function wearEquipment(state: StateWorld, act: Act, lost: number): void {
  const { equipment } = state.defence
  const kept = (1 - 1 / act.scenario.institutions.defence.equipment_life) * (1 - lost)
  for (let p = 0; p < equipment.length; p++) equipment[p]! *= kept
}

/** Police and border work of the force when the share `busy` of it has other work: the share of a full police force that it makes. */
export function police(state: StateWorld, act: Act, busy: number): number {
  const free = forceOf(state, act) * (1 - busy)
  const people = Math.max(1, state.citizens.count * act.economy.peoplePerCitizen)
  return Math.min(1, (1000 * free) / people / POLICE)
}
