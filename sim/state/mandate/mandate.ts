/**
 * The mandate: whom a state authorises to speak for it in the union, and when it revokes that.
 *
 * The delegate is drawn by lot among the adults who have long worked, for a term. Well-being is the mean share of the food ration and of the
 * money ready to be spent that found goods; a state is dissatisfied in a month in which its own has fallen further below what is usual than
 * that of the union by more than `tolerance`. After `patience` such months in a row it revokes the authorisation, for `pause` months.
 */
import { uniform } from '../../core/draws.ts'
import type { Act, Answer } from '../../core/institution.ts'
import { NONE, type StateWorld } from '../../core/world.ts'

/** Weight of the newest month in what is usual: about four years. */
const USUAL = 1 / 24
const MILLION = 1e6

/** Mean share of the food ration and of the money ready to be spent that was had, 0..1; 1 where nobody lives. */
export function wellBeing({ citizens: { count, fed, supplied } }: StateWorld): number {
  let sum = 0
  for (let i = 0; i < count; i++) sum += fed[i]! + supplied[i]!
  return count === 0 ? 1 : sum / (2 * count)
}

/** Whether the state takes part in what the union decides: it has a delegate, or there is no master state. */
export const represented = ({ mandate }: StateWorld, { scenario }: Pick<Act, 'scenario'>): boolean =>
  mandate.delegate >= 0 || scenario.institutions.master_state.variant === 'off'

/** Row of the delegate, or -1 when he or she is dead, gone or retired. */
function rowOf({ citizens }: StateWorld, id: number): number {
  const row = id < 0 ? -1 : citizens.id.subarray(0, citizens.count).indexOf(id)
  return row >= 0 && citizens.qualified[row] !== NONE ? row : -1
}

/** Draws a delegate; -1 when nobody may be one. */
function draw(state: StateWorld, act: Act): number {
  const { citizens } = state
  const { practice } = act.scenario.institutions.master_state
  const lot = act.stream('mandate/lot')
  let best = Number.POSITIVE_INFINITY
  let delegate = -1
  for (let i = 0; i < citizens.count; i++) {
    if (citizens.qualified[i] === NONE || citizens.practice[i]! < practice) continue
    const id = citizens.id[i]!
    const drawn = uniform(lot, act.tick, id)
    if (drawn < best || (drawn === best && id < delegate)) {
      best = drawn
      delegate = id
    }
  }
  return delegate
}

/**
 * Told how much well-being in the union has changed against what is usual, in millionths. Answers [citizen id of the delegate, or -1; own
 * change, millionths; citizens; adults].
 */
const authorise: Answer = (state, act, [union]) => {
  const { mandate } = state
  const { term, tolerance, patience, pause } = act.scenario.institutions.master_state
  const now = wellBeing(state)
  if (mandate.usual < 0) mandate.usual = now
  const change = now - mandate.usual
  mandate.usual += USUAL * change
  const worse = mandate.delegate >= 0 && change < union! / MILLION - tolerance
  mandate.dissatisfied = worse ? mandate.dissatisfied + 1 : 0

  if (mandate.delegate >= 0 && mandate.dissatisfied >= patience) {
    act.note(state, 'delegate-revoked', 'dissatisfied', mandate.delegate)
    Object.assign(mandate, { delegate: -1, from: act.tick + Math.ceil(pause), dissatisfied: 0 })
  }
  const ended = act.tick >= mandate.since + term || rowOf(state, mandate.delegate) < 0
  if (act.tick >= mandate.from && ended) {
    mandate.delegate = draw(state, act)
    mandate.since = act.tick
    if (mandate.delegate >= 0) act.note(state, 'delegate-authorised', 'by lot', mandate.delegate)
  }
  const [children, adults, elders] = state.people.groups
  return Float64Array.of(
    mandate.delegate,
    Math.round(change * MILLION),
    children! + adults! + elders!,
    adults!,
  )
}

export const mandateAnswers = { 'authorise a delegate': authorise }
