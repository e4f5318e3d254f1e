/**
 * Muster: who serves. Soldiers are citizens of the state, drafted by lot for a term; while they serve they hold no job and learn no
 * other trade.
 */
import { first, second } from '../../core/draws.ts'
import type { Act } from '../../core/institution.ts'
import { clamp } from '../../core/quantise.ts'
import { NO_JOB, NONE, type StateWorld } from '../../core/world.ts'
import { inWar } from './targets.ts'

/** Early in the month: terms run out, and the places of those who leave are filled. */
export function muster(state: StateWorld, act: Act): void {
  const { variant, soldiers, mobilisation } = act.scenario.institutions.defence
  if (variant === 'off') {
    disband(state, act)
    return
  }
  const { serving, ofAge, free } = serve(state, act)
  state.defence.establishment = Math.floor(soldiers * ofAge)
  const aim = Math.floor(Math.min(1, soldiers * (inWar(state) ? mobilisation : 1)) * ofAge)
  if (aim > serving) draft(state, act, Math.min(free, aim - serving), free)
  review(state, act)
}

/** Where there is no force nobody serves: a force that there was is sent home. */
function disband(state: StateWorld, act: Act): void {
  state.citizens.service.fill(0, 0, state.citizens.count)
  state.defence.establishment = 0
  review(state, act)
}

/** First and first impossible age of service, months. */
function serviceAges({ scenario }: Act): [from: number, until: number] {
  const { school_leaving, retirement } = scenario.institutions.census
  return [school_leaving, Math.min(retirement, scenario.institutions.defence.oldest)]
}

const mayServe = ({ citizens }: StateWorld, i: number): boolean =>
  citizens.service[i] === 0 && citizens.qualified[i] !== NONE && citizens.training[i] === NONE

/** A month of service is done; nobody is let go while the state is under attack. Counts soldiers, people of age, and who is free to serve. */
function serve(state: StateWorld, act: Act): { serving: number; ofAge: number; free: number } {
  const { citizens } = state
  const [from, until] = serviceAges(act)
  const last = inWar(state) ? 1 : 0
  let serving = 0
  let ofAge = 0
  let free = 0
  for (let i = 0; i < citizens.count; i++) {
    const age = act.agesAt - citizens.born[i]!
    if (citizens.service[i]! > 0) {
      citizens.service[i] = citizens.qualified[i] === NONE ? 0 : Math.max(last, citizens.service[i]! - 1)
      if (citizens.service[i]! > 0) serving++
    }
    if (age < from || age >= until) continue
    ofAge++
    if (mayServe(state, i)) free++
  }
  return { serving, ofAge, free }
}

/** Drafts `wanted` of the `free` by lot. At the very start their terms are at all stages. */
function draft(state: StateWorld, act: Act, wanted: number, free: number): void {
  const { citizens } = state
  const { term } = act.scenario.institutions.defence
  const [from, until] = serviceAges(act)
  const lot = act.stream('defence/draft')
  // The lowest draws serve; few lie below a bar somewhat above the share that is wanted.
  const bar = (2 * wanted + 10) / free
  const drawn: { draw: number; row: number; term: number }[] = []
  for (let i = 0; i < citizens.count; i++) {
    const age = act.agesAt - citizens.born[i]!
    if (age < from || age >= until || !mayServe(state, i)) continue
    const draw = first(lot, act.tick, citizens.id[i]!)
    if (draw < bar) drawn.push({ draw, row: i, term: act.tick > 0 ? term : 1 + Math.floor(second() * term) })
  }
  drawn.sort((a, b) => a.draw - b.draw || a.row - b.row)
  for (const soldier of drawn.slice(0, wanted)) {
    citizens.service[soldier.row] = soldier.term
    citizens.job[soldier.row] = NO_JOB
  }
}

/** Counts the force, and how well it is trained. */
export function review(state: StateWorld, act: Act): void {
  const { citizens, defence } = state
  const { term, training_months } = act.scenario.institutions.defence
  defence.soldiers = 0
  let trained = 0
  for (let i = 0; i < citizens.count; i++) {
    const left = citizens.service[i]!
    if (left === 0) continue
    defence.soldiers++
    // Who was drafted for a longer term than is now usual is counted as new for a while.
    trained += training_months > 0 ? clamp((term - left) / training_months, 0, 1) : 1
  }
  defence.training = defence.soldiers > 0 ? trained / defence.soldiers : 1
}
