/** The beginning: a world made from the scenario's tables, the same for the same seed. */
import type { Scenario } from '../../scenarios/schema.ts'
import { newDecisions, newNationalDecisions } from './decisions.ts'
import { first, pick, second, stream, uniform } from './draws.ts'
import { ADULT, CHILD, COHORTS, type Economy, ELDER, GROUPS, ownRows } from './economy.ts'
import { quanta } from './goods.ts'
import { apportion } from './quantise.ts'
import { improvementCount, newTechnique } from './technique.ts'
import { openingValues } from './values.ts'
import {
  type Achieved,
  type Citizens,
  jobCount,
  NO_JOB,
  NONE,
  newChain,
  newCitizens,
  newCommons,
  newFlows,
  newPlan,
  OFFICES,
  type StateWorld,
  type UnionWorld,
  type World,
} from './world.ts'

/** Room for serial numbers in a citizen's id. */
export const SERIALS = 2 ** 24

export function genesis(scenario: Scenario, economy: Economy): World {
  const states = economy.states.map((_, s) => foundState(scenario, economy, s))
  return {
    tick: 0,
    states,
    opening: states.map(state => state.people.groups.slice()),
    union: foundUnion(scenario, economy, states),
    hash: '',
  }
}

/** Sovet is allotted by people, to the last unit. */
function foundUnion(scenario: Scenario, economy: Economy, states: readonly StateWorld[]): UnionWorld {
  const { sovet_per_person, compromised } = scenario.institutions.ledger
  const people = states.map(({ citizens }) => citizens.count)
  const supply = Math.floor(sovet_per_person) * people.reduce((sum, n) => sum + n, 0)
  const S = states.length
  const P = economy.products.length
  const periods = scenario.institutions.planner.periods
  const values = openingValues(economy)
  return {
    emergency: {
      kind: 0,
      stricken: -1,
      leader: -1,
      since: 0,
      until: 0,
      pausedUntil: 0,
      months: 0,
      acts: 0,
    },
    bases: {},
    commons: newCommons(economy),
    decisions: newNationalDecisions(economy),
    sovet: { supply, balance: apportion(supply, people) },
    chain: newChain(),
    keys: new Float64Array(S + 1),
    masterState: {
      delegates: new Float64Array(S).fill(-1),
      change: 0,
      staff: new Float64Array(OFFICES),
      people: 0,
      adults: 0,
    },
    foreign: {
      balance: 0,
      imported: 0,
      exported: 0,
      treaties: 0,
      kept: 0,
      affordable: 0,
      importPrice: new Float64Array(S * P),
      exportPrice: new Float64Array(S * P),
    },
    security: { attempts: 0, incidents: 0, lost: 0, delayed: 0 },
    internal: {
      diverted: new Float64Array(P),
      handedOut: new Float64Array(P),
      clearance: new Float64Array(S),
      corruption: { tried: 0, refused: 0, moved: 0 },
    },
    forged: { moved: 0, refused: 0, stolen: new Float64Array(compromised.length).fill(-1) },
    moved: { left: 0, arrived: 0 },
    trade: {
      posted: values.slice(),
      next: values.slice(),
      prices: Float64Array.from(
        { length: values.length * periods.length },
        (_, at) => values[Math.floor(at / periods.length)]!,
      ),
      sold: new Float64Array(states.length * values.length * periods.length),
      rounds: 0,
      hours: 0,
      alone: 0,
      agreed: 0,
      bound: 0,
      missed: 0,
      missedOf: 0,
      owed: 0,
      unpaid: 0,
    },
  }
}

function foundState(scenario: Scenario, economy: Economy, s: number): StateWorld {
  const P = economy.products.length
  const K = economy.plants.length
  const O = economy.occupations.length
  const options = scenario.institutions
  const citizens = populate(scenario, economy, s)
  const supply = citizens.count * Math.floor(options.sig.supply_per_person)
  const kept = Math.floor(options.sig.supply_per_person * (1 - options.market.spending))
  citizens.wallet.fill(kept, 0, citizens.count)
  const longest = Math.max(1, ...economy.plants.map(plant => plant.build_months))
  const jobs = jobCount(economy)
  const places = improvementCount(economy)
  const state: StateWorld = {
    index: s,
    nextSerial: citizens.count,
    citizens,
    stock: Float64Array.from(economy.stock[s]!, (amount, p) => quanta(economy, p, amount)),
    reserve: new Float64Array(P),
    flows: newFlows(P),
    capacity: economy.capacity[s]!.slice(),
    building: new Float64Array(longest * K),
    availability: new Float64Array(K).fill(1),
    cohorts: new Float64Array(P * COHORTS),
    inUse: new Float64Array(P),
    lives: {
      stock: new Float64Array(P).fill(1),
      cohorts: new Float32Array(P * COHORTS).fill(1),
      renewal: new Float64Array(P).fill(1),
    },
    money: { supply, marketplace: 0, fund: supply - kept * citizens.count, flows: new Float64Array(6) },
    chain: newChain(),
    prices: {
      value: new Float64Array(P).fill(1),
      factor: new Float64Array(P).fill(1),
      price: new Float64Array(P),
      level: 0,
    },
    demand: {
      asked: new Float64Array(P),
      missing: new Float64Array(P),
      signal: new Float64Array(P).fill(1),
      use: new Float64Array(P),
      returned: new Float64Array(P),
    },
    technique: newTechnique(economy.blueprints.length),
    knowledge: {
      fresh: new Float64Array(places),
      known: new Float64Array(places),
      used: new Float64Array(places),
      learning: new Float64Array(places * Math.round(options.commons.learning)),
    },
    capacityUse: economy.capacity[s]!.map(c => c / (1 + options.planner.capacity_margin)),
    plan: newPlan(economy),
    claims: {
      goods: new Float64Array(P),
      hours: new Float64Array(jobs),
      worked: new Float64Array(O),
    },
    decisions: newDecisions(economy, s),
    runs: new Float64Array(economy.blueprints.length),
    achieved: newAchieved(scenario, economy),
    labour: {
      places: new Float64Array(jobs),
      workers: new Float64Array(jobs),
      hours: new Float64Array(jobs),
      skill: new Float64Array(jobs).fill(1),
      qualified: new Float64Array(O),
      meanSkill: new Float64Array(O).fill(1),
      choices: new Float64Array(4),
      envy: 0,
    },
    income: {
      tiers: new Float64Array(O + 1),
      members: new Float64Array(O + 1),
      wanted: new Float64Array(O + 1).fill(1),
      scarcity: new Float64Array(O),
      capPrice: 0,
      basePrice: 0,
    },
    food: { capacity: 0, limit: 0, needKcal: 0, eatenKcal: 0 },
    emergency: {
      kind: 0,
      stricken: -1,
      until: 0,
      reorderGoals: 0,
      openReserves: 0,
      directTrade: 0,
      suspendVotes: 0,
      hungry: 0,
    },
    people: {
      births: 0,
      deaths: 0,
      permitted: 0,
      hungerDeaths: 0,
      arrived: 0,
      left: 0,
      groups: countGroups(scenario, citizens),
    },
    defence: {
      equipment: economy.defenceUse[s]!.map(monthly =>
        options.defence.variant === 'off' ? 0 : monthly * options.defence.equipment_life,
      ),
      establishment: 0,
      soldiers: 0,
      training: 1,
      threat: 0,
      outrun: 0,
      months: 0,
      fallen: 0,
      lost: 0,
      disrupted: 0,
      policing: 0,
    },
    mandate: { delegate: -1, since: 0, from: 0, usual: -1, dissatisfied: 0 },
    abroad: { exports: economy.exports[s]!.slice(), imports: economy.imports[s]!.slice() },
    blackMarket: new Float64Array(P),
    consumed: new Float64Array(P),
    landfill: 0,
    recovered: 0,
    emitted: new Float64Array(economy.substances.length),
    bases: {},
  }
  furnish(economy, state)
  underConstruction(economy, state)
  openingUse(scenario, economy, state)
  state.prices.value.set(openingValues(economy))
  return state
}

/** A year of nothing; no room at all where no plan goes on from it. */
function newAchieved(scenario: Scenario, economy: Economy): Achieved {
  const year = scenario.institutions.planner.variant === 'achieved-level' ? 12 : 0
  return {
    runs: new Float64Array(year * economy.blueprints.length),
    build: new Float64Array(year * economy.plants.length),
    imports: new Float64Array(year * economy.products.length),
    exports: new Float64Array(year * economy.products.length),
  }
}

/** Plant that replaces what wears out was always being built. */
function underConstruction(economy: Economy, state: StateWorld): void {
  const K = economy.plants.length
  economy.plants.forEach((plant, k) => {
    if (economy.buildInputs.start[k] === economy.buildInputs.start[k + 1]) return
    for (let left = 0; left < plant.build_months; left++)
      state.building[left * K + k] = state.capacity[k]! / plant.lifetime_months
  })
}

/** Monthly use of each product with every plant at its share of work: where the smoothed figures start. */
function openingUse(scenario: Scenario, economy: Economy, state: StateWorld): void {
  const { use, returned } = state.demand
  const users = new Float64Array(economy.plants.length)
  for (const k of economy.plantOf) users[k]! += 1
  economy.blueprints.forEach((_, b) => {
    const k = economy.plantOf[b]!
    const runs = state.capacityUse[k]! / economy.capacityPerRun[b]! / users[k]!
    for (let i = economy.inputs.start[b]!; i < economy.inputs.start[b + 1]!; i++) {
      use[economy.inputs.item[i]!]! += runs * economy.inputs.amount[i]!
    }
  })
  economy.products.forEach((product, p) => {
    GROUPS.forEach((_, g) => {
      const people = state.people.groups[g]! * economy.peoplePerCitizen
      const each = economy.subsistence[state.index]![g]![p]! + economy.want[state.index]![g]![p]!
      use[p]! += people * each
      state.consumed[p]! += Math.floor((people * each) / product.quantum)
    })
    use[p]! +=
      economy.publicUse[state.index]![p]! +
      (scenario.institutions.defence.variant === 'off' ? 0 : economy.defenceUse[state.index]![p]!) +
      economy.exports[state.index]![p]!
    const factor =
      scenario.institutions.recycling.variant === 'off'
        ? 0
        : scenario.institutions.recycling.collection_factor
    for (let i = economy.wastes.start[p]!; i < economy.wastes.start[p + 1]!; i++) {
      const share = Math.min(1, economy.collected[i]! * factor)
      returned[economy.wastes.item[i]!]! +=
        state.consumed[p]! * product.quantum * economy.wastes.amount[i]! * share
    }
  })
}

/** Puts durable goods into use as if replacement had always been what the consumption table says. */
function furnish(economy: Economy, state: StateWorld): void {
  economy.products.forEach((product, p) => {
    if (!product.durable) return
    let monthly = 0
    GROUPS.forEach((_, g) => {
      const people = state.people.groups[g]! * economy.peoplePerCitizen
      monthly += people * (economy.subsistence[state.index]![g]![p]! + economy.want[state.index]![g]![p]!)
    })
    const bought = Math.floor(monthly / product.quantum)
    for (let t = 0; t < COHORTS; t++) {
      const at = p * COHORTS + t
      const gone = t === 0 ? 0 : Math.floor(bought * economy.worn[at - 1]!)
      state.cohorts[at] = bought
      state.inUse[p]! += bought - gone
    }
  })
}

/** Citizens in each age group of the consumption table. */
export function countGroups(scenario: Scenario, citizens: Citizens, tick = 0): Float64Array {
  const groups = new Float64Array(GROUPS.length)
  const { school_leaving, retirement } = scenario.institutions.census
  for (let i = 0; i < citizens.count; i++) {
    const age = tick - citizens.born[i]!
    groups[age < school_leaving ? CHILD : age < retirement ? ADULT : ELDER]!++
  }
  return groups
}

function populate(scenario: Scenario, economy: Economy, s: number): Citizens {
  const row = economy.states[s]!
  const count = Math.round(row.people / economy.peoplePerCitizen)
  const citizens = newCitizens(Math.ceil(count * 1.1) + 16)
  citizens.count = count
  const born = stream(scenario.seed, 'genesis/born')
  const life = stream(scenario.seed, 'genesis/life')
  const tastes = stream(scenario.seed, 'genesis/tastes')
  const { census, jobs, market } = scenario.institutions

  const own = ownRows(scenario.tables.population, row.id)
  const members = apportion(
    count,
    own.map(group => group.share),
  )
  const shares = economy.occupations.map(
    occupation =>
      scenario.tables.workforce.find(w => w.state === row.id && w.occupation === occupation.id)?.share ?? 0,
  )
  const unskilled = Math.max(0, 1 - shares.reduce((sum, share) => sum + share, 0))
  const qualifications = cumulative([...shares, unskilled])

  let i = 0
  own.forEach((group, g) => {
    for (let m = 0; m < members[g]!; m++, i++) {
      const id = s * SERIALS + i
      citizens.id[i] = id
      const age = Math.floor((group.age + uniform(born, 0, id) * group.width) * 12)
      citizens.born[i] = -age
      citizens.sex[i] = group.sex === 'male' ? 1 : 0
      citizens.block[i] = Math.floor(first(life, 0, id) * row.blocks)
      const trade = second()
      const skilled = age >= census.school_leaving && age < census.retirement
      const qualified = skilled ? pick(qualifications, trade) : shares.length
      citizens.qualified[i] = qualified < shares.length ? qualified : NONE
      citizens.practice[i] = skilled ? Math.min(65535, Math.floor((age - census.school_leaving) * 0.7)) : 0
      citizens.training[i] = NONE
      citizens.job[i] = NO_JOB
      citizens.workTaste[i] = Math.floor(first(tastes, 0, id) * jobs.tastes)
      citizens.goodsTaste[i] = Math.floor(second() * market.tastes)
      citizens.health[i] = 1
      citizens.fed[i] = 1
      citizens.supplied[i] = 1
    }
  })
  return citizens
}

function cumulative(shares: readonly number[]): Float64Array {
  let sum = 0
  return Float64Array.from(shares, share => (sum += share))
}
