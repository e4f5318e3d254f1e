/** A program seen by rows, its variables being the rows' activities r, then the columns x: A x - r = 0. */
import type { Model } from './model.ts'

/** Entries row by row, with the numbers of their variables. */
export interface ByRow {
  starts: Int32Array
  variables: Int32Array
  values: Float64Array
}

export function byRow({ rowNames, starts, indices, values }: Model): ByRow {
  const m = rowNames.length
  const rows = {
    starts: new Int32Array(m + 1),
    variables: new Int32Array(indices.length),
    values: values.slice(),
  }
  for (const i of indices) rows.starts[i + 1]!++
  for (let i = 0; i < m; i++) rows.starts[i + 1]! += rows.starts[i]!
  const next = rows.starts.slice()
  for (let j = 0; j + 1 < starts.length; j++) {
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const at = next[indices[k]!]!++
      rows.variables[at] = m + j
      rows.values[at] = values[k]!
    }
  }
  return rows
}

/** The length of each variable's column, with itself. */
export function lengths({ rowNames, colNames, starts, values }: Model): Float64Array {
  const m = rowNames.length
  const all = new Float64Array(m + colNames.length).fill(1)
  for (let j = 0; j < colNames.length; j++) {
    let square = 1
    for (let k = starts[j]!; k < starts[j + 1]!; k++) square += values[k]! * values[k]!
    all[m + j] = Math.sqrt(square)
  }
  return all
}

/** Of rows, then of columns. */
export function joined(rows: Float64Array, cols: Float64Array): Float64Array {
  const all = new Float64Array(rows.length + cols.length)
  all.set(rows)
  all.set(cols, rows.length)
  return all
}
