/**
 * What citizens lack, in hours of labour content a head and month: goods that they need or want and did not get, food, time, clean air,
 * and, where little else is missing, horizons. Goods are missed as tastes and ages want them.
 */
import { hardships } from '../../../scenarios/tables.ts'
import { ADULT, CHILD, ELDER, GROUPS } from '../../core/economy.ts'
import type { Act } from '../../core/institution.ts'
import { NO_JOB, type StateWorld } from '../../core/world.ts'
import { wishes as demandOf } from '../market/demand.ts'
import { monthly, monthlyNeed, tableWant } from '../planner/bounds.ts'

/** Weight of the newest month in what people lack: they remember about half a year (assumed). */
const MEMORY = 1 / 6
/** What a month without food weighs, h (assumed: more than all else that a month brings). */
const HUNGER = 200
/** A week is long from this share of the full week on (assumed). */
const LONG_WEEK = 0.95
/** What a tonne of emissions weighs, h (assumed: of the order of 50 dollars a tonne at 25 dollars an hour). */
export const AIR = 2
/** How much those who lack nothing wish for something beyond, h a month (assumed). */
const HORIZONS = 0.5

/** What a state's citizens lack, by what they are. */
export interface Lacks {
  /** Liking of each class [age group * tastes + taste] for each product, 1 in the mean: [class * products + product]. */
  liking: Float64Array
  /** Goods that each class lacks, h a month, added up over the products: [class * products + product]. */
  goods: Float64Array
  /** What all suffer from emissions, h a month. */
  air: number
}

export const hardship = (act: Act, name: (typeof hardships)[number]): number =>
  act.economy.products.length + hardships.indexOf(name)

/** Class of an adult citizen in the table of lacks: age group and taste for goods. */
export const classAt = (act: Act, age: number, taste: number): number => {
  const { census, market } = act.scenario.institutions
  return (
    (age < census.school_leaving ? CHILD : age < census.retirement ? ADULT : ELDER) * market.tastes + taste
  )
}

/**
 * What people needed and wanted this month and did not get joins what they lacked before. That a good is too dear to be asked for does
 * not mean that it is not lacking.
 */
export function observeLack(state: StateWorld, act: Act): void {
  const { decisions, flows } = state
  act.economy.products.forEach(({ quantum }, p) => {
    const got = (flows.sold[p]! + flows.provided[p]!) * quantum
    const lack = Math.max(0, monthlyNeed(act.economy, state, p) + tableWant(act.economy, state, p) - got)
    decisions.lack[p]! += MEMORY * (lack - decisions.lack[p]!)
  })
}

export function lacksOf(state: StateWorld, act: Act): Lacks {
  const { economy } = act
  const P = economy.products.length
  const people = Math.max(1, state.citizens.count * economy.peoplePerCitizen)
  const liking = likings(state, act)
  const goods = new Float64Array(liking.length)
  for (let c = 0; c < goods.length / P; c++) {
    let sum = 0
    for (let p = 0; p < P; p++) {
      sum += ((state.decisions.lack[p]! * state.prices.value[p]!) / people) * liking[c * P + p]!
      goods[c * P + p] = sum
    }
  }
  return { liking, goods, air: (AIR * state.emitted.reduce((a, b) => a + b, 0)) / people }
}

/** How much more than the mean citizen each class wants of each product; what is provided to all is wanted by age. */
function likings(state: StateWorld, act: Act): Float64Array {
  const { economy } = act
  const P = economy.products.length
  const { tastes } = act.scenario.institutions.market
  const classes = GROUPS.length * tastes
  const liking = new Float64Array(classes * P).fill(1)
  const demand = demandOf(state, act)
  const use = (g: number, p: number) =>
    economy.subsistence[state.index]![g]![p]! + economy.want[state.index]![g]![p]!
  const weigh = (p: number, weight: (c: number) => number) => {
    let sum = 0
    let people = 0
    for (let c = 0; c < classes; c++) {
      const members = state.people.groups[Math.floor(c / tastes)]! / tastes
      sum += members * weight(c)
      people += members
    }
    for (let c = 0; c < classes; c++) liking[c * P + p] = sum > 0 ? (weight(c) * people) / sum : 1
  }
  demand.goods.forEach((p, n) => {
    weigh(p, c => demand.share[c * demand.goods.length + n]!)
  })
  for (const p of economy.publicly) weigh(p, c => use(Math.floor(c / tastes), p))
  return liking
}

/** The hardships of the citizen in row `i`, h a month, in their order; `goods` is what the citizen lacks in goods. */
export function hardshipsOf(
  { citizens, labour }: StateWorld,
  act: Act,
  i: number,
  { air }: Lacks,
  goods: number,
  into: Float64Array,
): void {
  const { week } = act.scenario.institutions.jobs
  const job = citizens.job[i]!
  into[0] = (1 - citizens.fed[i]!) * HUNGER
  into[1] = job === NO_JOB ? 0 : monthly(Math.max(0, labour.hours[job]! - LONG_WEEK * week))
  into[2] = air
  into[3] = HORIZONS / (1 + goods + into[0] + into[1] + air)
}
