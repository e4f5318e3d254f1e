/**
 * The world: one self-contained value a state. Agents are columns, never objects; everything here is a plain tree of typed
 * arrays and numbers, so that it can be snapshotted, hashed and sent without knowing what it means.
 * Goods are whole numbers of a product's quantum, money whole minor units, people whole citizens.
 */
import type { Bases } from '../../solver/lexicographic.ts'
import type { Decisions, NationalDecisions } from './decisions.ts'
import type { Economy } from './economy.ts'
import { improvementCount, type Technique } from './technique.ts'

/** No occupation, no job, not in training. */
export const NONE = 255
export const NO_JOB = -1

/** Offices of the union: the master state and its three ministries (see `state/offices/offices.ts`). */
export const OFFICES = 4

/** Columns of the citizens of one state; rows 0..count-1 live, in order of arrival. */
export interface Citizens {
  count: number
  /** State of birth * 2^24 + serial number: unique in the federation. */
  id: Uint32Array
  /** Tick of birth; before the start it is negative. Age in months = tick - born. */
  born: Int16Array
  /** 0 female, 1 male. */
  sex: Uint8Array
  block: Uint16Array
  /** Occupation qualified for, or NONE. */
  qualified: Uint8Array
  /** Occupation in training for, or NONE, and the months left. */
  training: Uint8Array
  trainingLeft: Uint16Array
  /** Job held (see `jobCount`), or NO_JOB; months of practice in its occupation; rank of the job among choices (1 = first). */
  job: Int16Array
  practice: Uint16Array
  choice: Uint8Array
  /** Months of military service left, 0 for who does not serve. */
  service: Uint8Array
  workTaste: Uint8Array
  goodsTaste: Uint8Array
  /** Income tier: 0 base, 1 + occupation for workers. */
  tier: Uint8Array
  /** Money held, minor units. */
  wallet: Float64Array
  /** Share of this month's food energy need received, and health: its slow average, 0..1. */
  fed: Float32Array
  health: Float32Array
  /** Share of this month's wishes for bought goods that were met. */
  supplied: Float32Array
}

export type CitizenColumn = Exclude<keyof Citizens, 'count'>

const columnTypes = {
  id: Uint32Array,
  born: Int16Array,
  sex: Uint8Array,
  block: Uint16Array,
  qualified: Uint8Array,
  training: Uint8Array,
  trainingLeft: Uint16Array,
  job: Int16Array,
  practice: Uint16Array,
  choice: Uint8Array,
  service: Uint8Array,
  workTaste: Uint8Array,
  goodsTaste: Uint8Array,
  tier: Uint8Array,
  wallet: Float64Array,
  fed: Float32Array,
  health: Float32Array,
  supplied: Float32Array,
} as const

export const citizenColumns = Object.keys(columnTypes) as CitizenColumn[]

/** Bytes that one citizen takes. */
export const citizenBytes = citizenColumns.reduce((sum, name) => sum + columnTypes[name].BYTES_PER_ELEMENT, 0)

export function newCitizens(capacity: number): Citizens {
  const columns = Object.fromEntries(citizenColumns.map(name => [name, new columnTypes[name](capacity)]))
  return { count: 0, ...columns } as Citizens
}

/** Makes room for `more` citizens; columns are replaced by longer ones when they are full. */
export function reserve(citizens: Citizens, more: number): void {
  const needed = citizens.count + more
  if (needed <= citizens.id.length) return
  const longer = newCitizens(Math.ceil(needed * 1.25))
  for (const name of citizenColumns) longer[name].set(citizens[name].subarray(0, citizens.count))
  Object.assign(citizens, longer, { count: citizens.count })
}

/** Keeps the citizens whose row is marked 1, in order. Few leave at a time, so whole stretches of rows move at once. */
export function keep(citizens: Citizens, marked: Uint8Array): void {
  const { count } = citizens
  let to = marked.indexOf(0)
  if (to < 0 || to >= count) return
  for (let from = to; from < count; ) {
    while (from < count && marked[from] === 0) from++
    let end = from
    while (end < count && marked[end] === 1) end++
    for (const name of citizenColumns) citizens[name].copyWithin(to, from, end)
    to += end - from
    from = end
  }
  citizens.count = to
}

/** This tick's movements of each product in whole quanta; opening + sources - uses = closing, exactly. */
export const sources = ['made', 'imported', 'received', 'returned', 'released'] as const
export const uses = [
  'used',
  'built',
  'sold',
  'diverted',
  'provided',
  'defended',
  'invested',
  'exported',
  'sent',
  'spoiled',
  'discarded',
  'destroyed',
  'reserved',
] as const
export type FlowName = 'opening' | (typeof sources)[number] | (typeof uses)[number]
export type Flows = Record<FlowName, Float64Array>
export const flowNames: readonly FlowName[] = ['opening', ...sources, ...uses]

/** What the state has resolved to do this month, in product units and runs, with the prices that justify it. */
export interface Plan {
  /** Runs of each blueprint, and capacity of each plant type begun. */
  runs: Float64Array
  build: Float64Array
  /** By product: essential needs and wants to deliver, other uses, trade between states and with the outside world. */
  needs: Float64Array
  wants: Float64Array
  provide: Float64Array
  defend: Float64Array
  /** Goods for what is claimed beside production (see `claims`). */
  invest: Float64Array
  exports: Float64Array
  imports: Float64Array
  send: Float64Array
  receive: Float64Array
  discard: Float64Array
  /** Food put into and taken from the reserve. */
  reserve: Float64Array
  release: Float64Array
  /** Shadow prices: worth of one more unit of product, capacity or labour hour in the goal that feels it. */
  needPrice: Float64Array
  wantPrice: Float64Array
  hoursPrice: Float64Array
  capacityPrice: Float64Array
  labourPrice: Float64Array
  /** Hours of work planned by occupation, and hours that were on offer. */
  hours: Float64Array
  hoursOffered: Float64Array
  /** Those of them that go to claims. */
  investHours: Float64Array
}

/** What the months of the last year came to, [month of the run % 12 * length + place]: runs, capacity begun, trade in units. */
export interface Achieved {
  runs: Float64Array
  build: Float64Array
  imports: Float64Array
  exports: Float64Array
}

/** The end of a chain of blocks: how many there are, and the hash of the last one's header (32 bytes; zeros before the first). */
export interface Chain {
  blocks: number
  head: Uint8Array
}

/** The authority that a state gives a citizen to speak for it in the union. */
export interface Mandate {
  /** Citizen id, or -1; since which tick; tick from which a new delegate may be authorised. */
  delegate: number
  since: number
  from: number
  /** Slow average of well-being, 0..1; negative before the first month. */
  usual: number
  /** Months in a row in which the state was worse off. */
  dissatisfied: number
}

/** One state. */
export interface StateWorld {
  index: number
  nextSerial: number
  citizens: Citizens
  /** Goods on hand and in the food reserve, quanta. */
  stock: Float64Array
  reserve: Float64Array
  flows: Flows
  /** Capacity by plant type, runs a mean month, and what is being built: [months after the next * plants + plant]. */
  capacity: Float64Array
  building: Float64Array
  /** Share of capacity that worked last month, as observed (weather, breakdown, shocks). */
  availability: Float64Array
  /** Durable goods in use: [durable product * COHORTS + age in months], quanta at purchase, and what is left of them. */
  cohorts: Float64Array
  inUse: Float64Array
  /**
   * How long durable goods last, as multiples of the lives in the tables: mean of what is in store by product, and each cohort's; and how
   * much more often (less, below 1) than by the tables what is in use has to be bought again.
   */
  lives: { stock: Float64Array; cohorts: Float32Array; renewal: Float64Array }
  /** Local currency: citizens' wallets are a column of theirs; the rest is here. */
  money: { supply: number; marketplace: number; fund: number; flows: Float64Array }
  /** The chain on which the movements of that money are written. */
  chain: Chain
  /** Labour content (h per unit), price factor over it, price level (minor units per hour), price (minor units per unit). */
  prices: { value: Float64Array; factor: Float64Array; price: Float64Array; level: number }
  /** What was asked for and what was missing at the marketplace, units, and the forecasts made from it. */
  demand: {
    asked: Float64Array
    missing: Float64Array
    signal: Float64Array
    use: Float64Array
    returned: Float64Array
  }
  technique: Technique
  /** Improvements by place [kind * blueprints + blueprint]: this month's own, all that are known, and those in use since the plan year began. */
  knowledge: {
    fresh: Float64Array
    known: Float64Array
    used: Float64Array
    /** Those being learned: [months after the next * places + place]. */
    learning: Float64Array
  }
  /** Smoothed use of capacity, runs a month; and what planners aim to have. */
  capacityUse: Float64Array
  plan: Plan
  /**
   * Claims on the month's plan beside production: units of goods and hours by job that are asked for, and hours by occupation that were
   * worked for them.
   */
  claims: { goods: Float64Array; hours: Float64Array; worked: Float64Array }
  decisions: Decisions
  /** Runs as they turned out. */
  runs: Float64Array
  /** Kept where plans go on from it; else of no length. */
  achieved: Achieved
  labour: {
    /** By job (occupation * sectors + sector): places, workers, hours a week of each worker, mean skill. */
    places: Float64Array
    workers: Float64Array
    hours: Float64Array
    skill: Float64Array
    /** By occupation: qualified citizens of working age, neither in training nor soldiers; mean skill of them. */
    qualified: Float64Array
    meanSkill: Float64Array
    /** Matched this month: 1st, 2nd, 3rd, other choice. */
    choices: Float64Array
    envy: number
  }
  income: {
    tiers: Float64Array
    members: Float64Array
    wanted: Float64Array
    /** By occupation: how scarce the plans of about a year find it, the dearest at 1. */
    scarcity: Float64Array
    capPrice: number
    basePrice: number
  }
  food: { capacity: number; limit: number; needKcal: number; eatenKcal: number }
  people: {
    births: number
    deaths: number
    permitted: number
    hungerDeaths: number
    /** Moved in from other states and out to them this month. */
    arrived: number
    left: number
    groups: Float64Array
  }
  defence: {
    /** What the force has in hand of each product, units; real, for it wears out. */
    equipment: Float64Array
    /** Citizens who are to serve in peace, those who do serve, and the mean share of their training that they have, 0..1. */
    establishment: number
    soldiers: number
    training: number
    /** Attackers for 1,000 people this month, those of them whom the force did not stop, and for how many months in a row. */
    threat: number
    outrun: number
    months: number
    /** Citizens killed this month; share of plant and stocks destroyed; share of plant that stands still next month for it. */
    fallen: number
    lost: number
    disrupted: number
    /** Police and border work that soldiers find time for, as a share of what a full police force would do. */
    policing: number
  }
  /** What the union has told of an emergency; powers (1 in effect, 0 not) are in effect in the months before tick `until` only. */
  emergency: {
    /** Kind of emergency, 0 none (see state/emergency/kinds.ts); the state that is stricken, or -1. */
    kind: number
    stricken: number
    until: number
    reorderGoals: number
    openReserves: number
    directTrade: number
    suspendVotes: number
    /** Months in a row in which this state's people went hungry. */
    hungry: number
  }
  mandate: Mandate
  /** Trade with the outside world that this month allows (imports) and owes (exports), units by product. */
  abroad: { exports: Float64Array; imports: Float64Array }
  /** Quanta that reach the state's well-connected people by the black market this month, by product. */
  blackMarket: Float64Array
  /** Goods that reached people last month (bought, or provided), quanta: what becomes waste or goes into use now. */
  consumed: Float64Array
  /** Tonnes (units of waste) that went to landfill or were lost this month, and that were recovered. */
  landfill: number
  recovered: number
  emitted: Float64Array
  /** Saved solver bases, rebuilt from at checkpoint ticks; part of the state because they decide how solving goes on. */
  bases: Record<string, Bases>
}

/** Sovet, the currency between states: accounts of the state authorities, in the order of the states, minor units. */
export interface Sovet {
  supply: number
  balance: Float64Array
}

/** The union's record of improvements, in the order in which they arose. */
export interface Commons {
  /** How many there are, how many there were a month ago, and how many, from the first, are free to all. */
  count: number
  before: number
  free: number
  /** By improvement: month and state where it arose, and its place [kind * blueprints + blueprint]. Longer than `count`. */
  tick: Int32Array
  origin: Int32Array
  place: Int32Array
  /** By state and place [state * places + place]: improvements of others it may use, and all that it says it knows. */
  granted: Float64Array
  known: Float64Array
  /** By improvement and state [improvement * states + state]: 1 where the state has a licence for it. */
  licensed: Uint8Array
  /** Sovet paid for licences this month, minor units. */
  fees: number
}

/** The master state: whom the states have authorised, and who works for it. */
export interface MasterState {
  /** Citizen id of each state's delegate, or -1. */
  delegates: Float64Array
  /** Mean change of well-being against what is usual, millionths. */
  change: number
  /** Thousandths of a simulated citizen who worked for each office last month. */
  staff: Float64Array
  /** Simulated citizens of the states that have a delegate: all, and adults. */
  people: number
  adults: number
}

/** The account with the outside world, thousandths of an hour at world prices; what the month came to. */
export interface Foreign {
  balance: number
  imported: number
  exported: number
  /** Treaties in force and kept; share of the imports agreed that could be paid for, millionths. */
  treaties: number
  kept: number
  affordable: number
  /** Prices of the month, thousandths of an hour a quantum: [state * products + product]. */
  importPrice: Float64Array
  exportPrice: Float64Array
}

/** Incidents of the month: attempts, successes, millionths of the plant of a type destroyed, and building set back. */
export interface Security {
  attempts: number
  incidents: number
  lost: number
  delayed: number
}

/** The month's black market by product, quanta: taken off the shelves, and handed out. Corruption so far. */
export interface Internal {
  diverted: Float64Array
  handedOut: Float64Array
  /** By state: of what is tried, found out, millionths. */
  clearance: Float64Array
  corruption: { tried: number; refused: number; moved: number }
}

/** What the union remembers of trade between its states. */
export interface TradeWorld {
  /** Sovet prices of this month and of the next, by product: hours of labour content per unit. */
  posted: Float64Array
  next: Float64Array
  /** Prices of the last agreement, [product * periods + period], hours of labour content per unit. */
  prices: Float64Array
  /** What each state agreed to send out last, [(state * products + product) * periods + period], units. */
  sold: Float64Array
  /** Rounds that the last agreement took. */
  rounds: number
  /** Hours of work on offer, LP hours. */
  hours: number
  /** Worth of the month, LP hours: without trade, as agreed, and the most that an agreement can reach. */
  alone: number
  agreed: number
  bound: number
  /** As one plan for all could reach when it was last looked at, above what was then agreed, LP hours; and the hours then. */
  missed: number
  missedOf: number
  /** Sovet of this month that was owed, and that was not covered, minor units. */
  owed: number
  unpaid: number
}

/** What the union remembers; it knows states by their messages only. */
export interface UnionWorld {
  /** The emergency in effect from tick `since` to before tick `until`; months so far, of all emergencies; acts of this month. */
  emergency: {
    kind: number
    stricken: number
    /** Id of the citizen who leads, or -1. */
    leader: number
    since: number
    until: number
    /** The tick before which no other may take effect. */
    pausedUntil: number
    months: number
    acts: number
  }
  bases: Record<string, Bases>
  sovet: Sovet
  chain: Chain
  /** Number of the key in force of each authority: the states', then the union's. */
  keys: Float64Array
  masterState: MasterState
  foreign: Foreign
  security: Security
  internal: Internal
  /** Sovet that thieves of keys have moved, and tried to move in vain; by theft: number of the key that was stolen, or -1. */
  forged: { moved: number; refused: number; stolen: Float64Array }
  decisions: NationalDecisions
  /** Citizens who left a state and who arrived in another this month. */
  moved: { left: number; arrived: number }
  commons: Commons
  trade: TradeWorld
}

export interface World {
  tick: number
  states: StateWorld[]
  union: UnionWorld
  /** Citizens by age group of each state at the very start: what the planner's units are chosen by. */
  opening: Float64Array[]
  /** Rolling hash of all ticks so far. */
  hash: string
}

export const newChain = (): Chain => ({ blocks: 0, head: new Uint8Array(32) })

/** Number of jobs: every occupation in every sector. */
export const jobCount = (economy: Economy): number => economy.occupations.length * economy.sectors.length

export function newPlan(economy: Economy): Plan {
  const byProduct = () => new Float64Array(economy.products.length)
  const byPlant = () => new Float64Array(economy.plants.length)
  const byOccupation = () => new Float64Array(economy.occupations.length)
  return {
    runs: new Float64Array(economy.blueprints.length),
    build: byPlant(),
    needs: byProduct(),
    wants: byProduct(),
    provide: byProduct(),
    defend: byProduct(),
    invest: byProduct(),
    exports: byProduct(),
    imports: byProduct(),
    send: byProduct(),
    receive: byProduct(),
    discard: byProduct(),
    reserve: byProduct(),
    release: byProduct(),
    needPrice: byProduct(),
    wantPrice: byProduct(),
    hoursPrice: byProduct(),
    capacityPrice: byPlant(),
    labourPrice: byOccupation(),
    hours: byOccupation(),
    hoursOffered: byOccupation(),
    investHours: byOccupation(),
  }
}

export function newCommons(economy: Economy): Commons {
  const each = () => new Float64Array(economy.states.length * improvementCount(economy))
  const column = () => new Int32Array(64)
  return {
    count: 0,
    before: 0,
    free: 0,
    tick: column(),
    origin: column(),
    place: column(),
    granted: each(),
    known: each(),
    licensed: new Uint8Array(64 * economy.states.length),
    fees: 0,
  }
}

export function newFlows(products: number): Flows {
  return Object.fromEntries(flowNames.map(name => [name, new Float64Array(products)])) as Flows
}
