/**
 * Ideas: citizens at work have them, the more the more hours of theirs are free and the more they have learned. An idea is about a
 * blueprint that they work at.
 */
import { pick, uniform } from '../../core/draws.ts'
import type { Act } from '../../core/institution.ts'
import { type Kind, kinds, recipesOf } from '../../core/technique.ts'
import type { StateWorld } from '../../core/world.ts'
import { nameOf, placeOf } from './improvements.ts'

/** A year of training makes so many times the ideas of the untrained, on top; and so do this many months of practice, at most. */
const TRAINING_YEAR = 1
const PRACTICE = 120

/** The month's ideas; they are known to the state at once. */
export function haveIdeas(state: StateWorld, act: Act): void {
  const { economy, tick } = act
  const { count, id, job, practice } = state.citizens
  const draws = act.stream('innovation/idea')
  const chance = chances(state, act)
  for (let i = 0; i < count; i++) {
    if (job[i]! < 0) continue
    const expected = chance[job[i]!]! * (1 + Math.min(1, practice[i]! / PRACTICE))
    const whole = Math.floor(expected)
    const ideas = whole + (uniform(draws, tick, id[i]!) < expected - whole ? 1 : 0)
    for (let n = 0; n < ideas; n++) {
      const place = subject(state, act, i, n)
      if (place < 0) continue
      state.knowledge.fresh[place]! += 1
      state.knowledge.known[place]! += 1
      act.note(state, 'idea', nameOf(economy, place), id[i]!)
    }
  }
}

/** Ideas a month to be expected of one simulated citizen without practice, by job. */
function chances(state: StateWorld, act: Act): Float64Array {
  const { economy } = act
  const { ideas_per_blueprint, free_below } = act.scenario.institutions.innovation
  const sectors = economy.sectors.length
  const people = economy.states.reduce((sum, state) => sum + state.people, 0)
  const each = (ideas_per_blueprint * economy.blueprints.length * economy.peoplePerCitizen) / people / 12
  return state.labour.hours.map((hours, job) => {
    const free = Math.max(0, 1 - hours / free_below)
    const years = economy.occupations[Math.floor(job / sectors)]!.training_months / 12
    return each * free * (1 + TRAINING_YEAR * years)
  })
}

/** What the idea of the citizen in row i is about: a place of improvement, or -1 where no blueprint of the trade runs in the sector. */
function subject(state: StateWorld, act: Act, i: number, n: number): number {
  const { economy, tick } = act
  const { labour } = recipesOf(economy, state)
  const sectors = economy.sectors.length
  const citizen = state.citizens.id[i]!
  const trade = Math.floor(state.citizens.job[i]! / sectors)
  const sector = state.citizens.job[i]! % sectors
  let sum = 0
  const cumulated = Float64Array.from(economy.plantOf, (k, b) => {
    if (economy.sectorOf[k] !== sector) return sum
    for (let at = labour.start[b]!; at < labour.start[b + 1]!; at++)
      if (labour.item[at] === trade) sum += state.runs[b]! * labour.amount[at]!
    return sum
  })
  if (sum === 0) return -1
  const what = act.stream('innovation/subject')
  const b = pick(cumulated, uniform(what, tick, citizen, 2 * n))
  const possible = kindsOf(act, b)
  return placeOf(economy, possible[Math.floor(uniform(what, tick, citizen, 2 * n + 1) * possible.length)]!, b)
}

/** In what respects blueprint b can be improved at all. */
function kindsOf({ economy, scenario }: Act, b: number): Kind[] {
  const { inputs, outputs, wastes, products } = economy
  // Nobody who lives on sales takes up what makes goods last.
  const lasting = scenario.institutions.durability.variant !== 'sales-driven'
  const made = outputs.item.subarray(outputs.start[b]!, outputs.start[b + 1]!)
  return kinds.filter(kind => {
    if (kind === 'inputs') return inputs.start[b]! < inputs.start[b + 1]!
    if (kind === 'recovery') return made.some(p => wastes.start[p]! < wastes.start[p + 1]!)
    if (kind === 'life') return lasting && made.some(p => products[p]!.durable)
    return kind === 'labour'
  })
}
