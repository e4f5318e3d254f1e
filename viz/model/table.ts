/** A table of a run in memory, column by column: what every view reads. */
import type { Column, TableInfo } from '../../sim/runs/table.ts'

/** A column of names: each distinct name once, and for each row its place among them. */
export interface Names {
  readonly names: readonly string[]
  readonly codes: Uint32Array
}

export interface Columns {
  /** Whole numbers, amounts; flags as 0 and 1. Exact for whole numbers, six significant digits otherwise when read from a report. */
  numbers(column: string): Float64Array
  names(column: string): Names
}

export class Table {
  readonly info: TableInfo
  readonly rows: number
  readonly #columns: Columns
  readonly #numbers = new Map<string, Float64Array>()
  readonly #names = new Map<string, Names>()

  constructor(info: TableInfo, rows: number, columns: Columns) {
    this.info = info
    this.rows = rows
    this.#columns = columns
  }

  /** @throws RangeError when there is no such column */
  column(name: string): Column {
    const found = this.info.columns.find(column => column.name === name)
    if (!found) throw new RangeError(`${this.info.name}: no column "${name}"`)
    return found
  }

  numbers(name: string): Float64Array {
    return kept(this.#numbers, name, () => this.#columns.numbers(this.column(name).name))
  }

  names(name: string): Names {
    return kept(this.#names, name, () => this.#columns.names(this.column(name).name))
  }

  /** The name that row `row` has in a column of names. */
  nameAt(column: string, row: number): string {
    const { names, codes } = this.names(column)
    return names[codes[row]!]!
  }
}

function kept<Value>(store: Map<string, Value>, key: string, make: () => Value): Value {
  const value = store.get(key) ?? make()
  store.set(key, value)
  return value
}
