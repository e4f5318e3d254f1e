/** What a state does for the union's offices: it claims hours and goods of the month's plan for them, and gives what came of it. */
import type { Economy } from '../../core/economy.ts'
import { quanta, take } from '../../core/goods.ts'
import type { Act, Answer } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'
import { hoursEach } from '../jobs/openings.ts'
import { hoursClaimed } from '../planner/bounds.ts'
import { officeNames, wantedStaff } from './offices.ts'

/** What staff without the goods that they need are worth (assumed). */
const WITHOUT_GOODS = 0.5

const homes = new WeakMap<Economy, Int32Array>()

/** By occupation, the sector in which most of its hours are worked with every plant at work: there the staff are counted. */
function homeSectors(economy: Economy): Int32Array {
  const found = homes.get(economy)
  if (found) return found
  const sectors = economy.sectors.length
  const hours = new Float64Array(economy.occupations.length * sectors)
  economy.plantOf.forEach((k, b) => {
    const runs =
      economy.capacity.reduce((sum, capacity) => sum + capacity[k]!, 0) / economy.capacityPerRun[b]!
    for (let i = economy.labour.start[b]!; i < economy.labour.start[b + 1]!; i++)
      hours[economy.labour.item[i]! * sectors + economy.sectorOf[k]!]! += runs * economy.labour.amount[i]!
  })
  const home = Int32Array.from(economy.occupations, (_, o) => {
    const own = hours.subarray(o * sectors, (o + 1) * sectors)
    return own.indexOf(Math.max(...own))
  })
  homes.set(economy, home)
  return home
}

/** Units of goods that an office asks for with so many simulated citizens at work. */
const goodsOf = (
  { scenario, economy }: Act,
  office: number,
  staff: number,
): [product: number, units: number][] =>
  scenario.institutions[officeNames[office]!].goods.map(({ product, amount }) => [
    economy.index.product.get(product)!,
    (amount * staff * economy.peoplePerCitizen) / 1000,
  ])

const total = (column: Float64Array): number => column.reduce((sum, n) => sum + n, 0)

/** Sets what is claimed of the month beside production. Hours are those of citizens in a full week, never more than are on offer. */
export function claim(state: StateWorld, act: Act): void {
  const { claims, labour } = state
  const { economy } = act
  const sectors = economy.sectors.length
  const each = hoursEach(act, act.scenario.institutions.jobs.week)
  claims.goods.fill(0)
  claims.hours.fill(0)
  officeNames.forEach((_, office) => {
    const staff = wantedStaff(act.scenario, economy, state, office)
    for (const [p, units] of goodsOf(act, office, total(staff))) claims.goods[p]! += units
    staff.forEach((citizens, o) => {
      claims.hours[o * sectors + homeSectors(economy)[o]!]! += citizens * each * labour.meanSkill[o]!
    })
  })
}

/**
 * After production. The offices' staff have worked as far as hands were there, and use what goods the plan has for them and people's needs leave.
 * Answers thousandths of simulated citizens who worked for each office; without goods they need they are worth half.
 */
const serve: Answer = (state, act) => {
  const { economy } = act
  const { claims, plan } = state
  const claimed = hoursClaimed(economy, state)
  const wanted = officeNames.map((_, office) => wantedStaff(act.scenario, economy, state, office))
  // Whoever does overtime is still one: there are no more at work than there are people for what all offices ask for.
  const people = Float64Array.from(
    economy.occupations,
    (_, o) => state.labour.qualified[o]! / wanted.reduce((sum, staff) => sum + staff[o]!, 0),
  )
  return Float64Array.from(officeNames, (_, office) => {
    const staff = wanted[office]!
    let goods = 0
    const asked = goodsOf(act, office, total(staff))
    for (const [p, units] of asked) {
      const wanted = quanta(economy, p, units)
      const planned = quanta(
        economy,
        p,
        claims.goods[p]! > 0 ? plan.invest[p]! * (units / claims.goods[p]!) : 0,
      )
      const spare = Math.max(0, state.stock[p]! - quanta(economy, p, plan.needs[p]!))
      const got = take(state, 'invested', p, Math.min(wanted, planned, spare))
      goods += wanted > 0 ? got / wanted / asked.length : 1 / asked.length
    }
    let worked = 0
    staff.forEach((citizens, o) => {
      if (citizens > 0) worked += citizens * Math.min(1, claims.worked[o]! / claimed[o]!, people[o]!)
    })
    return Math.floor(1000 * worked * (asked.length === 0 ? 1 : WITHOUT_GOODS + (1 - WITHOUT_GOODS) * goods))
  })
}

export const serviceAnswers = { 'serve the union': serve }
