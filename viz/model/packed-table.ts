/**
 * A table as one block of bytes: what it is as JSON, then its columns, each decoded when it is first asked for. Rows are sorted
 * so that the months of one thing stand side by side: so they compress, and so views want them. Columns are cut into chunks of
 * the same things, because much of a thing is told by more than one of its columns (what is planned is mostly made), and gzip
 * finds again only what stands near.
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
  /** Bytes of two lists that follow: how many rows each thing has; how many bytes each part has, chunk by chunk, column by column. */
  lists: [lengths: number, parts: number]
}

/** Values in a chunk, about: they take as many bytes as gzip looks back. */
const CHUNK_VALUES = 32_768

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
  const chunks = chunksOf(lengths, info.columns.length)
  const names: Record<string, string[]> = {}
  const parts: Uint8Array[][] = chunks.map(() => [])
  const sorted = new Float64Array(rows)
  for (const { name, type } of info.columns) {
    let values: ArrayLike<number>
    if (type === 'string') {
      const column = await readNames(file, name)
      names[name] = [...column.names]
      values = column.codes
    } else values = await readNumbers(file, name)
    for (let i = 0; i < rows; i++) sorted[i] = values[order[i]!]!
    for (const [at, { from, to, things }] of chunks.entries())
      parts[at]!.push(encodeNumbers(sorted.subarray(from, to), things))
  }
  const flat = parts.flat()
  const lists = [lengths, flat.map(part => part.length)].map(list => encodeNumbers(list, [list.length]))
  const head: Head = {
    info,
    rows,
    things: lengths.length,
    names,
    lists: [lists[0]!.length, lists[1]!.length],
  }
  return join([new TextEncoder().encode(JSON.stringify(head)), ...lists, ...flat])
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
  const columns = head.info.columns.length
  const [lengthsEnd, partsEnd] = [start + head.lists[0], start + head.lists[0] + head.lists[1]]
  if (bytes.length < partsEnd) throw cutShort
  const lengths = decodeNumbers(bytes.subarray(start, lengthsEnd), [head.things])
  const chunks = chunksOf(lengths, columns)
  const sizes = decodeNumbers(bytes.subarray(lengthsEnd, partsEnd), [chunks.length * columns])
  let end = partsEnd
  const ends = sizes.map(size => (end += size))
  if (bytes.length !== end) throw cutShort
  const numbers = (column: string): Float64Array => {
    const values = new Float64Array(head.rows)
    let part = head.info.columns.findIndex(({ name }) => name === column)
    for (const { from, things } of chunks) {
      values.set(decodeNumbers(bytes.subarray(ends[part]! - sizes[part]!, ends[part]), things), from)
      part += columns
    }
    return values
  }
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
function runLengths(order: Uint32Array, codes: readonly Uint32Array[]): Float64Array {
  const lengths: number[] = []
  order.forEach((row, i) => {
    if (i > 0 && codes.every(column => column[row] === column[order[i - 1]!])) lengths[lengths.length - 1]!++
    else lengths.push(1)
  })
  return Float64Array.from(lengths)
}

interface Chunk {
  /** Rows, from the first to before the last. */
  from: number
  to: number
  /** How many rows each of its things has. */
  things: Float64Array
}

/** Things in sequence, as many as a chunk holds of a table of so many columns. */
function chunksOf(lengths: Float64Array, columns: number): Chunk[] {
  const chunks: Chunk[] = []
  let [first, from, to] = [0, 0, 0]
  for (let thing = 0; thing < lengths.length; thing++) {
    to += lengths[thing]!
    if ((to - from) * columns < CHUNK_VALUES && thing < lengths.length - 1) continue
    chunks.push({ from, to, things: lengths.subarray(first, thing + 1) })
    first = thing + 1
    from = to
  }
  return chunks
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
