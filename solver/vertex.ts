/**
 * A vertex of a program, from which primal simplex goes to the best one for other costs. For programs of a hundred rows or so: the
 * inverse of the basis is kept whole, and a solve of ten steps takes a fraction of what a general solver spends on beginning.
 *
 * Dantzig's rule, by the length of columns; ratio test of Harris, Mathematical Programming 5 (1973).
 */
import type { Basis, Solution } from './backend.ts'
import { type ByRow, byRow, joined, lengths } from './by-row.ts'
import type { Model, Objective } from './model.ts'

/** Reduced costs up to this, where the largest cost is 1,000, are none; bounds may be passed by so much on the way; the least pivot. */
const DUAL = 1e-9
const PRIMAL = 1e-9
const PIVOT = 1e-9
/** Steps after which the inverse is made anew. */
const STALE = 300
/** Steps of one solve, a row, after which it is given up: it may be going in circles. */
const PATIENCE = 20

/** Where a variable stands: the codes of `Basis`. */
const LOWER = 0
const BASIC = 1
const UPPER = 2

export class Vertex {
  readonly #rows: number
  #model: Model
  #byRow: ByRow
  #cost: Float64Array = new Float64Array(0)
  #lower: Float64Array = new Float64Array(0)
  #upper: Float64Array = new Float64Array(0)
  /** Of each variable's column. */
  #length: Float64Array = new Float64Array(0)
  #standing: Int8Array
  #value: Float64Array = new Float64Array(0)
  #reduced: Float64Array = new Float64Array(0)
  /** The variables whose bounds are not equal. */
  #movable = new Int32Array(0)
  /** The basic variables, by place. */
  readonly #basic: Int32Array
  /** Inverse of the basis, column by column. */
  readonly #inverse: Float64Array
  #steps = 0

  /** @returns nothing when the basis is none */
  static of(model: Model, { cols, rows }: Basis): Vertex | undefined {
    const vertex = new Vertex(model, Int8Array.from([...rows, ...cols]))
    return vertex.#invert() ? vertex : undefined
  }

  private constructor(model: Model, standing: Int8Array) {
    this.#rows = model.rowNames.length
    this.#model = model
    this.#byRow = byRow(model)
    this.#standing = standing
    this.#basic = new Int32Array(this.#rows)
    this.#inverse = new Float64Array(this.#rows * this.#rows)
    this.extend(model)
  }

  extend(model: Model): void {
    const { rowLower, rowUpper, colLower, colUpper } = model
    const m = this.#rows
    const all = m + colLower.length
    this.#model = model
    this.#byRow = byRow(model)
    this.#lower = joined(rowLower, colLower)
    this.#upper = joined(rowUpper, colUpper)
    this.#movable = Int32Array.from(this.#lower.keys()).filter(v => this.#lower[v] !== this.#upper[v])
    this.#length = lengths(model)
    this.#cost = new Float64Array(all)
    this.#reduced = new Float64Array(all)
    const standing = new Int8Array(all)
    standing.set(this.#standing)
    this.#standing = standing
    const value = new Float64Array(all)
    value.set(this.#value)
    for (let v = this.#value.length; v < all; v++)
      value[v] = standing[v] === LOWER ? this.#lower[v]! : standing[v] === UPPER ? this.#upper[v]! : 0
    this.#value = value
  }

  /** @returns nothing when it loses its way */
  solve({ cost, sense, offset }: Objective): Solution | undefined {
    const m = this.#rows
    const sign = sense === 'min' ? 1 : -1
    let most = 0
    for (let j = 0; j < cost.length; j++) {
      this.#cost[m + j] = sign * cost[j]!
      most = Math.max(most, Math.abs(cost[j]!))
    }
    if (this.#steps > STALE && !this.#invert()) return undefined
    const before = this.#steps
    this.#price()
    const least = (DUAL * most) / 1000
    for (let v = this.#entering(least); v >= 0; v = this.#entering(least))
      if (this.#steps - before > PATIENCE * m || !this.#step(v)) return undefined
    this.#place()
    this.#price()
    return {
      status: 'optimal',
      objective: cost.reduce((sum, c, j) => sum + c * this.#value[m + j]!, offset),
      x: this.#value.slice(m),
      rowActivity: this.#value.slice(0, m),
      // A row's activity is a column of the entry -1 and of no cost.
      rowDual: this.#reduced.subarray(0, m).map(reduced => sign * reduced + 0),
      reducedCost: this.#reduced.subarray(m).map(reduced => sign * reduced + 0),
      iterations: this.#steps - before,
      solver: 'primal simplex',
      rung: 'warm',
      message: '',
    }
  }

  /** The variable that gains most for its length; -1 when none gains more than `least`. */
  #entering(least: number): number {
    const [movable, standing, reduced, length] = [this.#movable, this.#standing, this.#reduced, this.#length]
    let most = 0
    let best = -1
    for (let at = 0; at < movable.length; at++) {
      const v = movable[at]!
      const code = standing[v]!
      if (code === BASIC) continue
      const gain = code === LOWER ? -reduced[v]! : code === UPPER ? reduced[v]! : Math.abs(reduced[v]!)
      if (gain <= least || gain <= most * length[v]!) continue
      most = gain / length[v]!
      best = v
    }
    return best
  }

  /** Moves the entering variable as far as the others allow: to its other bound, or into the basis. */
  #step(v: number): boolean {
    const [lower, upper, value, basic] = [this.#lower, this.#upper, this.#value, this.#basic]
    const m = this.#rows
    const up = this.#reduced[v]! < 0 ? 1 : -1
    const column = this.#solved(v)
    let limit = Number.POSITIVE_INFINITY
    for (let k = 0; k < m; k++) {
      const by = -up * column[k]!
      if (Math.abs(by) >= PIVOT) limit = Math.min(limit, this.#room(k, by, PRIMAL))
    }
    let leaving = -1
    for (let k = 0; k < m && limit < Number.POSITIVE_INFINITY; k++) {
      const by = -up * column[k]!
      if (Math.abs(by) < PIVOT || this.#room(k, by, 0) > limit) continue
      if (leaving < 0 || Math.abs(by) > Math.abs(column[leaving]!)) leaving = k
    }
    const across = upper[v]! - lower[v]!
    const room = leaving < 0 ? across : Math.max(0, this.#room(leaving, -up * column[leaving]!, 0))
    const far = Math.min(room, across)
    if (far === Number.POSITIVE_INFINITY) return false
    this.#steps++
    for (let k = 0; k < m; k++) value[basic[k]!]! -= up * far * column[k]!
    if (across <= room) {
      this.#stand(v, up > 0 ? UPPER : LOWER)
      return true
    }
    value[v]! += up * far
    this.#stand(basic[leaving]!, up * column[leaving]! < 0 ? UPPER : LOWER)
    this.#standing[v] = BASIC
    basic[leaving] = v
    this.#pivot(column, leaving, this.#reduced[v]!)
    return true
  }

  /** How far the entering variable may move until basic variable k, which moves `by` a unit of it, is `beyond` its bound. */
  #room(k: number, by: number, beyond: number): number {
    const v = this.#basic[k]!
    return by > 0
      ? (this.#upper[v]! - this.#value[v]! + beyond) / by
      : (this.#lower[v]! - this.#value[v]! - beyond) / by
  }

  #stand(v: number, code: number): void {
    this.#standing[v] = code
    this.#value[v] = code === UPPER ? this.#upper[v]! : this.#lower[v]!
  }

  /** Puts a column, in terms of the basis, into it at a place; what it gains, the reduced costs lose. */
  #pivot(column: Float64Array, place: number, gain: number): void {
    const [m, inverse, reduced] = [this.#rows, this.#inverse, this.#reduced]
    const { starts, variables, values } = this.#byRow
    for (let i = 0; i < m; i++) {
      const at = i * m
      const own = inverse[at + place]! / column[place]!
      if (own === 0) continue
      for (let k = 0; k < m; k++) inverse[at + k]! -= own * column[k]!
      inverse[at + place] = own
      if (gain === 0) continue
      reduced[i]! += gain * own
      for (let k = starts[i]!; k < starts[i + 1]!; k++) reduced[variables[k]!]! -= gain * own * values[k]!
    }
  }

  /** Reduced costs from the inverse. */
  #price(): void {
    const [m, basic, inverse, cost, reduced] = [
      this.#rows,
      this.#basic,
      this.#inverse,
      this.#cost,
      this.#reduced,
    ]
    const { starts, variables, values } = this.#byRow
    reduced.set(cost)
    for (let i = 0; i < m; i++) {
      let dual = 0
      for (let k = 0; k < m; k++) dual += inverse[i * m + k]! * cost[basic[k]!]!
      reduced[i] = dual
      if (dual !== 0)
        for (let k = starts[i]!; k < starts[i + 1]!; k++) reduced[variables[k]!]! -= dual * values[k]!
    }
  }

  /** Values of the basic variables from the inverse. */
  #place(): void {
    const [m, basic, inverse, value] = [this.#rows, this.#basic, this.#inverse, this.#value]
    const { starts, variables, values } = this.#byRow
    for (const v of basic) value[v] = 0
    const found = new Float64Array(m)
    for (let i = 0; i < m; i++) {
      let left = value[i]!
      for (let k = starts[i]!; k < starts[i + 1]!; k++) left -= values[k]! * value[variables[k]!]!
      if (left !== 0) for (let k = 0; k < m; k++) found[k]! += inverse[i * m + k]! * left
    }
    for (let k = 0; k < m; k++) value[basic[k]!] = found[k]!
  }

  /** The column of variable v in terms of the basis. */
  #solved(v: number): Float64Array {
    const m = this.#rows
    const { starts, indices, values } = this.#model
    if (v < m) return this.#inverse.subarray(v * m, (v + 1) * m).map(entry => -entry)
    const column = new Float64Array(m)
    for (let k = starts[v - m]!; k < starts[v - m + 1]!; k++) {
      const at = indices[k]! * m
      for (let i = 0; i < m; i++) column[i]! += values[k]! * this.#inverse[at + i]!
    }
    return column
  }

  /** Makes the inverse anew, by putting the basic columns into the basis of all activities one after the other. */
  #invert(): boolean {
    const m = this.#rows
    const [inverse, basic] = [this.#inverse, this.#basic]
    inverse.fill(0)
    for (let i = 0; i < m; i++) {
      inverse[i * m + i] = -1
      basic[i] = i
    }
    this.#steps = 0
    for (let v = m; v < this.#standing.length; v++) {
      if (this.#standing[v] !== BASIC) continue
      const column = this.#solved(v)
      let place = -1
      for (let k = 0; k < m; k++) {
        if (basic[k]! >= m || this.#standing[k] === BASIC) continue
        if (place < 0 || Math.abs(column[k]!) > Math.abs(column[place]!)) place = k
      }
      if (place < 0 || Math.abs(column[place]!) < PIVOT) return false
      basic[place] = v
      this.#pivot(column, place, 0)
    }
    if (basic.some(v => this.#standing[v] !== BASIC)) return false
    this.#place()
    return true
  }
}
