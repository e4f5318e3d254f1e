/** The months of one thing in a table: a column's values by tick. */
import type { Table } from './table.ts'

/** Rows from `start` up to before `end`. */
export interface Rows {
  start: number
  end: number
}

/**
 * Values of a column by tick, 0 to `ticks` - 1, of the thing with these names, in the order of the table's columns of names (those up
 * to the last given name; a table must have one row a tick for them). NaN where there is no row.
 */
export function seriesOf(
  table: Table,
  column: string,
  names: readonly string[],
  ticks: number,
): Float64Array {
  const values = new Float64Array(ticks).fill(Number.NaN)
  const rows = rowsOf(table, names)
  if (!rows) return values
  const all = table.numbers(column)
  const tick = table.numbers('tick')
  for (let row = rows.start; row < rows.end; row++) values[tick[row]!] = all[row]!
  return values
}

/** Sum by tick over columns and things; where a thing has no row it adds nothing, NaN where none of them has. */
export function sumOf(
  table: Table,
  columns: readonly string[],
  things: readonly (readonly string[])[],
  ticks: number,
): Float64Array {
  const sums = new Float64Array(ticks).fill(Number.NaN)
  const tick = table.numbers('tick')
  const read = columns.map(column => table.numbers(column))
  for (const names of things) {
    const { start, end } = rowsOf(table, names) ?? { start: 0, end: 0 }
    for (let row = start; row < end; row++) {
      const at = tick[row]!
      let sum = sums[at]! || 0
      for (const values of read) sum += values[row]!
      sums[at] = sum
    }
  }
  return sums
}

/** The value of one thing at a tick; NaN where it has no row. */
export function valueAt(table: Table, column: string, names: readonly string[], tick: number): number {
  const rows = rowsOf(table, names)
  const ticks = table.numbers('tick')
  for (let row = rows?.start ?? 0; row < (rows?.end ?? 0); row++)
    if (ticks[row] === tick) return table.numbers(column)[row]!
  return Number.NaN
}

/** The rows of the thing with these names; nothing when there are none. */
export function rowsOf(table: Table, names: readonly string[]): Rows | undefined {
  return indexOf(table, names.length).get(names.join('\n'))
}

/** The things of a table, by their first `depth` names, in order. */
export const thingsOf = (table: Table, depth: number): string[][] =>
  [...indexOf(table, depth).keys()].map(key => key.split('\n'))

const depths = new WeakMap<Table, Map<number, Map<string, Rows>>>()

function indexOf(table: Table, depth: number): Map<string, Rows> {
  const byDepth = depths.get(table) ?? new Map<number, Map<string, Rows>>()
  depths.set(table, byDepth)
  const index = byDepth.get(depth) ?? makeIndex(table, depth)
  byDepth.set(depth, index)
  return index
}

function makeIndex(table: Table, depth: number): Map<string, Rows> {
  const keys = table.info.columns.filter(({ type }) => type === 'string').slice(0, depth)
  const columns = keys.map(({ name }) => table.names(name))
  const index = new Map<string, Rows>()
  for (let start = 0; start < table.rows; ) {
    let end = start + 1
    while (end < table.rows && columns.every(({ codes }) => codes[end] === codes[start])) end++
    index.set(columns.map(({ names, codes }) => names[codes[start]!]!).join('\n'), { start, end })
    start = end
  }
  return index
}
