/**
 * A table as one block of bytes: what it is as JSON, then its columns one by one, each decoded when it is first asked for.
 * Rows are sorted so that the months of one thing stand side by side: so they compress, and so views want them.
 */
import type { TableFile } from '../../sim/runs/parquet-read.ts'
import type { TableInfo } from '../../sim/runs/table.ts'
import { decodeNumbers, encodeNumbers } from '../base/codec.ts'
import { type Names, Table } from './table.ts'

/** What stands before the bytes of the columns. */
interface Head {
  info: TableInfo
  rows: number
  /** How many things there are rows of. */
  things: number
  /** The names in each column of names, in order of code units. */
  names: Record<string, string[]>
  /** Bytes of what follows: how many rows each thing has, then each column. */
  bytes: number[]
}

/** The columns that say what a row is of: the names it begins with. Names further on are what is told of it. */
export function thingOf({ columns }: TableInfo): string[] {
  const rest = columns.filter(({ name }) => name !== 'tick')
  const told = rest.findIndex(({ type }) => type !== 'string')
  return (told < 0 ? rest : rest.slice(0, told)).map(({ name }) => name)
}

/** At most the names of a thing and one column more are in memory at a time. */
export async function packTable(file: TableFile): Promise<Uint8Array<ArrayBuffer>> {
  const { info, rows } = file
  const things = await Promise.all(thingOf(info).map(column => readNames(file, column)))
  const ticks = await readNumbers(file, 'tick')
  const order = sortedRows(rows, [...things.map(({ codes }) => codes), ticks])
  const lengths = runLengths(
    order,
    things.map(({ codes }) => codes),
  )
  const names: Record<string, string[]> = {}
  const parts = [encodeNumbers(lengths, [lengths.length])]
  const sorted = new Float64Array(rows)
  for (const { name, type } of info.columns) {
    let values: ArrayLike<number>
    if (type === 'string') {
      const column = await readNames(file, name)
      names[name] = [...column.names]
      values = column.codes
    } else values = await readNumbers(file, name)
    for (let i = 0; i < rows; i++) sorted[i] = values[order[i]!]!
    parts.push(encodeNumbers(sorted, lengths))
  }
  const bytes = parts.map(part => part.length)
  const head: Head = { info, rows, things: lengths.length, names, bytes }
  return join([new TextEncoder().encode(JSON.stringify(head)), ...parts])
}

/**
 * @param name what messages call the table
 * @throws RangeError when the bytes are damaged
 */
export function unpackTable(bytes: Uint8Array, name: string): Table {
  const cutShort = new RangeError(`${name}: the table's data are cut short`)
  if (bytes.length < 4) throw cutShort
  const start = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  if (bytes.length < start) throw cutShort
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start))) as Head
  const ends = head.bytes.map(
    (
      sum => (length: number) =>
        (sum += length)
    )(start),
  )
  if (bytes.length !== ends.at(-1)) throw cutShort
  const part = (at: number) => bytes.subarray(ends[at]! - head.bytes[at]!, ends[at])
  const lengths = decodeNumbers(part(0), [head.things])
  const numbers = (column: string): Float64Array =>
    decodeNumbers(part(1 + head.info.columns.findIndex(({ name }) => name === column)), lengths)
  return new Table(head.info, head.rows, {
    numbers,
    names: column => ({ names: head.names[column]!, codes: Uint32Array.from(numbers(column)) }),
  })
}

async function readNumbers(file: TableFile, column: string): Promise<Float64Array> {
  const values = new Float64Array(file.rows)
  let row = 0
  for await (const { columns } of file.groups([column]))
    for (const value of columns[0]!) values[row++] = Number(value)
  return values
}

async function readNames(file: TableFile, column: string): Promise<Names> {
  const found = new Map<string, number>()
  const codes = new Uint32Array(file.rows)
  let row = 0
  for await (const { columns } of file.groups([column]))
    for (const value of columns[0]! as string[]) {
      const code = found.get(value) ?? found.size
      if (code === found.size) found.set(value, code)
      codes[row++] = code
    }
  const names = [...found.keys()].sort()
  const places = new Uint32Array(names.length)
  names.forEach((name, place) => {
    places[found.get(name)!] = place
  })
  return { names, codes: codes.map(code => places[code]!) }
}

/** Rows in order of the first column, then the second, and so on; equal ones stay as they came. */
export function sortedRows(rows: number, by: readonly ArrayLike<number>[]): Uint32Array {
  return Uint32Array.from({ length: rows }, (_, row) => row).sort((a, b) => {
    for (const values of by) if (values[a] !== values[b]) return values[a]! - values[b]!
    return a - b
  })
}

/** How many rows in sequence have the same codes, one number a sequence. */
function runLengths(order: Uint32Array, codes: readonly Uint32Array[]): number[] {
  const lengths: number[] = []
  order.forEach((row, i) => {
    if (i > 0 && codes.every(column => column[row] === column[order[i - 1]!])) lengths[lengths.length - 1]!++
    else lengths.push(1)
  })
  return lengths
}

/** The head with its length before it, and what follows. */
function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(4 + parts.reduce((sum, part) => sum + part.length, 0))
  new DataView(joined.buffer).setUint32(0, parts[0]!.length, true)
  let at = 4
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
