/** The bare kernels as stages of the tick: their parameters read off the world before and after the real stage. */
import { quanta } from '../sim/core/goods.ts'
import type { Act } from '../sim/core/institution.ts'
import { NO_JOB, type StateWorld, type World } from '../sim/core/world.ts'
import { onOffer, wishes } from '../sim/state/market/demand.ts'
import { holdingCap } from '../sim/state/market/market.ts'
import { type Orders, ration } from '../sim/state/market/purchases.ts'
import { ask, cut, live, pay, type Shopping, shop, skills, work } from './kernels.ts'

/**
 * Changes `before`; `after` is the world as the real stage left it. Returns the proof, not to be timed, that the kernel did the same
 * work: it throws when results differ.
 */
type Bare = (act: Act, before: World, after: World) => () => void

const everyState =
  (kernel: (act: Act, state: StateWorld, after: StateWorld) => () => void): Bare =>
  (act, before, after) => {
    const proofs = before.states.map(state => kernel(act, state, after.states[state.index]!))
    return () => {
      for (const proof of proofs) proof()
    }
  }

/** As in census.ts and market.ts. */
const HUNGER = 3.6
const HEALING = 0.2
const OWN = 400

function goShopping(act: Act, state: StateWorld, after: StateWorld): () => void {
  const { economy } = act
  const { school_leaving, retirement } = act.scenario.institutions.census
  const wished = wishes(after, act)
  const { goods } = wished
  const price = Float64Array.from(goods, p => after.prices.price[p]! * economy.products[p]!.quantum)
  const shelf = Float64Array.from(goods, p =>
    Math.min(
      after.stock[p]! + after.flows.sold[p]!,
      quanta(economy, p, after.plan.needs[p]! + after.plan.wants[p]!),
    ),
  )
  const shopping: Shopping = {
    agesAt: act.agesAt,
    leaving: school_leaving,
    retirement,
    tastes: act.scenario.institutions.market.tastes,
    goods: goods.length,
    ready: wished.ready,
    food: wished.food,
    foodBundle: wished.foodBundle,
    otherBundle: wished.otherBundle,
    essential: wished.essential,
    share: wished.share,
    price,
    shelf,
    kcal: Float64Array.from(goods, p => economy.products[p]!.kcal_per_unit * economy.products[p]!.quantum),
    need: Float64Array.from(economy.subsistence[state.index]!, table => {
      let sum = 0
      for (const p of goods) sum += table[p]! * economy.products[p]!.kcal_per_unit
      return sum * economy.peoplePerCitizen
    }),
    healing: HEALING,
  }
  const classes = wished.foodBundle.length
  const asked = (): Orders => {
    const [foods, others, rest] = [0, 1, 2].map(() => new Float64Array(classes)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ]
    ask(state.citizens, shopping, foods, others, rest)
    const essential = new Float64Array(goods.length)
    const beyond = new Float64Array(goods.length)
    for (let c = 0; c < classes; c++) {
      for (let n = 0; n < goods.length; n++) {
        essential[n]! += (wished.food[n] === 1 ? foods : others)[c]! * wished.essential[c * goods.length + n]!
        beyond[n]! += rest[c]! * wished.share[c * goods.length + n]!
      }
    }
    return { essential, beyond }
  }
  const { foodBundle, otherBundle } = onOffer(wished, ration(asked(), shelf, price).essential)
  Object.assign(shopping, { foodBundle, otherBundle })
  const rations = ration(asked(), shelf, price)
  shop(state.citizens, shopping, rations.essential, rations.beyond)
  return () => {
    same('wallets', state.citizens.wallet, after.citizens.wallet, state.citizens.count)
    same('health', state.citizens.health, after.citizens.health, state.citizens.count)
  }
}

function same(what: string, found: ArrayLike<number>, expected: ArrayLike<number>, count: number): void {
  for (let i = 0; i < count; i++) {
    if (found[i] !== expected[i])
      throw new RangeError(`bare kernel: ${what} of row ${i} are ${found[i]}, not ${expected[i]}`)
  }
}

function goThroughLife(act: Act, state: StateWorld, after: StateWorld): () => void {
  const { school_leaving, retirement, fertility_factor } = act.scenario.institutions.census
  const groups = new Float64Array(3)
  const [deaths] = live(
    state.citizens,
    {
      chance: act.stream('census/life'),
      calling: act.stream('census/calling'),
      tick: act.tick,
      deathRate: act.economy.deathRate[state.index]!,
      birthRate: act.economy.birthRate[state.index]!,
      fertility: fertility_factor,
      leaving: school_leaving,
      retirement,
      hunger: HUNGER,
    },
    groups,
  )
  return () => same('deaths', [deaths], [after.people.deaths], 1)
}

function goToWork(act: Act, state: StateWorld, after: StateWorld): () => void {
  const { fills, sectors, occupations } = act.economy
  const open = occupations.map((_, o) => {
    const fill = fills.item.subarray(fills.start[o]!, fills.start[o + 1]!)
    return Int32Array.from([...fill].flatMap(other => sectors.map((_, s) => other * sectors.length + s)))
  })
  work(
    state.citizens,
    {
      looking: act.stream('jobs/looking'),
      liking: act.stream('jobs/liking'),
      tick: act.tick,
      reconsider: act.scenario.institutions.jobs.reconsider,
      sectors: sectors.length,
      open,
      own: OWN,
      places: after.labour.places,
    },
    new Float64Array(after.labour.places.length),
  )
  // Who holds on keeps the job; the others' is for the matching to say.
  const { job, count } = state.citizens
  return () => {
    const kept = job.map((j, i) => (j === NO_JOB ? after.citizens.job[i]! : j))
    same('jobs', kept, after.citizens.job, count)
  }
}

function getPaid(act: Act, state: StateWorld, after: StateWorld): () => void {
  const { tiers, members } = after.income
  // What is over is handed out one each; from which tier on is all that these units leave to chance, and no matter of time.
  const left = after.money.flows[0]! - tiers.reduce((sum, income, t) => sum + income * members[t]!, 0)
  const extra = new Float64Array(tiers.length)
  extra[0] = left
  pay(state.citizens, act.economy.sectors.length, tiers, extra, new Float64Array(tiers.length))
  return () => same('tiers', state.citizens.tier, after.citizens.tier, state.citizens.count)
}

function countSkills(act: Act, state: StateWorld, after: StateWorld): () => void {
  const { learning, skill_cap } = act.scenario.institutions.factories
  const trades = act.economy.occupations.length
  const counted = new Float64Array(trades)
  skills(state.citizens, learning, skill_cap, counted, new Float64Array(trades))
  return () => same('trades', counted, after.labour.qualified, trades)
}

function holdLess(act: Act, state: StateWorld, after: StateWorld): () => void {
  cut(state.citizens, holdingCap(state, act))
  return () => same('wallets', state.citizens.wallet, after.citizens.wallet, state.citizens.count)
}

/** By name of the stage that does the same. */
export const bare: Readonly<Record<string, Bare>> = {
  census: everyState(goThroughLife),
  monitor: everyState(countSkills),
  jobs: everyState(goToWork),
  sig: everyState(getPaid),
  market: everyState(goShopping),
  'holding cap': everyState(holdLess),
}
