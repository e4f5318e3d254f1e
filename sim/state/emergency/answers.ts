/** A state's part in an emergency of the union: it tells of its hardship, names candidates, and learns of powers. */
import { uniform } from '../../core/draws.ts'
import type { Act, Answer, Message } from '../../core/institution.ts'
import { NONE, type StateWorld } from '../../core/world.ts'
import { clear } from './emergency.ts'
import { fedShare, struckShare } from './hardship.ts'

const MILLION = 1e6

/** Answers [attackers not stopped for 1,000 people, in millionths; months of hunger in a row; share of plant struck, in millionths]. */
const hardship: Answer = (state, act) => {
  const hungry = fedShare(state) < act.scenario.institutions.emergency.famine_below
  state.emergency.hungry = hungry ? state.emergency.hungry + 1 : 0
  return Float64Array.of(
    Math.ceil(state.defence.outrun * MILLION),
    state.emergency.hungry,
    Math.round(struckShare(act.economy, state) * MILLION),
  )
}

/**
 * Asked for a leader from an occupation (-1: any). Answers [citizen, months of practice, lot] of its most practised; among equals the
 * lowest lot. [-1, 0, 0] when there is nobody.
 */
const nominate: Answer = (state, act, [occupation]) => {
  const { citizens } = state
  const lot = act.stream('emergency/leader')
  const best = Float64Array.of(-1, 0, 0)
  for (let i = 0; i < citizens.count; i++) {
    if (!mayLead(state, act, i)) continue
    if (occupation! >= 0 && citizens.qualified[i] !== occupation) continue
    const practice = citizens.practice[i]!
    if (best[0]! >= 0 && practice < best[1]!) continue
    const draw = Math.floor(uniform(lot, act.tick, citizens.id[i]!) * MILLION)
    if (best[0]! < 0 || practice > best[1]! || draw < best[2]!) best.set([citizens.id[i]!, practice, draw])
  }
  return best
}

/** People with a trade and of an age to work may lead. */
const mayLead = ({ citizens }: StateWorld, act: Act, i: number): boolean => {
  const age = act.agesAt - citizens.born[i]!
  const { school_leaving, retirement } = act.scenario.institutions.census
  return age >= school_leaving && age < retirement && citizens.qualified[i] !== NONE
}

/** Asked whether this citizen lives here and may still lead: [1], or [0]. */
const serves: Answer = (state, act, [id]) => {
  const { citizens } = state
  const i = citizens.id.subarray(0, citizens.count).indexOf(id!)
  return Float64Array.of(i >= 0 && mayLead(state, act, i) ? 1 : 0)
}

/** Told [kind, stricken state, first tick without powers; then 1 or 0 for each power, in the order of the scenario's]. */
const learn: Answer = (state, _, [kind, stricken, until, ...powers]) => {
  clear(state)
  const [reorderGoals, openReserves, directTrade, suspendVotes] = powers as [number, number, number, number]
  Object.assign(state.emergency, {
    kind,
    stricken,
    until,
    reorderGoals,
    openReserves,
    directTrade,
    suspendVotes,
  })
  return nothing
}

const nothing: Message = new Float64Array(0)

export const emergencyAnswers: Record<string, Answer> = {
  hardship,
  'nominate a leader': nominate,
  'does the leader serve': serves,
  'powers in effect': learn,
}
