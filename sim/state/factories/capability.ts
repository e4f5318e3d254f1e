/**
 * What factories could do this month: who came to work, what stood still, what the weather did.
 */
import { normal, uniform } from '../../core/draws.ts'
import type { Act } from '../../core/institution.ts'
import { clamp } from '../../core/quantise.ts'
import type { StateWorld } from '../../core/world.ts'
import { hoursEach } from '../jobs/openings.ts'

/** In a month that needs it people work up to this much longer than the full week (assumed). */
const OVERTIME = 1.05
/** Of the variance of a harvest, the part shared by the whole year (a dry summer), and the part of the month alone. */
const YEAR = 0.8
const MONTH = 0.6

export interface Capability {
  /** Hours that can be worked, by occupation, in novice hours: the full week and overtime of those who have a job, as attended. */
  hours: Float64Array
  /** Capacity that works, runs this month, by plant type. */
  plant: Float64Array
  /** Factor on the output of plant under open sky. */
  yield: Float64Array
}

/** Share of the capacity of plant type k that this month's shocks leave. */
export function shockFactor(state: StateWorld, act: Act, k: number, tick: number): number {
  const { economy, scenario } = act
  let factor = 1
  for (const shock of scenario.shocks) {
    const here = shock.state === 'all' || shock.state === economy.states[state.index]!.id
    const now = tick >= shock.tick && tick < shock.tick + shock.months
    if (here && now && shock.plant === economy.plants[k]!.id) factor *= shock.factor
  }
  return factor
}

/** Everything as planned: attendance as expected, no breakdown beyond the mean, mean harvests. Shocks still strike. */
export function asPlanned(state: StateWorld, act: Act): Capability {
  const { economy } = act
  return {
    hours: hands(state, act, () => 1),
    plant: standing(state, act, k => economy.plants[k]!.breakdown_per_month),
    yield: new Float64Array(economy.plants.length).fill(1),
  }
}

/** Things as they turn out. */
export function asItTurnsOut(state: StateWorld, act: Act): Capability {
  const { economy, tick } = act
  const { attendance, attendance_sd } = act.scenario.institutions.factories
  const work = act.stream('factories/attendance')
  const machines = act.stream('factories/breakdown')
  const weather = act.stream('factories/weather')
  const year = Math.floor((tick + Number(act.scenario.start.slice(5)) - 1) / 12)
  const entity = (k: number) => state.index * 1024 + k
  return {
    hours: hands(state, act, o =>
      clamp(1 + (attendance_sd / attendance) * normal(work, tick, entity(o)), 0, 1 / attendance),
    ),
    // The mean of 2u is 1: breakdowns vary between none and twice the mean.
    plant: standing(
      state,
      act,
      k => economy.plants[k]!.breakdown_per_month * 2 * uniform(machines, tick, entity(k)),
    ),
    yield: Float64Array.from(economy.plants, (plant, k) => {
      if (plant.weather_sd === 0) return 1
      const z = YEAR * normal(weather, year, entity(k), 1) + MONTH * normal(weather, tick, entity(k), 2)
      return clamp(1 + plant.weather_sd * z, 0.1, 2)
    }),
  }
}

function standing(state: StateWorld, act: Act, broken: (k: number) => number): Float64Array {
  const { economy } = act
  return Float64Array.from(economy.plants, (_, k) => {
    const season = economy.season[k * 12 + act.month - 1]!
    const open = shockFactor(state, act, k, act.tick) * (1 - state.defence.disrupted)
    return state.capacity[k]! * season * (1 - broken(k)) * open
  })
}

/** Hours that workers of each occupation can give, when attendance is `turnout(o)` times the mean. */
function hands(state: StateWorld, act: Act, turnout: (o: number) => number): Float64Array {
  const { economy } = act
  const full = hoursEach(act, act.scenario.institutions.jobs.week)
  const sectors = economy.sectors.length
  return Float64Array.from(economy.occupations, (_, o) => {
    let workers = 0
    for (let s = 0; s < sectors; s++) workers += state.labour.workers[o * sectors + s]!
    return OVERTIME * workers * full * state.labour.meanSkill[o]! * turnout(o)
  })
}
