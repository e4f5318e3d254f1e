/** How life is in a state, as those elsewhere hear of it. */
import { ADULT } from '../../core/economy.ts'
import type { Act, Answer } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'
import { wantsMet } from '../market/market.ts'

/** No bound on how many may come. */
export const UNBOUNDED = 1e9

/** Fields of the answer: whole numbers; people in citizens, homes in quanta, well-being in millionths. */
export const STANDING = { citizens: 0, adults: 1, room: 2, openings: 3, homes: 4, wellbeing: 5 } as const

/** What the state tells of itself. */
export const standing: Answer = (state, act) => {
  const { citizens, food, people } = state
  const limit = Math.floor(food.limit / act.economy.peoplePerCitizen)
  const bound = act.scenario.institutions.food.limit === 'limit'
  return Float64Array.of(
    citizens.count,
    Math.max(0, people.groups[ADULT]! - state.defence.soldiers),
    bound ? Math.max(0, limit - citizens.count) : UNBOUNDED,
    openings(state, act),
    homes(state, act),
    Math.round(1e6 * wellbeing(state, act)),
  )
}

/** Workers for whom there is work: empty places, and those whom the week could take before it is at its shortest. */
function openings({ labour }: StateWorld, act: Act): number {
  const shortest = act.scenario.institutions.jobs.shortest_week
  if (shortest === 0) return UNBOUNDED
  let open = 0
  for (let j = 0; j < labour.places.length; j++) {
    open += labour.places[j]! - labour.workers[j]!
    open += labour.workers[j]! * Math.max(0, labour.hours[j]! / shortest - 1)
  }
  return Math.max(0, Math.floor(open))
}

/** Homes in use: durable goods that do not travel. */
function homes({ inUse }: StateWorld, act: Act): number {
  return act.economy.products.reduce(
    (sum, product, p) => (product.durable && !product.traded ? sum + inUse[p]! : sum),
    0,
  )
}

/** Between 0 and 1: half how people were fed this month, half the share of their wants that was delivered. */
export function wellbeing(state: StateWorld, act: Act): number {
  const { citizens } = state
  let fed = 0
  for (let i = 0; i < citizens.count; i++) fed += citizens.fed[i]!
  return fed / Math.max(1, citizens.count) / 2 + wantsMet(state, act) / 200
}
