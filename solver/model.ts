/**
 * A linear program as plain data, and the builder that puts it into canonical order.
 *
 *     min or max  c'x + offset   subject to   rowLower <= A x <= rowUpper,   colLower <= x <= colUpper
 *
 * Rows and columns are sorted by name (by UTF-16 code units), so the same program is the same bytes whatever the order
 * in which it was written down.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** Bounds of rows and columns in canonical order; `-Infinity` and `Infinity` where there is none. */
export interface Bounds {
  rowLower: Float64Array
  rowUpper: Float64Array
  colLower: Float64Array
  colUpper: Float64Array
}

/** `sense` of `cost'x + offset`; `cost` has one entry a column. */
export interface Objective {
  name: string
  sense: 'min' | 'max'
  cost: Float64Array
  offset: number
}

/** A linear program with goals in order of priority (at least one). Treat it as read-only: sessions share its arrays. */
export interface Model extends Bounds {
  name: string
  rowNames: string[]
  colNames: string[]
  /** Compressed sparse columns: column j holds entries `starts[j]` to `starts[j + 1]`, row indices ascending. */
  starts: Int32Array
  indices: Int32Array
  values: Float64Array
  objectives: Objective[]
}

declare const kind: unique symbol
type Handle<Kind extends string> = number & { readonly [kind]: Kind }
export type RowHandle = Handle<'row'>
export type ColHandle = Handle<'col'>
export type GoalHandle = Handle<'goal'>

/** The finished model, and where each handle's row or column stands in it. */
export interface BuiltModel {
  model: Model
  rowAt: Int32Array
  colAt: Int32Array
}

interface Axis {
  names: string[]
  lower: number[]
  upper: number[]
}

/**
 * Collects rows, columns, entries and goals in any order; `build` puts them into canonical order.
 * Entries and costs given more than once add up.
 */
export class ModelBuilder {
  readonly #name: string
  readonly #rows: Axis = { names: [], lower: [], upper: [] }
  readonly #cols: Axis = { names: [], lower: [], upper: [] }
  readonly #entries: { row: number[]; col: number[]; value: number[] } = { row: [], col: [], value: [] }
  readonly #goals: { name: string; sense: 'min' | 'max'; offset: number; costs: Map<number, number> }[] = []

  constructor(name: string) {
    this.#name = name
  }

  row(name: string, lower: number, upper: number): RowHandle {
    return append(this.#rows, 'row', name, lower, upper) as RowHandle
  }

  col(name: string, lower: number, upper: number): ColHandle {
    return append(this.#cols, 'column', name, lower, upper) as ColHandle
  }

  entry(row: RowHandle, col: ColHandle, value: number): void {
    if (!Number.isFinite(value))
      throw new RangeError(
        `${this.#name}: coefficient of "${this.#cols.names[col]}" in "${this.#rows.names[row]}" is ${value}`,
      )
    this.#entries.row.push(row)
    this.#entries.col.push(col)
    this.#entries.value.push(value)
  }

  /** Adds a goal behind those already there: goals are attained in this order. */
  goal(name: string, sense: 'min' | 'max', offset = 0): GoalHandle {
    if (!Number.isFinite(offset))
      throw new RangeError(`${this.#name}: constant of goal "${name}" is ${offset}`)
    return (this.#goals.push({ name, sense, offset: offset + 0, costs: new Map() }) - 1) as GoalHandle
  }

  cost(goal: GoalHandle, col: ColHandle, value: number): void {
    const { costs, name } = this.#goals[goal]!
    if (!Number.isFinite(value))
      throw new RangeError(`${this.#name}: cost of "${this.#cols.names[col]}" in goal "${name}" is ${value}`)
    costs.set(col, (costs.get(col) ?? 0) + value)
  }

  /** @throws RangeError for a repeated name, or when there is no column or no goal */
  build(): BuiltModel {
    if (this.#goals.length === 0 || this.#cols.names.length === 0)
      throw new RangeError(`${this.#name}: a model needs at least one column and one goal`)
    const rows = sorted(this.#rows, 'row')
    const cols = sorted(this.#cols, 'column')
    const model: Model = {
      name: this.#name,
      rowNames: rows.names,
      colNames: cols.names,
      rowLower: rows.lower,
      rowUpper: rows.upper,
      colLower: cols.lower,
      colUpper: cols.upper,
      ...this.#columns(rows.at, cols.at),
      objectives: this.#goals.map(({ name, sense, offset, costs }) => {
        const cost = new Float64Array(cols.names.length)
        for (const [col, value] of costs) cost[cols.at[col]!] = value + 0
        return { name, sense, cost, offset }
      }),
    }
    return { model, rowAt: rows.at, colAt: cols.at }
  }

  /** Two stable counting sorts (by row, then by column) bring the entries into order in linear time. */
  #columns(rowAt: Int32Array, colAt: Int32Array) {
    const { row, col, value } = this.#entries
    const rowOf = placesOf(row, rowAt)
    const colOf = placesOf(col, colAt)
    const byRow = countingSort(rowOf, rowAt.length, upTo(row.length))
    const order = countingSort(colOf, colAt.length, byRow)

    const starts = new Int32Array(colAt.length + 1)
    const indices = new Int32Array(order.length)
    const values = new Float64Array(order.length)
    let end = 0
    for (let k = 0; k < order.length; ) {
      const r = rowOf[order[k]!]!
      const c = colOf[order[k]!]!
      let sum = 0
      for (; k < order.length && rowOf[order[k]!] === r && colOf[order[k]!] === c; k++)
        sum += value[order[k]!]!
      if (sum === 0) continue
      indices[end] = r
      values[end++] = sum
      starts[c + 1]!++
    }
    for (let c = 0; c < colAt.length; c++) starts[c + 1]! += starts[c]!
    return { starts, indices: indices.slice(0, end), values: values.slice(0, end) }
  }
}

/** A further column of a model that is built. */
export interface Column {
  name: string
  lower: number
  upper: number
  /** In the first goal. */
  cost: number
  /** Row numbers, ascending, and an entry for each. */
  rows: readonly number[]
  values: readonly number[]
}

/** The model with further columns behind its own; the goals beyond the first are not touched by them. */
export function appendColumns(model: Model, columns: readonly Column[]): Model {
  const starts = new Int32Array(model.starts.length + columns.length)
  starts.set(model.starts)
  columns.forEach(({ rows }, c) => {
    starts[model.starts.length + c] = starts[model.starts.length + c - 1]! + rows.length
  })
  const more = (own: Float64Array, of: (column: Column) => number) => {
    const all = new Float64Array(own.length + columns.length)
    all.set(own)
    for (const [c, column] of columns.entries()) all[own.length + c] = of(column)
    return all
  }
  const indices = new Int32Array(starts.at(-1)!)
  const values = new Float64Array(starts.at(-1)!)
  indices.set(model.indices)
  values.set(model.values)
  columns.forEach((column, c) => {
    indices.set(column.rows, starts[model.starts.length + c - 1]!)
    values.set(column.values, starts[model.starts.length + c - 1]!)
  })
  return {
    ...model,
    colNames: [...model.colNames, ...columns.map(({ name }) => name)],
    colLower: more(model.colLower, column => column.lower),
    colUpper: more(model.colUpper, column => column.upper),
    starts,
    indices,
    values,
    objectives: model.objectives.map((objective, k) => ({
      ...objective,
      cost: more(objective.cost, column => (k === 0 ? column.cost : 0)),
    })),
  }
}

function append(axis: Axis, what: string, name: string, lower: number, upper: number): number {
  if (Number.isNaN(lower) || Number.isNaN(upper) || lower === Infinity || upper === -Infinity)
    throw new RangeError(`${what} "${name}": bounds [${lower}, ${upper}] hold nothing`)
  axis.lower.push(lower + 0) // + 0 turns -0 into 0, so that equal models have equal bytes
  axis.upper.push(upper + 0)
  return axis.names.push(name) - 1
}

/** Names and bounds in canonical order, and the place of each handle in it. */
function sorted({ names, lower, upper }: Axis, what: string) {
  const order = upTo(names.length).sort((a, b) => (names[a]! < names[b]! ? -1 : 1))
  const at = new Int32Array(order.length)
  order.forEach((handle, place) => {
    at[handle] = place
  })
  const sortedNames = Array.from(order, handle => names[handle]!)
  const twice = sortedNames.find((name, place) => name === sortedNames[place + 1])
  if (twice !== undefined) throw new RangeError(`two ${what}s are named "${twice}"`)
  return {
    at,
    names: sortedNames,
    lower: Float64Array.from(order, handle => lower[handle]!),
    upper: Float64Array.from(order, handle => upper[handle]!),
  }
}

/** 0, 1 ... n - 1. */
export const upTo = (n: number): Int32Array => new Int32Array(n).map((_, k) => k)

/** Where handles stand in canonical order. */
function placesOf(handles: readonly number[], at: Int32Array): Int32Array {
  const places = new Int32Array(handles.length)
  for (let k = 0; k < handles.length; k++) places[k] = at[handles[k]!]!
  return places
}

/** The places `order`, rearranged stably so that `key` of them rises from 0 to `size - 1`. */
function countingSort(key: Int32Array, size: number, order: Int32Array): Int32Array {
  const next = new Int32Array(size + 1)
  for (const k of key) next[k + 1]!++
  for (let k = 0; k < size; k++) next[k + 1]! += next[k]!
  const result = new Int32Array(order.length)
  for (const place of order) result[next[key[place]!]!++] = place
  return result
}

/** Rows, columns and nonzeros, as numbers and as text. */
export function modelSize(model: Model): { rows: number; cols: number; nonzeros: number; text: string } {
  const rows = model.rowNames.length
  const cols = model.colNames.length
  const nonzeros = model.values.length
  return { rows, cols, nonzeros, text: `${rows} rows x ${cols} columns, ${nonzeros} nonzeros` }
}

/**
 * SHA-256, in hexadecimal, of a canonical encoding: names as JSON, then the arrays as they lie in memory (little-endian
 * on every platform that runs JavaScript today). Two models have the same hash if and only if they are the same program.
 */
export function modelHash(model: Model): string {
  const names = JSON.stringify([
    'linear-program-1',
    model.name,
    model.rowNames,
    model.colNames,
    model.objectives.map(({ name, sense }) => [name, sense]),
  ])
  const arrays = [
    model.starts,
    model.indices,
    model.values,
    model.rowLower,
    model.rowUpper,
    model.colLower,
    model.colUpper,
    ...model.objectives.flatMap(({ cost, offset }) => [cost, Float64Array.of(offset)]),
  ]
  const bytes = arrays.map(array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
  return bytesToHex(sha256(concatBytes(utf8ToBytes(names + '\n'), ...bytes)))
}
