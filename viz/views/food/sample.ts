/** Which rows of the sample of citizens are looked at, and in what order. */
import type { Table } from '../../model/table.ts'

/** The rows of the count after `tick` months, of a state or (none given) of all. */
export function countedRows(table: Table, tick: number, state: string): Uint32Array {
  const ticks = table.numbers('tick')
  const { names, codes } = table.names('state')
  const wanted = names.indexOf(state)
  const rows = new Uint32Array(table.rows)
  let count = 0
  for (let row = 0; row < table.rows; row++)
    if (ticks[row] === tick && (wanted < 0 || codes[row] === wanted)) rows[count++] = row
  return rows.subarray(0, count)
}

/** The same rows, least value of a column first; equal ones as they stand. */
export function inOrder(table: Table, rows: Uint32Array, column: string): Uint32Array {
  const values = table.numbers(column)
  return rows.slice().sort((a, b) => values[a]! - values[b]! || a - b)
}
