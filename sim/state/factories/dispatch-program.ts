/**
 * What can be done together when something is short: a linear program near the plan, with goals in order.
 *
 *   done[b] (in parts), claim[p], export[p], build[k] in 0..1, shares of what was planned; import[p] in 0..1, of what arrives; open[p] in 0..1,
 *   of the rest of the reserve; more[b] in 0..1, of what is made beyond the plan where it is lacking
 *   product p:                inputs + claims + exports + building + freight of imports <= stock left + output + imports + reserve opened
 *   plant k, occupation o:    use <= what works, who came
 *
 * The search begins with the plan, which takes some things beyond what there is (beyond[row] >= 0), and first comes back within it; then
 *
 *   1. the food that people need, by its energy      2. no more of the reserve than that takes
 *   3. what else people need, by labour content      4. work and exports as planned, by labour and what is made
 *   5. building
 *
 * Sharing out in proportion what is short would not do: where each uses what others make a lack feeds itself, and a shortage of one per
 * cent stops a state that keeps few stocks.
 */

import type { Basis } from '../../../solver/backend.ts'
import type { LexResult } from '../../../solver/lexicographic.ts'
import type { Model } from '../../../solver/model.ts'
import type { Act } from '../../core/institution.ts'
import type { Solvers } from '../../core/solvers.ts'
import type { StateWorld } from '../../core/world.ts'
import type { Capability } from './capability.ts'
import { DispatchModel, type Part, type Parts } from './dispatch-model.ts'
import type { Dispatch } from './orders.ts'

export class DispatchProgram {
  readonly #solvers: Solvers
  readonly #model: Model
  readonly #colAt: Int32Array
  readonly #parts: Parts
  /** Columns that a plan has at their most. */
  readonly #wished: Int32Array
  /** Of each row, the column that lets it be passed. */
  readonly #beyond: Int32Array
  readonly #planned: Dispatch
  #last: LexResult | undefined

  constructor(state: StateWorld, act: Act, can: Capability, planned: Dispatch) {
    const written = new DispatchModel(state, act, can, planned)
    const { model, rowAt, colAt } = written.lp.build()
    this.#model = model
    this.#wished = Int32Array.from(written.wished(), col => colAt[col]!)
    this.#beyond = new Int32Array(model.rowNames.length)
    for (const { row, beyond } of written.rows) this.#beyond[rowAt[row]!] = colAt[beyond]!
    this.#colAt = colAt
    this.#parts = written.parts
    this.#planned = planned
    this.#solvers = act.solvers
  }

  /**
   * Changes `orders` to what can be done if the imports in it arrive and no more is sent than stands in it. When that cannot be found
   * they stay as they are; says whether it could.
   */
  settle(orders: Dispatch): boolean {
    const { runs, imports, exports, build, open } = this.#parts
    const upper = this.#model.colUpper.slice()
    for (const { at, col, of } of imports) upper[this.#colAt[col]!] = Math.min(1, orders.imports[at]! / of)
    // What was not promised before is not promised now: promises shrink until all agree.
    const left = orders.exports.slice()
    for (const { at, col, of } of exports) {
      upper[this.#colAt[col]!] = Math.min(1, left[at]! / of)
      left[at]! -= Math.min(left[at]!, of)
    }
    const model = { ...this.#model, colUpper: upper }
    const found = this.#solvers.fromVertex(model, this.#asPlanned(model))
    this.#last = found
    if (found.status !== 'optimal') return false
    const fill = (column: Float64Array, parts: readonly Part[], most?: Float64Array) => {
      column.fill(0)
      for (const { at, col, of } of parts)
        column[at]! += of * Math.min(1, Math.max(0, found.x[this.#colAt[col]!]!))
      // Parts may add up to more than the whole by the last bit.
      for (let at = 0; most && at < column.length; at++) column[at] = Math.min(column[at]!, most[at]!)
    }
    fill(orders.runs, runs)
    fill(orders.imports, imports, orders.imports.slice())
    fill(orders.exports, exports, orders.exports.slice())
    fill(orders.build, build, this.#planned.build)
    fill(orders.release, open)
    this.#planned.release.forEach((planned, p) => {
      orders.release[p]! += planned
    })
    return true
  }

  /** The vertex of the plan: all that was wished for is done, and what there is not is taken beyond the rows that forbid it. */
  #asPlanned({ starts, indices, values, colUpper, rowUpper, colNames }: Model): Basis {
    const used = new Float64Array(rowUpper.length)
    const basis = { rows: new Int8Array(rowUpper.length).fill(1), cols: new Int8Array(colNames.length) }
    for (const col of this.#wished) {
      basis.cols[col] = 2
      for (let k = starts[col]!; k < starts[col + 1]!; k++) used[indices[k]!]! += values[k]! * colUpper[col]!
    }
    used.forEach((use, row) => {
      if (use <= rowUpper[row]!) return
      basis.rows[row] = 2
      basis.cols[this.#beyond[row]!] = 1
    })
    return basis
  }

  /** Keeps the proofs of the last solution for the record. */
  record(area: string): void {
    const { rowNames, colNames } = this.#model
    if (this.#last) this.#solvers.record(area, this.#last, rowNames.length, colNames.length)
  }
}
