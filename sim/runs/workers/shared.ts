/** States in memory that threads share: every column on a SharedArrayBuffer, so that handing a state over copies nothing. */
import type { StateWorld } from '../../core/world.ts'

type Column = Exclude<NodeJS.TypedArray, BigInt64Array | BigUint64Array>

const isColumn = (value: unknown): value is Column =>
  ArrayBuffer.isView(value) && !(value instanceof DataView)

/** Moves what is not yet shared of a state's columns into shared memory; solver bases, which are replaced as a whole, stay. */
export function share(state: StateWorld): void {
  const { bases, ...rest } = state
  shareTree(rest)
  Object.assign(state, rest, { bases })
}

function shareTree(tree: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(tree)) {
    if (isColumn(value)) {
      if (!(value.buffer instanceof SharedArrayBuffer)) tree[key] = sharedCopy(value)
    } else if (typeof value === 'object' && value !== null) shareTree(value as Record<string, unknown>)
  }
}

function sharedCopy(column: Column): Column {
  const buffer = new SharedArrayBuffer(column.byteLength)
  new Uint8Array(buffer).set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength))
  return new (column.constructor as new (buffer: SharedArrayBuffer) => Column)(buffer)
}
