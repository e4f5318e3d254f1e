/**
 * A month's fighting: attackers are held against the force that the state has there. Those whom it does not stop destroy plant and
 * stocks and kill people; those whom it meets kill soldiers.
 *
 *   not stopped = [attackers - force]+                  for each 1,000 people: `outrun`
 *   lost        = min(1, damage * outrun / 10)          share of plant, plant under construction, and stocks
 *   killed      people: lethality * not stopped; soldiers: attrition * attackers   (losses by the number of the enemy: Lanchester 1916)
 */
import { uniform } from '../../core/draws.ts'
import { countGroups } from '../../core/genesis.ts'
import { take } from '../../core/goods.ts'
import type { Act } from '../../core/institution.ts'
import { keep, type StateWorld } from '../../core/world.ts'
import { takeEstate } from '../../ledger/book.ts'
import { police, wearEquipment } from './force.ts'
import { review } from './muster.ts'
import { threatTo } from './threats.ts'

/** Plant that stands still next month for each that was destroyed: people flee, roads are cut (assumed). */
const DISPLACED = 3

export const peopleIn = (state: StateWorld, act: Act): number =>
  Math.max(1, state.citizens.count * act.economy.peoplePerCitizen)

/** Whoever attacks the state this month comes to it; before that there is peace. */
export function alarm(state: StateWorld, act: Act): void {
  const { defence } = state
  defence.threat = threatTo(state, act)
  defence.months = defence.threat > 0 ? defence.months + 1 : 0
}

/** What stands against the attackers of a month, and what it costs the soldiers of the state. */
export interface Stand {
  /** Trained and equipped soldiers in the state, people. */
  force: number
  /** Chance of each soldier of the state to fall. */
  risk: number
  /** Share of the state's own force that is kept busy, here or elsewhere. */
  busy: number
}

/** The month's attackers meet those who stand against them. */
export function fight(state: StateWorld, act: Act, { force, risk, busy }: Stand): void {
  const { defence } = state
  const options = act.scenario.institutions.defence
  const people = peopleIn(state, act)
  defence.outrun = Math.max(0, defence.threat - (1000 * force) / people)
  defence.lost = Math.min(1, (options.damage * defence.outrun) / 10)
  defence.disrupted = Math.min(1, DISPLACED * defence.lost)
  defence.policing = police(state, act, busy)
  defence.fallen = 0
  wearEquipment(state, act, risk)
  if (defence.lost > 0) destroy(state, defence.lost)
  if (defence.outrun > 0 || risk > 0)
    bury(state, act, Math.min(1, (options.lethality * defence.outrun) / 1000), risk)
  if (defence.threat === 0) return
  const [kind, amount] =
    defence.outrun > 0 ? ['attack-broke-through', defence.outrun] : ['attack-held', defence.threat]
  act.note(state, kind, 'attackers for 1,000 people', amount)
}

/** Chance of each soldier of the force to fall this month: `attackers` they face, `soldiers` they are, people. */
export const riskOf = (act: Act, attackers: number, soldiers: number): number =>
  soldiers > 0 ? Math.min(1, (act.scenario.institutions.defence.attrition * attackers) / soldiers) : 0

/** The share `lost` of plant, plant under construction and stocks is gone. The food reserve lies too deep. */
function destroy(state: StateWorld, lost: number): void {
  for (let k = 0; k < state.capacity.length; k++) {
    state.capacity[k]! *= 1 - lost
    // Planners know what stands still when they make the next plan.
    state.availability[k]! *= 1 - state.defence.disrupted
  }
  for (let at = 0; at < state.building.length; at++) state.building[at]! *= 1 - lost
  for (let p = 0; p < state.stock.length; p++) take(state, 'destroyed', p, Math.floor(state.stock[p]! * lost))
}

/** People die by lot: anyone with the chance `risk`, soldiers with `soldiers`' besides. What they held goes to the marketplace. */
function bury(state: StateWorld, act: Act, risk: number, soldierRisk: number): void {
  const { citizens, defence } = state
  const lot = act.stream('defence/fallen')
  const alive = new Uint8Array(citizens.count)
  for (let i = 0; i < citizens.count; i++) {
    const chance = citizens.service[i]! > 0 ? risk + (1 - risk) * soldierRisk : risk
    if (uniform(lot, act.tick, citizens.id[i]!) < chance) {
      takeEstate(state, i)
      defence.fallen++
    } else alive[i] = 1
  }
  if (defence.fallen === 0) return
  keep(citizens, alive)
  state.people.groups = countGroups(act.scenario, citizens, act.agesAt)
  review(state, act)
}
