/**
 * A world as bytes and back, and its hash. A snapshot is a header (JSON: the tree, with every typed array replaced by its
 * type, length and offset) followed by the raw columns, little-endian and 8-byte aligned; citizens are cut to those that live.
 * Nothing depends on the machine or the JavaScript engine, so a snapshot taken in Node resumes in a browser.
 */
import xxhash from 'xxhash-wasm'
import { type Citizens, citizenColumns, type World } from './world.ts'

const MAGIC = 0x5341474f // "OGAS"
const FORMAT = 2

const arrayTypes = {
  Int8Array,
  Uint8Array,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
} as const
type ArrayName = keyof typeof arrayTypes
type Column = InstanceType<(typeof arrayTypes)[ArrayName]>

interface ColumnRef {
  $: ArrayName
  length: number
  at: number
}

const isColumn = (value: unknown): value is Column =>
  ArrayBuffer.isView(value) && !(value instanceof DataView)
const isRef = (value: object): value is ColumnRef => '$' in value

const isCitizens = (value: object): value is Citizens => 'born' in value && 'wallet' in value

/** The live part of a world: citizens' columns cut to their count. */
function live(value: object): object {
  if (!isCitizens(value)) return value
  const cut = citizenColumns.map(name => [name, value[name].subarray(0, value.count)])
  return { count: value.count, ...Object.fromEntries(cut) }
}

/** Visits every leaf of a tree in canonical order (keys by code unit) and rebuilds it from what `leaf` returns. */
function walk(value: unknown, leaf: (value: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null || isColumn(value)) return leaf(value)
  if (Array.isArray(value)) return value.map(item => walk(item, leaf))
  const tree = live(value) as Record<string, unknown>
  return Object.fromEntries(
    Object.keys(tree)
      .sort()
      .map(key => [key, walk(tree[key], leaf)]),
  )
}

const bytesOf = (column: Column) => new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
const align = (offset: number) => Math.ceil(offset / 8) * 8

/** Writes the world as bytes. */
export function takeSnapshot(world: World): Uint8Array {
  const columns: { at: number; bytes: Uint8Array }[] = []
  let size = 0
  const tree = walk(world, value => {
    if (!isColumn(value)) return value
    const ref: ColumnRef = { $: value.constructor.name as ArrayName, length: value.length, at: size }
    columns.push({ at: size, bytes: bytesOf(value) })
    size = align(size + value.byteLength)
    return ref
  })
  const header = new TextEncoder().encode(JSON.stringify(tree))
  const body = align(12 + header.length)
  const out = new Uint8Array(body + size)
  const view = new DataView(out.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint32(4, FORMAT, true)
  view.setUint32(8, header.length, true)
  out.set(header, 12)
  for (const column of columns) out.set(column.bytes, body + column.at)
  return out
}

/** Reads a world from bytes. Throws `RangeError` when they are no whole snapshot of this format. */
export function readSnapshot(bytes: Uint8Array): World {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 12 || view.getUint32(0, true) !== MAGIC)
    throw new RangeError('expected a snapshot, found other bytes')
  const format = view.getUint32(4, true)
  if (format !== FORMAT) throw new RangeError(`expected snapshot format ${FORMAT}, found ${format}`)
  const headerLength = view.getUint32(8, true)
  const body = align(12 + headerLength)
  if (bytes.length < body) throw new RangeError('expected a whole snapshot, found a cut one')
  const tree = parse(new TextDecoder().decode(bytes.subarray(12, 12 + headerLength)))
  const restore = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(restore)
    if (!isRef(value))
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, restore(item)]))
    const type = arrayTypes[value.$]
    if (!type || !(value.at >= 0 && value.length >= 0)) throw damaged()
    const from = body + value.at
    const to = from + value.length * type.BYTES_PER_ELEMENT
    if (to > bytes.length) throw new RangeError('expected a whole snapshot, found a cut one')
    return new type(Uint8Array.from(bytes.subarray(from, to)).buffer)
  }
  return restore(tree) as World
}

const damaged = () => new RangeError('expected a whole snapshot, found a damaged one')

function parse(header: string): unknown {
  try {
    return JSON.parse(header)
  } catch {
    throw damaged()
  }
}

/**
 * The hash of a tree: XXH64 over every live column and the tree of scalars. It tells worlds apart; it is no signature.
 */
export async function hashOf<Tree extends object>(): Promise<(tree: Tree) => string> {
  const { create64 } = await xxhash()
  const encoder = new TextEncoder()
  return tree => {
    const hash = create64()
    const scalars = walk(tree, value => {
      if (!isColumn(value)) return value
      hash.update(bytesOf(value))
      return value.length
    })
    hash.update(encoder.encode(JSON.stringify(scalars)))
    return hash.digest().toString(16).padStart(16, '0')
  }
}

/**
 * The rolling hash of a world: of the hash so far, all that is not in a state, and the hash of each state. States are hashed where they
 * live; without their hashes given, here.
 */
export type WorldHash = (world: World, states?: readonly string[]) => string

export async function worldHasher(): Promise<WorldHash> {
  const hash = await hashOf()
  return ({ states, ...rest }, hashes = states.map(hash)) => hash({ ...rest, states: hashes })
}
