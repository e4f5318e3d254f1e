/** A state's part in a central force: its soldiers are the union's to send, and it meets attackers with those sent to it. */
import type { Answer, Message } from '../../core/institution.ts'
import { alarm, fight, peopleIn } from './battle.ts'
import { forceOf } from './force.ts'

/** Thousandths, so that a force is a whole number. */
const MILLI = 1000
const MILLION = 1e6

/** Raises the alarm. Answers [force, in thousandths of a soldier; soldiers, people; attackers, people; months under attack]. */
const report: Answer = (state, act) => {
  alarm(state, act)
  const { soldiers, threat, months } = state.defence
  return Float64Array.of(
    Math.floor(forceOf(state, act) * MILLI),
    Math.floor(soldiers * act.economy.peoplePerCitizen),
    Math.round((threat * peopleIn(state, act)) / 1000),
    months,
  )
}

/** Told [force that stands here, in thousandths of a soldier; chance to fall and share busy, of all soldiers, in millionths]. */
const stand: Answer = (state, act, [force, risk, busy]) => {
  fight(state, act, { force: force! / MILLI, risk: risk! / MILLION, busy: busy! / MILLION })
  return nothing
}

const nothing: Message = new Float64Array(0)

export const sentAnswers = { 'report force': report, 'meet attackers': stand }
