/**
 * Dispatch: from what was planned to what can be done together, with what is there, what works and who came. As planned where that can
 * be; else as dispatch-program.ts finds.
 */
import type { Sparse } from '../../core/economy.ts'
import type { Act } from '../../core/institution.ts'
import { recipesOf } from '../../core/technique.ts'
import type { StateWorld } from '../../core/world.ts'
import type { Capability } from './capability.ts'
import { DispatchProgram } from './dispatch-program.ts'
import { asOrdered, carriage, claims, type Dispatch } from './orders.ts'

const TOLERANCE = 1e-9

/** A month's dispatch, settled as often as it turns out that less arrives from other states. */
export class Settlement {
  readonly #state: StateWorld
  readonly #act: Act
  readonly #can: Capability
  readonly orders: Dispatch
  #program: DispatchProgram | undefined

  constructor(state: StateWorld, act: Act, can: Capability) {
    this.#state = state
    this.#act = act
    this.#can = can
    this.orders = asOrdered(state)
  }

  /**
   * Changes the orders until no product is used beyond what is left of the opening stock + output + imports + reserve opened, no plant
   * beyond what works and no occupation beyond its hours. Should that fail, what is short is missing where it is used: goods are
   * conserved in any case, and an event tells.
   */
  settle(): void {
    if (canBeDone(this.#state, this.#act, this.#can, this.orders)) return
    this.#program ??= new DispatchProgram(this.#state, this.#act, this.#can, asOrdered(this.#state))
    if (!this.#program.settle(this.orders)) this.#act.note(this.#state, 'dispatch-failed', 'production', 1)
  }

  /** The month is over. */
  close(): void {
    this.#program?.record(this.#act.economy.states[this.#state.index]!.id)
  }
}

/** Whether the orders can be carried out, and people's needs met, with what there is. */
function canBeDone(state: StateWorld, act: Act, can: Capability, orders: Dispatch): boolean {
  const { economy } = act
  const { outputs, buildInputs, buildLabour, plantOf, capacityPerRun, products, freight } = economy
  const { inputs, labour } = recipesOf(economy, state)
  const left = products.map(
    ({ quantum, spoilage_per_month }, p) =>
      state.stock[p]! * quantum * (1 - spoilage_per_month) + orders.imports[p]! + orders.release[p]!,
  )
  const asked = claims(state).map((need, p) => need + orders.exports[p]!)
  const plant = new Float64Array(economy.plants.length)
  const hours = new Float64Array(economy.occupations.length)
  orders.imports.forEach((amount, p) => {
    if (freight >= 0) asked[freight]! += amount * carriage(economy, state.index, p)
  })
  orders.runs.forEach((runs, b) => {
    if (runs === 0) return
    plant[plantOf[b]!]! += runs * capacityPerRun[b]!
    add(outputs, b, runs * can.yield[plantOf[b]!]!, left)
    add(inputs, b, runs, asked)
    add(labour, b, runs, hours)
  })
  orders.build.forEach((begun, k) => {
    if (begun === 0) return
    add(buildInputs, k, begun, asked)
    add(buildLabour, k, begun, hours)
  })
  return within(asked, left) && within(plant, can.plant) && within(hours, can.hours)
}

const within = (use: ArrayLike<number>, most: ArrayLike<number>): boolean => {
  for (let at = 0; at < use.length; at++) if (use[at]! > most[at]! * (1 + TOLERANCE) + 1e-9) return false
  return true
}

/** Adds a row of a table, `times` over, to a column. */
function add(table: Sparse, row: number, times: number, column: { [at: number]: number }): void {
  for (let i = table.start[row]!; i < table.start[row + 1]!; i++)
    column[table.item[i]!]! += times * table.amount[i]!
}
