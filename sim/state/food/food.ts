/**
 * Food: harvests are stored, food spoils, the reserve is kept, and the food capacity sets the population limit:
 * limit = floor(0.8 * capacity / need per head).
 */
import { take } from '../../core/goods.ts'
import type { Act, Answer, Institution, Message, Step } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'
import { foodCapacity } from './capacity.ts'
import { fillReserve } from './reserve.ts'

/** kcal that a person needs in a year. */
const yearlyNeed = (act: Act): number => act.scenario.institutions.food.need_kcal_per_day * 365.25

const keepFood =
  (fill: Step): Step =>
  (state, act) => {
    spoil(state, act)
    fill(state, act)
    state.food.needKcal = (state.citizens.count * act.economy.peoplePerCitizen * yearlyNeed(act)) / 12
  }

/** Part of what was in store at the start of the month, and still is, is lost. */
function spoil(state: StateWorld, act: Act): void {
  act.economy.products.forEach((product, p) => {
    if (product.spoilage_per_month === 0) return
    const kept = Math.min(state.flows.opening[p]!, state.stock[p]!)
    take(state, 'spoiled', p, Math.floor(kept * product.spoilage_per_month))
  })
}

/** What the state's land could feed: [kcal a year, simulated citizens]. */
const assess: Answer = (state, act) => {
  const capacity = foodCapacity(state, act)
  if (capacity === undefined) act.note(state, 'capacity-failed', 'food', state.food.capacity)
  else state.food.capacity = Math.round(capacity)
  return Float64Array.of(state.food.capacity, state.citizens.count)
}

/** Learns how much food capacity counts for this state, kcal a year, and sets the population limit by it. */
const setLimit: Answer = (state, act, [capacity]) => {
  state.food.limit = Math.floor((act.scenario.institutions.food.limit_share * capacity!) / yearlyNeed(act))
  return nothing
}

const nothing: Message = new Float64Array(0)

export const foodAnswers = { 'food capacity': assess, 'food limit': setLimit }

/** Food energy on hand and in the reserve, kcal. */
const stored = (act: Act, column: Float64Array): number =>
  act.economy.products.reduce(
    (sum, product, p) => sum + column[p]! * product.quantum * product.kcal_per_unit,
    0,
  )

export const food: Institution<'reserve' | 'no-reserve'> = {
  name: 'food',
  variants: { reserve: keepFood(fillReserve), 'no-reserve': keepFood(() => {}) },
  invariants: [
    {
      name: 'the reserve is whole and not negative',
      check: (state, act) => {
        const p = state.reserve.findIndex(n => !(n >= 0 && Number.isInteger(n)))
        return p < 0 ? undefined : { entity: act.economy.products[p]!.id, found: String(state.reserve[p]) }
      },
    },
  ],
  metrics: [
    {
      name: 'food_eaten',
      unit: 'kcal/person/day',
      theme: 'food',
      description: 'Dietary energy that reached people, a head and day.',
      union: 'mean',
      read: (state, act) => {
        const people = Math.max(1, state.citizens.count * act.economy.peoplePerCitizen)
        return state.food.eatenKcal / people / (365.25 / 12)
      },
    },
    {
      name: 'food_security',
      unit: '%',
      theme: 'food',
      description: 'Mean share of the essential food ration that citizens received this month.',
      union: 'mean',
      better: 'more',
      read: ({ citizens }) => {
        let fed = 0
        for (let i = 0; i < citizens.count; i++) fed += citizens.fed[i]!
        return (100 * fed) / Math.max(1, citizens.count)
      },
    },
    {
      name: 'food_stock',
      unit: 'days of need',
      theme: 'food',
      description: "Food energy on hand outside the reserve, in days of the people's need.",
      union: 'mean',
      read: (state, act) => (stored(act, state.stock) / Math.max(1, state.food.needKcal)) * (365.25 / 12),
    },
    {
      name: 'food_reserve',
      unit: 'days of need',
      theme: 'food',
      description: "Food energy in the reserve, in days of the people's need.",
      union: 'mean',
      read: (state, act) => (stored(act, state.reserve) / Math.max(1, state.food.needKcal)) * (365.25 / 12),
    },
    {
      name: 'population_limit',
      unit: 'people',
      theme: 'food',
      description: 'People that the stated share of food capacity can feed.',
      union: 'sum',
      read: state => state.food.limit,
    },
    {
      name: 'headroom',
      unit: '%',
      theme: 'food',
      description: 'How far the population is below its limit, as a share of the limit.',
      union: 'mean',
      read: (state, act) =>
        state.food.limit === 0
          ? -100
          : 100 * (1 - (state.citizens.count * act.economy.peoplePerCitizen) / state.food.limit),
    },
  ],
}
