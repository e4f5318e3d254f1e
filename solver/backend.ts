/**
 * What every solver looks like from outside. A back end opens sessions; a session holds one model, takes whole arrays of
 * bounds and costs, and solves again from where it stood.
 */
import type { Model } from './model.ts'

export type Status = 'optimal' | 'infeasible' | 'unbounded' | 'iteration-limit' | 'failed'

/**
 * A simplex basis: one code a column and one a row (of its activity).
 * 0 nonbasic at the lower bound, 1 basic, 2 nonbasic at the upper bound, 3 nonbasic free at zero, 4 nonbasic, side open.
 */
export interface Basis {
  cols: Int8Array
  rows: Int8Array
}

/**
 * How a solution is sought; each rung is more stubborn, and slower, than the one before.
 * warm: simplex from the session's basis (from the slack basis where there is none); cold: the same with everything
 * forgotten; primal: primal simplex from the slack basis; ipm: interior point, then crossover to a basis.
 */
export type Rung = 'warm' | 'cold' | 'primal' | 'ipm'

/**
 * Signs are the same for min and max and for every back end: `rowDual[i]` is the change of the objective per unit of
 * the bound that holds row i, and `reducedCost = cost - A' rowDual`. A back end without duals leaves both empty.
 * Arrays belong to the caller. When `status` is not `optimal` the numbers prove nothing.
 */
export interface Solution {
  status: Status
  objective: number
  x: Float64Array
  rowActivity: Float64Array
  rowDual: Float64Array
  reducedCost: Float64Array
  /** Simplex, interior point and crossover iterations of this solve; -1 where the back end does not tell. */
  iterations: number
  solver: string
  rung: Rung
  message: string
}

export interface Session {
  /** The rungs this session has, in the order in which to try them. */
  readonly rungs: readonly Rung[]
  setRowBounds(lower: Float64Array, upper: Float64Array): void
  setColBounds(lower: Float64Array, upper: Float64Array): void
  setCost(cost: Float64Array, sense: 'min' | 'max', offset: number): void
  /**
   * Goes on with `model`, its bounds and its first goal: the same rows and columns, perhaps with other numbers in the same
   * places of the matrix, and perhaps further columns behind them. The basis stays.
   */
  adopt(model: Model): void
  /** Starts the next solve from `basis`. Ignored by back ends without a warm start. */
  setBasis(basis: Basis): void
  /** The basis of the last solve, if it left one. */
  basis(): Basis | undefined
  /** Never throws for a program that is hard or has no solution: the status says it. */
  solve(rung?: Rung): Solution
  /** Forgets all warm state: the next solve is as in a fresh session. */
  clear(): void
  /** Frees native memory. The session cannot be used afterwards. */
  dispose(): void
}

export interface Capabilities {
  warm: boolean
  duals: boolean
  basis: boolean
  iis: boolean
  ranging: boolean
  /** Largest model taken. */
  maxRows: number
  maxCols: number
}

export interface SessionOptions {
  /** Simplex (or interior point) iterations of one solve; there is no time limit, so that results do not depend on it. */
  maxIterations?: number
  /** How to begin when there is no basis to start from. Default: simplex. */
  method?: 'simplex' | 'ipm'
}

export interface Backend {
  name: string
  version: string
  capabilities: Capabilities
  /** Opens a session on the model's first goal. @throws RangeError when the model is larger than the back end takes */
  open(model: Model, options?: SessionOptions): Session
}
