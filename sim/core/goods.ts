/**
 * Goods move only through here: every movement is a whole number of quanta, is written into the month's flows and changes the
 * stock by as much, so that opening + sources - uses = closing holds exactly.
 */
import type { Economy } from './economy.ts'
import { type FlowName, flowNames, type StateWorld, type sources, uses } from './world.ts'

type Source = (typeof sources)[number]
type Use = (typeof uses)[number]

/** Begins a month: what is on hand is the opening stock, and nothing has moved. */
export function openFlows(state: StateWorld): void {
  for (const name of flowNames) state.flows[name].fill(0)
  state.flows.opening.set(state.stock)
}

/** Quanta in `units` of a product, rounded down. */
export const quanta = (economy: Economy, p: number, units: number): number =>
  Math.floor(units / economy.products[p]!.quantum + 1e-7)

/** Adds `n` quanta of product `p`. */
export function bring(state: StateWorld, kind: Source, p: number, n: number): void {
  state.flows[kind][p]! += n
  state.stock[p]! += n
}

/** Takes `n` quanta of product `p`, or what there is. Returns what was taken. */
export function take(state: StateWorld, kind: Use, p: number, n: number): number {
  const taken = Math.min(n, state.stock[p]!)
  state.flows[kind][p]! += taken
  state.stock[p]! -= taken
  return taken
}

/** The stock that this month's flows leave: opening + sources - uses. */
export function closing(state: StateWorld, p: number): number {
  let sum = 0
  for (const name of flowNames) sum += isUse(name) ? -state.flows[name][p]! : state.flows[name][p]!
  return sum
}

const useNames: ReadonlySet<string> = new Set(uses)
const isUse = (name: FlowName): boolean => useNames.has(name)
