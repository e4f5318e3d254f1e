/**
 * Dispatch: from what was planned to what can be done together. When a product is short, others who make it go up as far as their
 * plant and people let them; when that is not enough, its users are cut in proportion, which may make their products short in turn.
 * Who was cut does not go up again, so the rounds settle.
 */
import type { Sparse } from '../../core/economy.ts'
import type { Act } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'
import type { Capability } from './capability.ts'

/** What is carried out: runs by blueprint, capacity begun by plant type, and exports by product (units). */
export interface Dispatch {
  runs: Float64Array
  build: Float64Array
  exports: Float64Array
  /** Blueprints that were cut: they do not go up again. */
  cut: Uint8Array
}

const ROUNDS = 400
const TOLERANCE = 1e-9
/** Cuts go a little further than needed, and the further the longer it lasts, so that circles of users settle. */
const AHEAD = 1e-6

/** Everything as planned. */
export const asOrdered = ({ plan }: StateWorld): Dispatch => ({
  runs: plan.runs.slice(),
  build: plan.build.slice(),
  exports: plan.exports.slice(),
  cut: new Uint8Array(plan.runs.length),
})

/**
 * Changes `orders` (in place) until no product is used beyond opening stock + output + arrivals, no plant beyond what works and no
 * occupation beyond its hours. `arrivals` are units of each product that come in from elsewhere this month.
 * Throws `RangeError` when the rounds do not settle.
 */
export function settle(state: StateWorld, act: Act, can: Capability, orders: Dispatch, arrivals: Float64Array): void {
  const { economy } = act
  const { inputs, outputs, labour, buildInputs, buildLabour, plantOf, capacityPerRun } = economy
  const P = economy.products.length
  const supply = new Float64Array(P)
  const demand = new Float64Array(P)
  const plant = new Float64Array(economy.plants.length)
  const hours = new Float64Array(economy.occupations.length)
  for (let round = 0; round < ROUNDS; round++) {
    const ahead = AHEAD * (round + 1)
    plant.fill(0)
    hours.fill(0)
    for (let p = 0; p < P; p++) {
      supply[p] = state.stock[p]! * economy.products[p]!.quantum + arrivals[p]!
      demand[p] = orders.exports[p]!
    }
    for (let b = 0; b < orders.runs.length; b++) {
      const runs = orders.runs[b]!
      if (runs === 0) continue
      plant[plantOf[b]!]! += runs * capacityPerRun[b]!
      add(outputs, b, runs * can.yield[plantOf[b]!]!, supply)
      add(inputs, b, runs, demand)
      add(labour, b, runs, hours)
    }
    for (let k = 0; k < orders.build.length; k++) {
      const built = orders.build[k]!
      if (built === 0) continue
      add(buildInputs, k, built, demand)
      add(buildLabour, k, built, hours)
    }
    if (raise(act, can, orders, supply, demand, plant, hours)) continue
    const short = shares(supply, demand, ahead)
    const overPlant = shares(can.plant, plant, ahead)
    const overHours = shares(can.hours, hours, ahead)
    if (!short && !overPlant && !overHours) return
    for (let b = 0; b < orders.runs.length; b++) {
      let share = Math.min(least(inputs, b, short), least(labour, b, overHours))
      if (overPlant) share = Math.min(share, overPlant[plantOf[b]!]!)
      if (share >= 1) continue
      orders.runs[b]! *= share
      orders.cut[b] = 1
    }
    for (let k = 0; k < orders.build.length; k++) orders.build[k]! *= Math.min(least(buildInputs, k, short), least(buildLabour, k, overHours))
    if (short) for (let p = 0; p < P; p++) orders.exports[p]! *= short[p]!
  }
  throw new RangeError(`dispatch did not settle in ${economy.states[state.index]!.id} at tick ${act.tick}`)
}

/**
 * Lets makers of short products go up by the least of what is missing, what plant there is and what hands there are. Says whether
 * anybody did.
 */
function raise(
  act: Act,
  can: Capability,
  orders: Dispatch,
  supply: Float64Array,
  demand: Float64Array,
  plant: Float64Array,
  hours: Float64Array,
): boolean {
  const { outputs, labour, plantOf, capacityPerRun, products } = act.economy
  let raised = false
  for (let b = 0; b < orders.runs.length; b++) {
    if (orders.cut[b] === 1) continue
    const k = plantOf[b]!
    let more = 0
    for (let i = outputs.start[b]!; i < outputs.start[b + 1]!; i++) {
      const p = outputs.item[i]!
      if (products[p]!.kind === 'waste') continue
      const missing = demand[p]! * (1 + TOLERANCE / 2) - supply[p]!
      if (missing > demand[p]! * TOLERANCE + 1e-12) more = Math.max(more, missing / (outputs.amount[i]! * can.yield[k]!))
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
    add(act.economy.inputs, b, more, demand)
    raised = true
  }
  return raised
}

/** Adds a row of a table, `times` over, to a column. */
function add(table: Sparse, row: number, times: number, column: Float64Array): void {
  for (let i = table.start[row]!; i < table.start[row + 1]!; i++) column[table.item[i]!]! += times * table.amount[i]!
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

function least(table: Sparse, row: number, cuts: Float64Array | undefined): number {
  let share = 1
  if (cuts) for (let i = table.start[row]!; i < table.start[row + 1]!; i++) share = Math.min(share, cuts[table.item[i]!]!)
  return share
}
