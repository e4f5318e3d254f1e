/**
 * A vertex of a program, from which primal simplex goes to the best one for other costs. For programs of a hundred rows or so: the
 * inverse of the basis is kept whole, and a solve of ten steps takes a fraction of what a general solver spends on beginning.
 *
 * Dantzig's rule, by the length of columns; ratio test of Harris, Mathematical Programming 5 (1973).
 */
import type { Basis, Solution } from './backend.ts'
import { type ByRow, byRow, joined, lengths } from './by-row.ts'
import { type Bounds, type Model, type Objective, upTo } from './model.ts'

/** Reduced costs up to this, where the largest cost is 1,000, are none; bounds may be passed by so much on the way; the least pivot. */
const DUAL = 1e-9
const PRIMAL = 1e-9
const PIVOT = 1e-9
/** Steps after which the inverse is made anew. */
const STALE = 300
/** Steps of one solve, a row, after which it is given up: it may be going in circles. */
const PATIENCE = 20
/** Variables whose reduced costs are kept from step to step; those of the others are found when none of these gains any more. */
const SHORTLIST = 64

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
  /** A column in terms of the basis, and the places where it is not 0: about half of them. */
  readonly #column: Float64Array
  readonly #places: Int32Array
  #filled = 0
  /** The places of the basic variables that cost something. */
  readonly #costly: Int32Array
  /** Row of the inverse at the place of the last pivot, after it. */
  readonly #pivotRow: Float64Array
  /** Variables that may enter, and what they gained for their length when they were listed. */
  readonly #list = new Int32Array(SHORTLIST)
  readonly #merit = new Float64Array(SHORTLIST)
  #listed = 0
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
    this.#column = new Float64Array(this.#rows)
    this.#places = new Int32Array(this.#rows)
    this.#costly = new Int32Array(this.#rows)
    this.#pivotRow = new Float64Array(this.#rows)
    this.extend(model)
  }

  extend(model: Model): void {
    const all = this.#rows + model.colNames.length
    this.#model = model
    this.#byRow = byRow(model)
    this.within(model)
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

  /** Holds the program within narrower bounds, between which the vertex lies. */
  within({ rowLower, rowUpper, colLower, colUpper }: Bounds): void {
    this.#lower = joined(rowLower, colLower)
    this.#upper = joined(rowUpper, colUpper)
    this.#movable = upTo(this.#lower.length).filter(v => this.#lower[v] !== this.#upper[v])
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
    const least = (DUAL * most) / 1000
    this.#price()
    while (this.#shortlist(least) > 0) {
      while (this.#listed > 0) {
        for (let v = this.#entering(least); v >= 0; v = this.#entering(least))
          if (this.#steps - before > PATIENCE * m || !this.#step(v)) return undefined
        this.#reduce()
        this.#shortlist(least)
      }
      // Prices kept from step to step drift: they count when they hold as found anew.
      this.#price()
    }
    this.#place()
    let objective = offset
    for (let j = 0; j < cost.length; j++) objective += cost[j]! * this.#value[m + j]!
    const signed = this.#reduced.slice()
    for (let v = 0; v < signed.length; v++) signed[v] = sign * signed[v]! + 0
    return {
      status: 'optimal',
      objective,
      x: this.#value.slice(m),
      rowActivity: this.#value.slice(0, m),
      // A row's activity is a column of the entry -1 and of no cost.
      rowDual: signed.slice(0, m),
      reducedCost: signed.slice(m),
      iterations: this.#steps - before,
      solver: 'primal simplex',
      rung: 'warm',
      message: '',
    }
  }

  /** What a unit of variable v gains, in the direction in which it may move. */
  #gain(v: number): number {
    const code = this.#standing[v]!
    const reduced = this.#reduced[v]!
    if (code === BASIC) return 0
    return code === LOWER ? -reduced : code === UPPER ? reduced : Math.abs(reduced)
  }

  /** Lists the variables that gain most for their length, none that gains no more than `least`; says how many. */
  #shortlist(least: number): number {
    const [movable, length, list, merit] = [this.#movable, this.#length, this.#list, this.#merit]
    let listed = 0
    let last = 0
    for (let at = 0; at < movable.length; at++) {
      const v = movable[at]!
      const gain = this.#gain(v)
      if (gain <= least) continue
      const per = gain / length[v]!
      if (listed === SHORTLIST) {
        if (per <= merit[last]!) continue
      } else last = listed++
      list[last] = v
      merit[last] = per
      if (listed === SHORTLIST) for (let k = 0; k < listed; k++) if (merit[k]! < merit[last]!) last = k
    }
    this.#listed = listed
    return listed
  }

  /** The variable on the list that gains most for its length; -1 when none gains more than `least`. */
  #entering(least: number): number {
    let most = 0
    let best = -1
    for (let k = 0; k < this.#listed; k++) {
      const v = this.#list[k]!
      const gain = this.#gain(v)
      if (gain <= least || gain <= most * this.#length[v]!) continue
      most = gain / this.#length[v]!
      best = v
    }
    return best
  }

  /** Moves the entering variable as far as the others allow: to its other bound, or into the basis. */
  #step(v: number): boolean {
    const [lower, upper, value, basic] = [this.#lower, this.#upper, this.#value, this.#basic]
    const up = this.#reduced[v]! < 0 ? 1 : -1
    this.#express(v)
    const [column, places, filled] = [this.#column, this.#places, this.#filled]
    let limit = Number.POSITIVE_INFINITY
    for (let at = 0; at < filled; at++) {
      const k = places[at]!
      const by = -up * column[k]!
      if (Math.abs(by) >= PIVOT) limit = Math.min(limit, this.#room(k, by, PRIMAL))
    }
    let leaving = -1
    for (let at = 0; at < filled && limit < Number.POSITIVE_INFINITY; at++) {
      const k = places[at]!
      const by = -up * column[k]!
      if (Math.abs(by) < PIVOT || this.#room(k, by, 0) > limit) continue
      if (leaving < 0 || Math.abs(by) > Math.abs(column[leaving]!)) leaving = k
    }
    const across = upper[v]! - lower[v]!
    const room = leaving < 0 ? across : Math.max(0, this.#room(leaving, -up * column[leaving]!, 0))
    const far = Math.min(room, across)
    if (far === Number.POSITIVE_INFINITY) return false
    this.#steps++
    for (let at = 0; at < filled; at++) value[basic[places[at]!]!]! -= up * far * column[places[at]!]!
    if (across <= room) {
      this.#stand(v, up > 0 ? UPPER : LOWER)
      return true
    }
    value[v]! += up * far
    this.#stand(basic[leaving]!, up * column[leaving]! < 0 ? UPPER : LOWER)
    this.#standing[v] = BASIC
    basic[leaving] = v
    this.#pivot(leaving, this.#reduced[v]!)
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

  /** Puts the expressed column into the basis at a place; what it gains, the reduced costs of the list lose. */
  #pivot(place: number, gain: number): void {
    const [m, inverse, pivotRow, reduced] = [this.#rows, this.#inverse, this.#pivotRow, this.#reduced]
    const [column, places, filled] = [this.#column, this.#places, this.#filled]
    for (let i = 0; i < m; i++) {
      const at = i * m
      const own = inverse[at + place]! / column[place]!
      pivotRow[i] = own
      if (own === 0) continue
      reduced[i]! += gain * own
      for (let n = 0; n < filled; n++) inverse[at + places[n]!]! -= own * column[places[n]!]!
      inverse[at + place] = own
    }
    if (gain === 0) return
    const { starts, indices, values } = this.#model
    for (let n = 0; n < this.#listed; n++) {
      const v = this.#list[n]!
      if (v < m) continue
      let moved = 0
      for (let k = starts[v - m]!; k < starts[v - m + 1]!; k++) moved += pivotRow[indices[k]!]! * values[k]!
      reduced[v]! -= gain * moved
    }
  }

  /** The rows' prices, which are the reduced costs of their activities, from the inverse, and the columns' reduced costs. */
  #price(): void {
    const [m, basic, inverse, cost, costly] = [
      this.#rows,
      this.#basic,
      this.#inverse,
      this.#cost,
      this.#costly,
    ]
    let n = 0
    for (let k = 0; k < m; k++) if (cost[basic[k]!] !== 0) costly[n++] = k
    for (let i = 0; i < m; i++) {
      let price = 0
      for (let at = 0; at < n; at++) price += inverse[i * m + costly[at]!]! * cost[basic[costly[at]!]!]!
      this.#reduced[i] = price
    }
    this.#reduce()
  }

  /** Reduced costs of the columns from the rows' prices. */
  #reduce(): void {
    const [m, cost, reduced] = [this.#rows, this.#cost, this.#reduced]
    const { starts, variables, values } = this.#byRow
    reduced.set(cost.subarray(m), m)
    for (let i = 0; i < m; i++) {
      const price = reduced[i]!
      if (price === 0) continue
      for (let k = starts[i]!; k < starts[i + 1]!; k++) reduced[variables[k]!]! -= price * values[k]!
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

  /** Expresses the column of variable v in terms of the basis. */
  #express(v: number): void {
    const [m, inverse, column, places] = [this.#rows, this.#inverse, this.#column, this.#places]
    column.fill(0)
    if (v < m) for (let i = 0; i < m; i++) column[i] = -inverse[v * m + i]!
    else {
      const { starts, indices, values } = this.#model
      for (let k = starts[v - m]!; k < starts[v - m + 1]!; k++) {
        const at = indices[k]! * m
        const value = values[k]!
        for (let i = 0; i < m; i++) column[i]! += value * inverse[at + i]!
      }
    }
    let filled = 0
    for (let i = 0; i < m; i++) if (column[i] !== 0) places[filled++] = i
    this.#filled = filled
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
      this.#express(v)
      const column = this.#column
      let place = -1
      for (let k = 0; k < m; k++) {
        if (basic[k]! >= m || this.#standing[k] === BASIC) continue
        if (place < 0 || Math.abs(column[k]!) > Math.abs(column[place]!)) place = k
      }
      if (place < 0 || Math.abs(column[place]!) < PIVOT) return false
      basic[place] = v
      this.#pivot(place, 0)
    }
    if (basic.some(v => this.#standing[v] !== BASIC)) return false
    this.#place()
    return true
  }
}
