/** What one tick leaves for the record, beside the world itself. */
import type { SimEvent } from './institution.ts'

/** One goal of one linear program that was solved, with the proof of its solution. */
export interface SolveRecord {
  /** The planning area (a state's id, or `union`), or the institution that asked. */
  area: string
  goal: string
  status: string
  value: number
  iterations: number
  /** How the solution was found: warm, cold ... (see solver/). */
  rung: string
  rows: number
  cols: number
  /** Worst violations and relative gap, from the certificate. */
  primal: number
  dual: number
  complementarity: number
  gap: number
  accepted: boolean
}

/** What was told in a month, with its place in the order of the month: stage of the tick, then state (the union after all states). */
export interface Told {
  stage: number
  place: number
  event?: SimEvent
  solve?: SolveRecord
}

/** In the order of the month, whichever group of states told it first. */
export const inOrder = (told: readonly Told[]): Told[] =>
  told.toSorted((a, b) => a.stage - b.stage || a.place - b.place)

/** A block of the ledger as a month leaves it, to be signed. */
export interface SealedBlock {
  /** A state's id, or `union`. */
  chain: string
  /** The block as it is encoded, without signatures. */
  bytes: Uint8Array
  /** Numbers of the keys in force: the states' authorities', then the union's. */
  keys: Float64Array
}

export interface TickRecord {
  tick: number
  /** Calendar month, 1..12. */
  month: number
  /** The world's rolling hash after the tick. */
  hash: string
  /** Metric values: [state][metric], in the order of `Simulation.metrics`. */
  metrics: Float64Array[]
  /** Values of the union's own metrics, in the order of `Simulation.unionMetrics`. */
  union: Float64Array
  events: SimEvent[]
  solves: SolveRecord[]
  /** The blocks sealed, in the order of the states, the union's last; at the first tick after their genesis blocks. */
  blocks: SealedBlock[]
}
