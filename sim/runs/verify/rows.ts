/** Rows of a table one by one, for the checks. */
import { openTable } from '../parquet.ts'
import { tablePath } from '../recorder.ts'
import type { Value } from '../table.ts'

/** Reads columns of a row: `number('tick')`, `text('state')`. Valid until the next row. */
export class Row {
  readonly #at: Map<string, number>
  columns: readonly Value[][] = []
  row = 0

  constructor(names: readonly string[]) {
    this.#at = new Map(names.map((name, at) => [name, at]))
  }

  number = (name: string): number => this.#value(name) as number
  text = (name: string): string => this.#value(name) as string
  flag = (name: string): boolean => this.#value(name) as boolean

  #value(name: string): Value | undefined {
    return this.columns[this.#at.get(name)!]?.[this.row]
  }
}

/** Calls `visit` with every row of a table of the run in `folder`; returns their number. @throws RangeError for a missing column */
export async function eachRow(
  folder: string,
  table: string,
  columns: readonly string[],
  visit: (row: Row) => void,
): Promise<number> {
  const { info, rows, groups } = await openTable(tablePath(folder, table))
  const names = info.columns.map(({ name }) => name).filter(name => columns.includes(name))
  const missing = columns.find(name => !names.includes(name))
  if (missing !== undefined)
    throw new RangeError(`${table}.parquet: expected a column "${missing}", found none`)
  const row = new Row(names)
  for await (const batch of groups(columns)) {
    row.columns = batch.columns
    for (row.row = 0; row.row < batch.rows; row.row++) visit(row)
  }
  return rows
}
