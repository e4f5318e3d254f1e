/**
 * Dispatch: from what factories could do to what they can do together. When an input is short, its users are cut in proportion,
 * which may make their products short in turn; the cuts only grow, so the rounds settle.
 */
import type { Act } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'
import type { Capability } from './capability.ts'

export interface Dispatch {
  /** Share of the plan that is carried out: by blueprint, by plant type being built, and of exports by product. */
  runs: Float64Array
  build: Float64Array
  exports: Float64Array
}

const ROUNDS = 200
const TOLERANCE = 1e-9
/** Cuts go a little further than needed, so that chains of users settle in few rounds. */
const AHEAD = 1e-7

/** Shares of the plan limited by labour and plant alone. */
export function limits(state: StateWorld, act: Act, can: Capability): Dispatch {
  const { economy } = act
  const wanted = new Float64Array(economy.plants.length)
  for (let b = 0; b < state.plan.runs.length; b++)
    wanted[economy.plantOf[b]!]! += state.plan.runs[b]! * economy.capacityPerRun[b]!
  const handsFor = (table: typeof economy.labour, row: number) => {
    let share = 1
    for (let i = table.start[row]!; i < table.start[row + 1]!; i++)
      share = Math.min(share, can.labour[table.item[i]!]!)
    return share
  }
  return {
    runs: Float64Array.from(economy.plantOf, (k, b) => {
      const plant = wanted[k]! > 0 ? Math.min(1, can.plant[k]! / wanted[k]!) : 1
      return Math.min(plant, handsFor(economy.labour, b))
    }),
    build: Float64Array.from(economy.plants, (_, k) => handsFor(economy.buildLabour, k)),
    exports: new Float64Array(economy.products.length).fill(1),
  }
}

/**
 * Cuts `shares` (in place) until no product is used beyond opening stock + output + arrivals. `arrivals` are units of each product
 * that come in from elsewhere this month.
 */
export function settle(
  state: StateWorld,
  act: Act,
  can: Capability,
  shares: Dispatch,
  arrivals: Float64Array,
): void {
  const { economy } = act
  const { plan } = state
  const P = economy.products.length
  const supply = new Float64Array(P)
  const demand = new Float64Array(P)
  const cut = new Float64Array(P)
  for (let round = 0; round < ROUNDS; round++) {
    for (let p = 0; p < P; p++) {
      supply[p] = state.stock[p]! * economy.products[p]!.quantum + arrivals[p]!
      demand[p] = plan.exports[p]! * shares.exports[p]!
    }
    for (let b = 0; b < plan.runs.length; b++) {
      const runs = plan.runs[b]! * shares.runs[b]!
      if (runs === 0) continue
      const harvest = can.yield[economy.plantOf[b]!]!
      for (let i = economy.outputs.start[b]!; i < economy.outputs.start[b + 1]!; i++) {
        supply[economy.outputs.item[i]!]! += runs * harvest * economy.outputs.amount[i]!
      }
      for (let i = economy.inputs.start[b]!; i < economy.inputs.start[b + 1]!; i++) {
        demand[economy.inputs.item[i]!]! += runs * economy.inputs.amount[i]!
      }
    }
    for (let k = 0; k < plan.build.length; k++) {
      const built = plan.build[k]! * shares.build[k]!
      if (built === 0) continue
      for (let i = economy.buildInputs.start[k]!; i < economy.buildInputs.start[k + 1]!; i++) {
        demand[economy.buildInputs.item[i]!]! += built * economy.buildInputs.amount[i]!
      }
    }
    let settled = true
    for (let p = 0; p < P; p++) {
      cut[p] = 1
      if (demand[p]! <= supply[p]! * (1 + TOLERANCE) + 1e-12) continue
      cut[p] = Math.max(0, supply[p]! / demand[p]! - AHEAD)
      settled = false
    }
    if (settled) return
    for (let p = 0; p < P; p++) shares.exports[p]! *= cut[p]!
    for (let b = 0; b < plan.runs.length; b++) shares.runs[b]! *= least(economy.inputs, b, cut)
    for (let k = 0; k < plan.build.length; k++) shares.build[k]! *= least(economy.buildInputs, k, cut)
  }
}

function least(table: { start: Int32Array; item: Int32Array }, row: number, cut: Float64Array): number {
  let share = 1
  for (let i = table.start[row]!; i < table.start[row + 1]!; i++)
    share = Math.min(share, cut[table.item[i]!]!)
  return share
}
