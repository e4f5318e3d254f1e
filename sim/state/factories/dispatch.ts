/**
 * Dispatch: from what was planned to what can be done together. When a product is short, others who make it go up as far as their
 * plant and people let them, and the reserve is opened for what food needs then lack. When that is not enough, building waits first,
 * then exports, then factories that make other final goods than food, then what people need but food, then all others in proportion
 * (those who make the product last, or the shortage would feed itself). Food that people need comes before all. Who was cut does not go
 * up again, so the rounds settle.
 */
import type { Economy, Sparse } from '../../core/economy.ts'
import type { Act } from '../../core/institution.ts'
import { type Recipes, recipesOf } from '../../core/technique.ts'
import type { StateWorld } from '../../core/world.ts'
import { mayDesign } from '../durability/charge.ts'
import { isFood } from '../planner/layout.ts'
import type { Capability } from './capability.ts'
import { claims, takenByFood } from './claims.ts'

/**
 * What is carried out: runs by blueprint, capacity begun by plant type; trade with other states and what comes out of the reserve by
 * product (units).
 */
export interface Dispatch {
  runs: Float64Array
  build: Float64Array
  exports: Float64Array
  imports: Float64Array
  release: Float64Array
  /** Blueprints that were cut: they do not go up again. */
  cut: Uint8Array
}

const ROUNDS = 200
const TOLERANCE = 1e-9
/** Cuts go a little further than needed, and the further the longer it lasts, so that circles of users settle. */
const AHEAD = 1e-6

/** Everything as planned. */
export const asOrdered = ({ plan }: StateWorld): Dispatch => ({
  runs: plan.runs.slice(),
  build: plan.build.slice(),
  exports: plan.exports.slice(),
  imports: plan.imports.slice(),
  release: plan.release.slice(),
  cut: new Uint8Array(plan.runs.length),
})

/** Units of freight that bring one unit of product p to state s from the others, at their mean distance. */
export const carriage = ({ products, meanDistance }: Economy, s: number, p: number): number =>
  (products[p]!.freight_per_1000km * meanDistance[s]!) / 1000

/**
 * Changes `orders` (in place) until no product is used beyond what is left of the opening stock + output + imports + reserve opened and
 * people's needs, no plant beyond what works and no occupation beyond its hours. What comes from other states is carried by freight of this state. Should the rounds run out, what is
 * then still short is missing where it is used: goods are conserved in any case, and an event tells.
 */
export function settle(state: StateWorld, act: Act, can: Capability, orders: Dispatch): void {
  const { economy } = act
  const recipes = recipesOf(economy, state)
  const { inputs, labour } = recipes
  const { outputs, buildInputs, buildLabour, plantOf, capacityPerRun } = economy
  const P = economy.products.length
  const claimed = claims(state)
  const supply = new Float64Array(P)
  /** Claimed by people, as far as it is there. */
  const people = new Float64Array(P)
  /** Used by factories that feed people or others, and by those that make other final goods only. */
  const used = new Float64Array(P)
  const late = new Float64Array(P)
  const built = new Float64Array(P)
  const demand = new Float64Array(P)
  const plant = new Float64Array(economy.plants.length)
  const hours = new Float64Array(economy.occupations.length)
  for (let round = 0; round < ROUNDS; round++) {
    const ahead = AHEAD * (round + 1)
    plant.fill(0)
    hours.fill(0)
    used.fill(0)
    late.fill(0)
    built.fill(0)
    for (let p = 0; p < P; p++) {
      const { quantum, spoilage_per_month } = economy.products[p]!
      supply[p] =
        state.stock[p]! * quantum * (1 - spoilage_per_month) + orders.imports[p]! + orders.release[p]!
      if (economy.freight >= 0)
        used[economy.freight]! += orders.imports[p]! * carriage(economy, state.index, p)
    }
    for (let b = 0; b < orders.runs.length; b++) {
      const runs = orders.runs[b]!
      if (runs === 0) continue
      plant[plantOf[b]!]! += runs * capacityPerRun[b]!
      add(outputs, b, runs * can.yield[plantOf[b]!]!, supply)
      add(inputs, b, runs, economy.feeds[b] === 1 ? used : late)
      add(labour, b, runs, hours)
    }
    for (let k = 0; k < orders.build.length; k++) {
      const begun = orders.build[k]!
      if (begun === 0) continue
      add(buildInputs, k, begun, built)
      add(buildLabour, k, begun, hours)
    }
    for (let p = 0; p < P; p++) demand[p] = claimed[p]! + used[p]! + late[p]! + built[p]! + orders.exports[p]!
    if (raise(act, recipes, can, orders, supply, demand, plant, hours)) continue
    if (openFurther(state, act, recipes, orders, supply, demand)) continue
    for (let p = 0; p < P; p++) {
      // Food that is needed comes before all; what else people need comes after those who keep the others going.
      const before = isFood(economy, p) ? 0 : used[p]!
      people[p] = Math.min(claimed[p]!, Math.max(0, supply[p]! - before))
      demand[p]! += people[p]! - claimed[p]!
    }
    const overPlant = shares(can.plant, plant, ahead)
    const overHours = shares(can.hours, hours, ahead)
    const short = shares(supply, demand, ahead)
    if (!short && !overPlant && !overHours) return
    const building = new Float64Array(P).fill(1)
    const making = new Float64Array(P).fill(1)
    const finishing = new Float64Array(P).fill(1)
    if (short) {
      for (let p = 0; p < P; p++) {
        if (short[p] === 1) continue
        const free = supply[p]! - people[p]!
        const there = free * (1 - ahead)
        const left = Math.max(0, there - used[p]! - late[p]!)
        if (built[p]! > 0) building[p] = Math.max(0, Math.min(1, (left - orders.exports[p]!) / built[p]!))
        orders.exports[p] = Math.min(orders.exports[p]!, left)
        if (used[p]! + late[p]! > free)
          finishing[p] = late[p]! > 0 ? Math.min(1, Math.max(0, there - used[p]!) / late[p]!) : 1
        if (used[p]! > free) making[p] = Math.max(0, free / used[p]! - ahead)
      }
    }
    const carried = economy.freight < 0 ? 1 : making[economy.freight]!
    for (let p = 0; carried < 1 && p < P; p++)
      if (carriage(economy, state.index, p) > 0) orders.imports[p]! *= carried
    for (let b = 0; b < orders.runs.length; b++) {
      let share = leastOfInputs(economy, inputs, b, economy.feeds[b] === 1 ? making : finishing, can)
      if (overHours) share = Math.min(share, least(labour, b, overHours))
      if (overPlant) share = Math.min(share, overPlant[plantOf[b]!]!)
      if (share >= 1) continue
      orders.runs[b]! *= share
      orders.cut[b] = 1
    }
    for (let k = 0; k < orders.build.length; k++) {
      orders.build[k]! *= Math.min(
        least(buildInputs, k, building),
        overHours ? least(buildLabour, k, overHours) : 1,
      )
    }
  }
  act.note(state, 'dispatch-unsettled', 'production', ROUNDS)
}

/**
 * Lets makers of short products go up by the least of what is missing, what plant there is and what hands there are. Says whether
 * anybody did.
 */
function raise(
  act: Act,
  { inputs, labour }: Recipes,
  can: Capability,
  orders: Dispatch,
  supply: Float64Array,
  demand: Float64Array,
  plant: Float64Array,
  hours: Float64Array,
): boolean {
  const { outputs, plantOf, capacityPerRun, products } = act.economy
  let raised = false
  for (let b = 0; b < orders.runs.length; b++) {
    if (orders.cut[b] === 1 || !mayDesign(act.economy, act.scenario.institutions.durability.variant, b))
      continue
    const k = plantOf[b]!
    let more = 0
    for (let i = outputs.start[b]!; i < outputs.start[b + 1]!; i++) {
      const p = outputs.item[i]!
      if (products[p]!.kind === 'waste') continue
      const missing = demand[p]! * (1 + TOLERANCE / 2) - supply[p]!
      if (missing > demand[p]! * TOLERANCE + 1e-12)
        more = Math.max(more, missing / (outputs.amount[i]! * can.yield[k]!))
    }
    if (more <= 0) continue
    more = Math.min(more, (can.plant[k]! * (1 - TOLERANCE) - plant[k]!) / capacityPerRun[b]!)
    for (let i = labour.start[b]!; i < labour.start[b + 1]!; i++) {
      const o = labour.item[i]!
      more = Math.min(more, (can.hours[o]! * (1 - TOLERANCE) - hours[o]!) / labour.amount[i]!)
    }
    if (more <= 1e-9 * (1 + orders.runs[b]!)) continue
    orders.runs[b]! += more
    plant[k]! += more * capacityPerRun[b]!
    add(outputs, b, more * can.yield[k]!, supply)
    add(labour, b, more, hours)
    add(inputs, b, more, demand)
    raised = true
  }
  return raised
}

/** Opens the reserve for what this month's food needs lack, whoever else may go short. Says whether it did. */
function openFurther(
  state: StateWorld,
  act: Act,
  recipes: Recipes,
  orders: Dispatch,
  supply: Float64Array,
  demand: Float64Array,
): boolean {
  const { economy } = act
  const inReserve = (p: number) => state.reserve[p]! * economy.products[p]!.quantum - orders.release[p]!
  const lacks = (p: number) => demand[p]! > supply[p]! * (1 + TOLERANCE) + 1e-9
  const places = Array.from(state.reserve.keys()).filter(p => inReserve(p) > 1e-9 && lacks(p))
  if (places.length === 0) return false
  const taken = takenByFood(economy, recipes, state)
  let opened = false
  for (const p of places) {
    const more = Math.min(inReserve(p), taken[p]! - supply[p]!)
    if (more <= 1e-9 * (1 + taken[p]!)) continue
    orders.release[p]! += more
    opened = true
  }
  return opened
}

/** Adds a row of a table, `times` over, to a column. */
function add(table: Sparse, row: number, times: number, column: Float64Array): void {
  for (let i = table.start[row]!; i < table.start[row + 1]!; i++)
    column[table.item[i]!]! += times * table.amount[i]!
}

/** Share that each demand can have of its supply; nothing when all have theirs. */
function shares(supply: Float64Array, demand: Float64Array, ahead: number): Float64Array | undefined {
  let cuts: Float64Array | undefined
  for (let p = 0; p < demand.length; p++) {
    if (demand[p]! <= supply[p]! * (1 + TOLERANCE) + 1e-9) continue
    cuts ??= new Float64Array(demand.length).fill(1)
    cuts[p] = Math.max(0, supply[p]! / demand[p]! - ahead)
  }
  return cuts
}

function least(table: Sparse, row: number, cuts: Float64Array): number {
  let share = 1
  for (let i = table.start[row]!; i < table.start[row + 1]!; i++)
    share = Math.min(share, cuts[table.item[i]!]!)
  return share
}

/** The deepest cut among the inputs of blueprint b, but for products that it makes more of than it uses. */
function leastOfInputs(
  { outputs, plantOf }: Economy,
  inputs: Sparse,
  b: number,
  cuts: Float64Array,
  can: Capability,
): number {
  let share = 1
  for (let i = inputs.start[b]!; i < inputs.start[b + 1]!; i++) {
    const p = inputs.item[i]!
    if (cuts[p]! >= share) continue
    let made = 0
    for (let k = outputs.start[b]!; k < outputs.start[b + 1]!; k++)
      if (outputs.item[k] === p) made = outputs.amount[k]! * can.yield[plantOf[b]!]!
    if (made < inputs.amount[i]!) share = cuts[p]!
  }
  return share
}
