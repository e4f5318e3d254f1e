/**
 * Census: people are born, learn, work, retire and die, by life tables; the population limit acts on births.
 *
 * Death within a month: 1 - exp(-rate(age, sex) * exp(HUNGER * (1 - health)) - STARVATION * (1 - health)^6). Births: one draw a woman
 * and month against the fertility rate, which falls with her health; when more children are wished for than the limit permits, those with the lowest draws are born.
 */

import { first, pick, second } from '../../core/draws.ts'
import { AGES, type Economy } from '../../core/economy.ts'
import { exp } from '../../core/elementary.ts'
import { countGroups, SERIALS } from '../../core/genesis.ts'
import type { Act, Institution } from '../../core/institution.ts'
import { clamp } from '../../core/quantise.ts'
import { keep, NO_JOB, NONE, reserve, type StateWorld } from '../../core/world.ts'
import { openAccount, takeEstate } from '../../ledger/book.ts'

/** Log of how much death rates rise from full health to none (assumed: six-fold at half health). */
const HUNGER = 3.6
/**
 * Deaths a month of people without any health, whatever their age. With the sixth power of what health lacks (assumed) that gives about
 * what is told of famines: excess deaths a month of 0.1 % at two thirds of the food (Netherlands 1944-45, China 1960), 1 % at half
 * (Warsaw ghetto 1941), 4 % and more where a third is left for long (Leningrad 1942).
 */
const STARVATION = 0.7
/** More than what rounding may add to 1 - exp(-risk). */
const ROUNDING = 1e-15
/** Share of births that are boys: 1.05 boys a girl. */
const BOYS = 0.512

/** Factor on fertility: what families do when they know how near the limit is. */
function restraint(state: StateWorld, act: Act): number {
  const { limit } = act.scenario.institutions.food
  if (limit !== 'advisory' || state.food.limit <= 0) return 1
  const people = state.citizens.count * act.economy.peoplePerCitizen
  return clamp(0.5 + (2.5 * (state.food.limit - people)) / state.food.limit, 0.3, 1)
}

/** Hazard of death within the month of a person whose health lacks `lack` of 1. */
function riskOf(rate: number, lack: number): number {
  const cube = lack * lack * lack
  return rate * exp(HUNGER * lack) + STARVATION * cube * cube
}

function liveAndDie(state: StateWorld, act: Act): void {
  const { economy, tick, scenario } = act
  const { citizens, people } = state
  const chance = act.stream('census/life')
  const deathRate = economy.deathRate[state.index]!
  const birthRate = economy.birthRate[state.index]!
  const fertility = scenario.institutions.census.fertility_factor * restraint(state, act)
  const alive = new Uint8Array(citizens.count)
  const wishes: { draw: number; row: number }[] = []
  people.arrived = 0
  people.left = 0
  people.deaths = 0
  people.hungerDeaths = 0
  for (let i = 0; i < citizens.count; i++) {
    const age = Math.min(AGES - 1, tick - citizens.born[i]!)
    const rate = deathRate[citizens.sex[i]! * AGES + age]!
    const health = citizens.health[i]!
    const u = first(chance, tick, citizens.id[i]!)
    const risk = health === 1 ? rate : riskOf(rate, 1 - health)
    // 1 - exp(-risk) lies below risk, so few draws need the exponential.
    if (u < risk + ROUNDING && u < 1 - exp(-risk)) {
      people.deaths++
      if (u >= 1 - exp(-rate)) people.hungerDeaths++
      takeEstate(state, i)
      continue
    }
    alive[i] = 1
    if (citizens.sex[i] === 0 && birthRate[age]! > 0) {
      const wish = second()
      if (wish < birthRate[age]! * fertility * health) wishes.push({ draw: wish, row: i })
    }
  }
  const mothers = permitted(state, act, wishes, citizens.count - people.deaths)
  const blocks = mothers.map(mother => citizens.block[mother.row]!)
  keep(citizens, alive)
  bear(state, act, blocks)
}

/** Those of the wished-for children that the population limit lets be born. */
function permitted(state: StateWorld, act: Act, wishes: { draw: number; row: number }[], living: number) {
  const { people } = state
  people.permitted = Number.MAX_SAFE_INTEGER
  if (act.scenario.institutions.food.limit !== 'limit') return wishes
  people.permitted = Math.max(0, Math.floor(state.food.limit / act.economy.peoplePerCitizen) - living)
  if (wishes.length <= people.permitted) return wishes
  act.note(state, 'births-refused', 'population limit', wishes.length - people.permitted)
  return wishes.sort((a, b) => a.draw - b.draw || a.row - b.row).slice(0, people.permitted)
}

function bear(state: StateWorld, act: Act, blocks: readonly number[]): void {
  const { citizens, people } = state
  const { jobs, market } = act.scenario.institutions
  const traits = act.stream('census/traits')
  const tastes = act.stream('census/tastes')
  reserve(citizens, blocks.length)
  people.births = blocks.length
  for (const block of blocks) {
    const i = citizens.count++
    const id = state.index * SERIALS + state.nextSerial++
    citizens.id[i] = id
    citizens.born[i] = act.tick
    citizens.sex[i] = first(traits, act.tick, id) < BOYS ? 1 : 0
    citizens.block[i] = block
    citizens.qualified[i] = NONE
    citizens.training[i] = NONE
    citizens.trainingLeft[i] = 0
    citizens.job[i] = NO_JOB
    citizens.practice[i] = 0
    citizens.choice[i] = 0
    citizens.service[i] = 0
    citizens.workTaste[i] = Math.floor(first(tastes, act.tick, id) * jobs.tastes)
    citizens.goodsTaste[i] = Math.floor(second() * market.tastes)
    citizens.tier[i] = 0
    openAccount(state, i)
    citizens.fed[i] = 1
    citizens.health[i] = 1
    citizens.supplied[i] = 1
  }
}

/** Planned over offered hours of an occupation: how much its hands are in demand. */
export function strains(economy: Economy, state: StateWorld): Float64Array {
  const { hours, hoursOffered } = state.plan
  return Float64Array.from(economy.occupations, (_, o) =>
    hoursOffered[o]! > 0 ? hours[o]! / hoursOffered[o]! : 1,
  )
}

/** Cumulated weights of the occupations among those who choose one: the work there is, and far more where hands are short. */
export function callings(economy: Economy, state: StateWorld): Float64Array {
  const { hours } = state.plan
  const strain = strains(economy, state)
  const mean = strain.reduce((a, b) => a + b, 0) / strain.length
  let sum = 0
  return strain.map((s, o) => {
    const relative = mean > 0 ? s / mean : 1
    sum += (hours[o]! + 1) * clamp(relative * relative * relative * relative, 0.05, 8)
    return sum
  })
}

/** Where planned work takes this share of the hours on offer hands are short; below the other share there are hands to spare. */
const SHORT = 0.95
const SPARE = 0.9
/** Share of those in a trade with hands to spare who learn a trade that is short, a month; and the oldest who do. */
const RETRAIN = 0.004
const RETRAIN_AGE = 50 * 12

/** School leavers choose a trade, some change to one that is short of hands, learners come nearer to theirs, the old retire. */
function schoolToRetirement(state: StateWorld, act: Act): void {
  const { citizens } = state
  const { economy, tick } = act
  const { school_leaving, retirement } = act.scenario.institutions.census
  const choice = act.stream('census/calling')
  const cumulated = callings(economy, state)
  const strain = strains(economy, state)
  let short = 0
  const shortTrades = strain.map((s, o) => {
    if (s >= SHORT) short += state.plan.hours[o]! * s
    return short
  })
  for (let i = 0; i < citizens.count; i++) {
    const age = tick - citizens.born[i]!
    if (age < school_leaving) continue
    if (age >= retirement) {
      citizens.qualified[i] = NONE
      citizens.training[i] = NONE
      citizens.job[i] = NO_JOB
      continue
    }
    const trade = citizens.qualified[i]!
    if (citizens.training[i] !== NONE) citizens.trainingLeft[i]! -= 1
    else if (citizens.service[i] === 0) {
      const draw = first(choice, tick, citizens.id[i]!)
      if (trade === NONE) learn(state, economy, i, pick(cumulated, draw))
      else if (short > 0 && age < RETRAIN_AGE && strain[trade]! < SPARE && draw < RETRAIN) {
        learn(state, economy, i, pick(shortTrades, second()))
      }
    }
    if (citizens.training[i] !== NONE && citizens.trainingLeft[i] === 0) {
      citizens.qualified[i] = citizens.training[i]!
      citizens.training[i] = NONE
      citizens.practice[i] = 0
    }
  }
}

/** The citizen in row `i` begins to learn occupation `o`. */
function learn(state: StateWorld, economy: Economy, i: number, o: number): void {
  state.citizens.training[i] = o
  state.citizens.trainingLeft[i] = economy.occupations[o]!.training_months
}

export const census: Institution<'life-table' | 'static'> = {
  name: 'census',
  variants: {
    'life-table': (state, act) => {
      if (act.tick > 0) {
        liveAndDie(state, act)
        schoolToRetirement(state, act)
      }
      state.people.groups = countGroups(act.scenario, state.citizens, act.agesAt)
    },
    static: (state, act) => {
      state.people.groups = countGroups(act.scenario, state.citizens, act.agesAt)
    },
  },
  invariants: [
    {
      name: 'births within the population limit',
      check: state =>
        state.people.births > state.people.permitted
          ? { entity: 'census', found: `${state.people.births} births, ${state.people.permitted} permitted` }
          : undefined,
    },
    {
      name: 'nobody is counted twice',
      check: ({ citizens, people }) => {
        const counted = people.groups.reduce((a, b) => a + b, 0)
        for (let i = 1; i < citizens.count; i++) {
          if (citizens.id[i] === citizens.id[i - 1])
            return { entity: `citizen ${citizens.id[i]}`, found: 'two rows' }
        }
        return counted === citizens.count
          ? undefined
          : { entity: 'census', found: `${counted} of ${citizens.count} counted` }
      },
    },
  ],
  metrics: [
    {
      name: 'population',
      unit: 'people',
      theme: 'people',
      description: 'People who live in the state at the end of the month.',
      union: 'sum',
      read: (state, act) => state.citizens.count * act.economy.peoplePerCitizen,
    },
    {
      name: 'births',
      unit: 'people/month',
      theme: 'people',
      description: 'Children born in the month.',
      union: 'sum',
      read: (state, act) => state.people.births * act.economy.peoplePerCitizen,
    },
    {
      name: 'deaths',
      unit: 'people/month',
      theme: 'people',
      description: 'People who died in the month.',
      union: 'sum',
      read: (state, act) => state.people.deaths * act.economy.peoplePerCitizen,
    },
    {
      name: 'deaths_hunger',
      unit: 'people/month',
      theme: 'people',
      description: 'Deaths that would not have happened at full health.',
      union: 'sum',
      better: 'less',
      read: (state, act) => state.people.hungerDeaths * act.economy.peoplePerCitizen,
    },
    {
      name: 'arrivals',
      unit: 'people/month',
      theme: 'people',
      description: 'People who moved in from other states in the month.',
      union: 'sum',
      read: (state, act) => state.people.arrived * act.economy.peoplePerCitizen,
    },
    {
      name: 'migration',
      unit: 'people/month',
      theme: 'people',
      description: 'People who moved in less those who moved out in the month.',
      union: 'sum',
      read: (state, act) => (state.people.arrived - state.people.left) * act.economy.peoplePerCitizen,
    },
    {
      name: 'share_elder',
      unit: '%',
      theme: 'people',
      description: 'Share of people beyond retirement age.',
      union: 'mean',
      read: state => (100 * state.people.groups[2]!) / Math.max(1, state.citizens.count),
    },
    {
      name: 'health',
      unit: '%',
      theme: 'people',
      description: 'Mean health; it falls with hunger and recovers with food.',
      union: 'mean',
      better: 'more',
      read: ({ citizens }) => {
        let sum = 0
        for (let i = 0; i < citizens.count; i++) sum += citizens.health[i]!
        return (100 * sum) / Math.max(1, citizens.count)
      },
    },
  ],
}
