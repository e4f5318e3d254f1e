/**
 * Planning by material balances: for each product what is needed is set against what there is and can be made, by all techniques alike as
 * far as there is plant, and what a state lacks is asked of others. There is no choice of technique, no price and no goal; what is short
 * is taken from people and building first, then from factories in proportion. So balances were drawn up in practice, by hand and a few rounds of corrections; J. M. Montias, "Planning with material
 * balances in Soviet-type economies", American Economic Review 49 (1959).
 */
import { quanta } from '../../core/goods.ts'
import type { Act, Answer, Message } from '../../core/institution.ts'
import { recipesOf } from '../../core/technique.ts'
import type { StateWorld } from '../../core/world.ts'
import { carriage } from '../factories/orders.ts'
import { monthlyNeed, monthlyWant, upkeepTarget } from './bounds.ts'
import { untilHarvest } from './buffers.ts'
import { fillPlan, type Orders } from './without-program.ts'

/** Sweeps over the balances of a state: an input of an input of an input ... */
const SWEEPS = 30

/**
 * Told what others send and what it is to send, quanta: [imports by product, exports by product]. Answers what it still asks of others in
 * all, and what it could send beyond its own use, quanta: [requests by product, offers by product].
 */
export const drawBalances: Answer = (state, act, trade) => {
  const { economy } = act
  const P = economy.products.length
  const balance = balanceOf(state, act, trade)
  const answer = new Float64Array(2 * P)
  economy.products.forEach(({ traded, quantum }, p) => {
    if (!traded) return
    const lacking = Math.max(0, balance.demand[p]! - balance.supply[p]! + trade[p]! * quantum)
    answer[p] = quanta(economy, p, lacking)
    const spare = Math.max(0, balance.supply[p]! + balance.could[p]! - balance.demand[p]!)
    answer[P + p] = quanta(economy, p, spare) + trade[P + p]!
  })
  return answer
}

/** Told the trade that was settled, makes the month's plan. */
export const planByBalances: Answer = (state, act, trade) => {
  const { economy } = act
  const P = economy.products.length
  const balance = balanceOf(state, act, trade)
  cutShortages(state, act, balance, trade)
  const { runs, build } = balance
  const units = (from: number) =>
    Float64Array.from(economy.products, ({ quantum }, p) => trade[from + p]! * quantum)
  fillPlan(state, act, { runs, build, imports: units(0), exports: units(P) })
  fitHours(state, act)
  return nothing
}

const nothing: Message = new Float64Array(0)

interface Balance extends Pick<Orders, 'runs' | 'build'> {
  /** Units by product: what is needed in all, what there is and is made, and what idle plant could make beyond. */
  demand: Float64Array
  supply: Float64Array
  could: Float64Array
  /** The part of the demand that is not that of factories. */
  final: Float64Array
}

function balanceOf(state: StateWorld, act: Act, trade: Message): Balance {
  const { economy } = act
  const P = economy.products.length
  const means = meansOf(state, act)
  const build = Float64Array.from(economy.plants, (_, k) => upkeepTarget(act.scenario, economy, state, k))
  const final = finalDemand(state, act, build)
  economy.products.forEach(({ quantum }, p) => {
    final[p]! += trade[P + p]! * quantum
    if (economy.freight >= 0)
      final[economy.freight]! += trade[p]! * quantum * carriage(economy, state.index, p)
  })
  const runs = new Float64Array(economy.blueprints.length)
  const demand = final.slice()
  const had = Float64Array.from(economy.products, ({ quantum }, p) => (state.stock[p]! + trade[p]!) * quantum)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let b = 0; b < runs.length; b++) {
      const p = means.product[b]!
      runs[b] = p < 0 ? 0 : (Math.max(0, demand[p]! - had[p]!) * means.share[b]!) / means.output[b]!
    }
    fitPlant(act, means, runs)
    demand.set(final)
    addInputs(state, act, runs, demand)
  }
  const could = new Float64Array(P)
  for (let b = 0; b < runs.length; b++)
    if (means.product[b]! >= 0)
      could[means.product[b]!]! += Math.max(0, means.limit[b]! - runs[b]!) * means.output[b]!
  return { runs, build, demand, supply: supplyOf(act, had, runs), could, final }
}

/** What a state has to make things with. By blueprint: its main product or -1, output of it a run, most runs, share in the making of it. */
interface Means {
  product: Int32Array
  output: Float64Array
  limit: Float64Array
  share: Float64Array
  /** Capacity of each plant this month. */
  plant: Float64Array
}

function meansOf(state: StateWorld, { economy, month }: Act): Means {
  const { outputs, inputs, plantOf, capacityPerRun, season, products } = economy
  const plant = state.capacity.map(
    (capacity, k) => capacity * state.availability[k]! * season[k * 12 + month - 1]!,
  )
  const product = new Int32Array(plantOf.length).fill(-1)
  const output = new Float64Array(plantOf.length)
  const limit = new Float64Array(plantOf.length)
  const all = new Float64Array(products.length)
  for (let b = 0; b < plantOf.length; b++) {
    let most = 0
    for (let i = outputs.start[b]!; i < outputs.start[b + 1]!; i++) {
      const p = outputs.item[i]!
      const worth = outputs.amount[i]! * state.prices.value[p]!
      if (products[p]!.kind === 'waste' || worth <= most) continue
      most = worth
      product[b] = p
      output[b] = outputs.amount[i]!
    }
    limit[b] = plant[plantOf[b]!]! / capacityPerRun[b]!
    // Waste cannot be made when there is too little of it.
    for (let i = inputs.start[b]!; i < inputs.start[b + 1]!; i++) {
      const p = inputs.item[i]!
      if (products[p]!.kind === 'waste')
        limit[b] = Math.min(limit[b]!, (state.stock[p]! * products[p]!.quantum) / inputs.amount[i]!)
    }
    if (product[b]! >= 0) all[product[b]!]! += limit[b]! * output[b]!
  }
  const share = limit.map((runs, b) => {
    const made = product[b]! < 0 ? 0 : all[product[b]!]!
    return made > 0 ? (runs * output[b]!) / made : 0
  })
  return { product, output, limit, share, plant }
}

/** Techniques that ask more of a plant than it has are all cut alike. */
function fitPlant({ economy }: Act, { limit, plant }: Means, runs: Float64Array): void {
  const { plantOf, capacityPerRun } = economy
  const asked = new Float64Array(plant.length)
  for (let b = 0; b < runs.length; b++) {
    runs[b] = Math.min(runs[b]!, limit[b]!)
    asked[plantOf[b]!]! += runs[b]! * capacityPerRun[b]!
  }
  for (let b = 0; b < runs.length; b++) {
    const k = plantOf[b]!
    if (asked[k]! > plant[k]!) runs[b]! *= plant[k]! / asked[k]!
  }
}

function addInputs(state: StateWorld, { economy }: Act, runs: Float64Array, demand: Float64Array): void {
  const { inputs } = recipesOf(economy, state)
  for (let b = 0; b < runs.length; b++)
    for (let i = inputs.start[b]!; i < inputs.start[b + 1]!; i++)
      demand[inputs.item[i]!]! += runs[b]! * inputs.amount[i]!
}

function supplyOf({ economy: { outputs } }: Act, had: Float64Array, runs: Float64Array): Float64Array {
  const supply = had.slice()
  for (let b = 0; b < runs.length; b++)
    for (let i = outputs.start[b]!; i < outputs.start[b + 1]!; i++)
      supply[outputs.item[i]!]! += runs[b]! * outputs.amount[i]!
  return supply
}

/**
 * Cuts the users of what is short until what is used is there: people and building first, then factories of final goods, then factories that
 * feed others, each group in proportion. Who makes more of a product than it takes is not cut for it.
 */
function cutShortages(state: StateWorld, act: Act, balance: Balance, trade: Message): void {
  const { economy } = act
  const { feeds, products } = economy
  const { inputs } = recipesOf(economy, state)
  const { runs } = balance
  const had = Float64Array.from(products, ({ quantum }, p) => (state.stock[p]! + trade[p]!) * quantum)
  const uses = [new Float64Array(products.length), new Float64Array(products.length)]
  let left = balance.final
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const supply = supplyOf(act, had, runs)
    for (const use of uses) use.fill(0)
    for (let b = 0; b < runs.length; b++)
      for (let i = inputs.start[b]!; i < inputs.start[b + 1]!; i++)
        uses[feeds[b]!]![inputs.item[i]!]! += runs[b]! * inputs.amount[i]!
    const [late, feeding] = uses as [Float64Array, Float64Array]
    const part = (there: number, asked: number) =>
      asked > Math.max(0, there) ? Math.max(0, there) / asked : 1
    const shares = [
      late.map((asked, p) => part(supply[p]! - feeding[p]!, asked)),
      feeding.map((asked, p) => part(supply[p]!, asked)),
    ]
    left = left.map((asked, p) => asked * part(supply[p]! - feeding[p]! - late[p]!, asked))
    for (let b = 0; b < runs.length; b++) {
      let least = 1
      for (let i = inputs.start[b]!; i < inputs.start[b + 1]!; i++) {
        const p = inputs.item[i]!
        if (outputOf(act, b, p) < inputs.amount[i]!) least = Math.min(least, shares[feeds[b]!]![p]!)
      }
      runs[b]! *= least
    }
  }
  const kept = balance.final.map((asked, p) => (asked > 0 ? left[p]! / asked : 1))
  balance.build.forEach((begun, k) => {
    let least = 1
    for (let i = economy.buildInputs.start[k]!; i < economy.buildInputs.start[k + 1]!; i++)
      least = Math.min(least, kept[economy.buildInputs.item[i]!]!)
    balance.build[k] = begun * least
  })
}

function outputOf({ economy: { outputs } }: Act, b: number, p: number): number {
  let amount = 0
  for (let i = outputs.start[b]!; i < outputs.start[b + 1]!; i++)
    if (outputs.item[i] === p) amount += outputs.amount[i]!
  return amount
}

/** What is used otherwise than by factories, units: by people, in public, outside, in building, and to fill the stores. */
function finalDemand(state: StateWorld, act: Act, build: Float64Array): Float64Array {
  const { economy, scenario } = act
  const { buildInputs } = economy
  const s = state.index
  const final = Float64Array.from(economy.products, ({ storable }, p) => {
    const people =
      economy.provision[p] === undefined ? 0 : monthlyNeed(economy, state, p) + monthlyWant(economy, state, p)
    const months = scenario.institutions.planner.stock_months + untilHarvest(economy, p, act.month + 1)
    const store = storable ? state.demand.use[p]! * months : 0
    const others = economy.publicUse[s]![p]! + economy.defenceUse[s]![p]! + state.abroad.exports[p]!
    return people + store + others
  })
  for (let k = 0; k < build.length; k++)
    for (let i = buildInputs.start[k]!; i < buildInputs.start[k + 1]!; i++)
      final[buildInputs.item[i]!]! += build[k]! * buildInputs.amount[i]!
  return final
}

/** Where a trade has not the hours that are asked of it, all that it does is cut alike. */
function fitHours(state: StateWorld, { economy }: Act): void {
  const { plan } = state
  const { labour } = recipesOf(economy, state)
  const share = plan.hours.map((hours, o) => Math.min(1, plan.hoursOffered[o]! / Math.max(hours, 1e-9)))
  for (let b = 0; b < plan.runs.length; b++) {
    let least = 1
    for (let i = labour.start[b]!; i < labour.start[b + 1]!; i++)
      least = Math.min(least, share[labour.item[i]!]!)
    plan.runs[b]! *= least
  }
  plan.hours.forEach((hours, o) => {
    plan.hours[o] = hours * share[o]!
  })
}
