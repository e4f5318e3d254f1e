/**
 * Sabotage and espionage. Each month at most one attempt of each succeeds or fails in a state:
 *
 *   succeeds with     rate / 12 * weakness,   weakness = half_staff / (half_staff + staff + policing * half_staff)
 *   sabotage          destroys sabotage_damage * weakness of one type of plant, drawn among those that stand; its scrap comes back
 *   espionage         sets the building of one type of plant, drawn among those under construction, back by a month
 */
import { below, first, second } from '../../core/draws.ts'
import { bring, quanta } from '../../core/goods.ts'
import type { Act, Answer } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'

const MILLION = 1e6

/**
 * What is left of a threat where the share `staff` of adults works against it; half where it is `half`. Police and border work of soldiers
 * (`defence.policing`) counts like `half` when it makes a full police force.
 */
export function weakness(staff: number, half: number, policing = 0): number {
  const guard = staff + policing * half
  return guard <= 0 ? 1 : half / (half + guard)
}

/** Told the guard in millionths of adults. Answers [attempts; successes; share of the struck plant destroyed, millionths; buildings set back]. */
const suffer: Answer = (state, act, [guard]) => {
  const { sabotage_rate, espionage_rate, sabotage_damage, half_staff } =
    act.scenario.institutions.state_security
  const weak = weakness(guard! / MILLION, half_staff, state.defence.policing)
  const lot = act.stream('security/incidents')
  const sabotage = first(lot, act.tick, state.index)
  const espionage = second()
  let attempts = 0
  let lost = 0
  let delayed = 0
  if (sabotage < sabotage_rate / 12) {
    attempts++
    if (sabotage < (sabotage_rate / 12) * weak) lost = strike(state, act, sabotage_damage * weak)
  }
  if (espionage < espionage_rate / 12) {
    attempts++
    if (espionage < (espionage_rate / 12) * weak) delayed = setBack(state, act)
  }
  return Float64Array.of(attempts, (lost > 0 ? 1 : 0) + delayed, Math.round(lost * MILLION), delayed)
}

/** Destroys the share `lost` of a type of plant. Returns it, or 0 where no plant stands. */
function strike(state: StateWorld, act: Act, lost: number): number {
  const standing = [...state.capacity.keys()].filter(k => state.capacity[k]! > 0)
  if (standing.length === 0) return 0
  const { economy } = act
  const k = standing[below(act.stream('security/targets'), standing.length, act.tick, state.index)]!
  const gone = state.capacity[k]! * lost
  state.capacity[k]! -= gone
  for (let i = economy.scrap.start[k]!; i < economy.scrap.start[k + 1]!; i++) {
    const p = economy.scrap.item[i]!
    bring(state, 'returned', p, quanta(economy, p, gone * economy.scrap.amount[i]!))
  }
  act.note(state, 'sabotage', economy.plants[k]!.id, gone)
  return lost
}

/** What of a type of plant would have been finished in some month is finished in the next. Returns how many types were struck: 1 or 0. */
function setBack(state: StateWorld, act: Act): number {
  const { building } = state
  const K = state.capacity.length
  const under = [...state.capacity.keys()].filter(k => {
    for (let at = k; at < building.length; at += K) if (building[at]! > 0) return true
    return false
  })
  if (under.length === 0 || building.length === K) return 0
  const k = under[below(act.stream('security/targets'), under.length, act.tick, state.index, 1)]!
  const last = building.length - K + k
  building[last]! += building[last - K]!
  for (let at = last - K; at > k; at -= K) building[at] = building[at - K]!
  building[k] = 0
  act.note(state, 'espionage', act.economy.plants[k]!.id, 1)
  return 1
}

export const securityAnswers = { 'suffer incidents': suffer }
