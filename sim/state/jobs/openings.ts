/**
 * Openings: how many places each job has this month. A job is an occupation in a sector. The work that the plan has for an
 * occupation is shared by all who are qualified, down to the shortest week; only then are places fewer than people.
 */
import type { Act } from '../../core/institution.ts'
import { apportion } from '../../core/quantise.ts'
import { recipesOf } from '../../core/technique.ts'
import { NONE, type StateWorld } from '../../core/world.ts'
import { hoursClaimed, monthly } from '../planner/bounds.ts'

/** Hours that the plan wants of each job [occupation * sectors + sector]. */
export function plannedHours(state: StateWorld, act: Act): Float64Array {
  const { economy } = act
  const { labour } = recipesOf(economy, state)
  const sectors = economy.sectors.length
  const hours = new Float64Array(economy.occupations.length * sectors)
  const add = (k: number, table: typeof economy.labour, row: number, amount: number) => {
    const sector = economy.sectorOf[k]!
    for (let i = table.start[row]!; i < table.start[row + 1]!; i++) {
      hours[table.item[i]! * sectors + sector]! += amount * table.amount[i]!
    }
  }
  for (let b = 0; b < state.plan.runs.length; b++) add(economy.plantOf[b]!, labour, b, state.plan.runs[b]!)
  for (let k = 0; k < state.plan.build.length; k++) add(k, economy.buildLabour, k, state.plan.build[k]!)
  const claimed = hoursClaimed(economy, state)
  state.claims.hours.forEach((n, job) => {
    const o = Math.floor(job / sectors)
    if (n > 0) hours[job]! += n * (state.plan.investHours[o]! / claimed[o]!)
  })
  return hours
}

/** Hours that one simulated citizen works in a month of the given week, as attended. */
export const hoursEach = (act: Act, week: number): number =>
  monthly(week) * act.scenario.institutions.factories.attendance * act.economy.peoplePerCitizen

/** Places of an occupation that do its work (hours of mean skill) in a full week. */
export const fewestPlaces = (act: Act, work: number): number =>
  Math.ceil(work / hoursEach(act, act.scenario.institutions.jobs.week))

/** Places by job. */
export function openings(state: StateWorld, act: Act, planned: Float64Array): Float64Array {
  const { economy } = act
  const { shortest_week } = act.scenario.institutions.jobs
  const sectors = economy.sectors.length
  const places = new Float64Array(planned.length)
  for (let o = 0; o < economy.occupations.length; o++) {
    const own = planned.subarray(o * sectors, (o + 1) * sectors)
    const work = own.reduce((a, b) => a + b, 0) / state.labour.meanSkill[o]!
    if (work <= 0) continue
    const most = Math.floor(work / Math.max(1, hoursEach(act, shortest_week)))
    const total = Math.max(fewestPlaces(act, work), Math.min(most, state.labour.qualified[o]!))
    places.set(apportion(total, own), o * sectors)
  }
  return places
}

/** Whether one qualified for an occupation (or NONE) may do the work of another. */
export function canDo(act: Act, qualified: number, occupation: number): boolean {
  if (qualified === NONE) return false
  const { fills } = act.economy
  for (let i = fills.start[qualified]!; i < fills.start[qualified + 1]!; i++)
    if (fills.item[i] === occupation) return true
  return false
}
