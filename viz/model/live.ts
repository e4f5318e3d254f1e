/** A simulation while it goes on, as the tables that it will be: charts draw it as they draw a recorded run. */
import type { Months, Rows } from '../worker/protocol.ts'
import { sortedRows, thingOf } from './packed-table.ts'
import { type Names, Table } from './table.ts'

export class LiveTables {
  /** Ticks done so far. */
  done = 0
  readonly #pieces = new Map<string, Rows[]>()

  append({ done, tables }: Months): void {
    this.done = done
    for (const rows of tables) {
      const pieces = this.#pieces.get(rows.info.name)
      if (pieces) pieces.push(rows)
      else this.#pieces.set(rows.info.name, [rows])
    }
  }

  /** Names of the tables there are; none before the first months are done. */
  get names(): string[] {
    return [...this.#pieces.keys()]
  }

  /**
   * A table as it stands now; months to come will be in another one. Rows are sorted as in a recorded run.
   * @throws RangeError when there is no such table
   */
  table(name: string): Table {
    const pieces = [...(this.#pieces.get(name) ?? [])]
    if (pieces.length === 0) throw new RangeError(`a simulation tells no table "${name}"`)
    const { info } = pieces[0]!
    const at = (column: string) => info.columns.findIndex(one => one.name === column)
    const numbers = (column: string) => joined(pieces, at(column))
    const named = (column: string) => codesOf(pieces, at(column))
    const rows = pieces.reduce((sum, piece) => sum + piece.rows, 0)
    const order = sortedRows(rows, [...thingOf(info).map(column => named(column).codes), numbers('tick')])
    return new Table(info, rows, {
      numbers: column => pick(numbers(column), order),
      names: column => {
        const { names, codes } = named(column)
        return { names, codes: pick(codes, order) }
      },
    })
  }
}

function joined(pieces: readonly Rows[], at: number): Float64Array {
  const whole = new Float64Array(pieces.reduce((sum, { rows }) => sum + rows, 0))
  let row = 0
  for (const { rows, columns } of pieces) {
    whole.set(columns[at] as Float64Array, row)
    row += rows
  }
  return whole
}

/** Names are numbered in their order, so that rows can be sorted by number. */
function codesOf(pieces: readonly Rows[], at: number): Names {
  const all = pieces.flatMap(({ columns }) => columns[at] as string[])
  const names = [...new Set(all)].sort()
  const codes = new Map(names.map((name, code) => [name, code]))
  return { names, codes: Uint32Array.from(all, name => codes.get(name)!) }
}

function pick<Values extends Float64Array | Uint32Array>(values: Values, order: Uint32Array): Values {
  const picked = values.slice() as Values
  for (let row = 0; row < order.length; row++) picked[row] = values[order[row]!]!
  return picked
}
