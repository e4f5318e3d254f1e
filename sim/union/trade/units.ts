/** What goods are counted in between the union and the states: lanes, LP units and LP hours, labour content, and Sovet. */
import type { Economy } from '../../core/economy.ts'
import type { UnionAct } from '../../core/institution.ts'
import { openingValues } from '../../core/values.ts'
import { type Lane, lanesOf } from '../../state/planner/offers.ts'
import { scaleOf } from '../../state/planner/scale.ts'

export interface Units {
  lanes: readonly Lane[]
  periods: number
  /** Product units that an LP unit of each lane is. */
  lane: Float64Array
  /** Hours per product unit that one LP hour per LP unit is, by lane. */
  price: Float64Array
  /** Labour content at the start: LP hours per LP unit of each lane. */
  content: Float64Array
  /** Hours that an LP hour is. */
  hours: number
  /** Minor units of Sovet that an hour of labour content costs. */
  sovet: number
}

const kept = new WeakMap<Economy, Units>()

/** What units are known by. */
export type Known = Pick<UnionAct, 'economy' | 'scenario' | 'opening' | 'union'>

export function unitsOf({ economy, scenario, opening, union }: Known): Units {
  const found = kept.get(economy)
  if (found) return found
  const { product, hours } = scaleOf(economy, opening)
  const values = openingValues(economy)
  const periods = scenario.institutions.planner.periods.length
  const lanes = lanesOf(economy, periods)
  const citizens = opening.reduce((sum, groups) => groups.reduce((all, n) => all + n, sum), 0)
  const covered = citizens * economy.peoplePerCitizen * scenario.institutions.trade.sovet_covers
  const units = {
    lanes,
    periods,
    lane: Float64Array.from(lanes, lane => product[lane.product]!),
    price: Float64Array.from(lanes, lane => hours / product[lane.product]!),
    content: Float64Array.from(lanes, lane => (values[lane.product]! * product[lane.product]!) / hours),
    hours,
    sovet: union.sovet.supply / covered,
  }
  kept.set(economy, units)
  return units
}
