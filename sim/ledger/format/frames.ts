/** A chain as a file: its blocks one after the other, each preceded by its length (u32, little-endian). */
import { Writer } from './bytes.ts'

export const frame = (block: Uint8Array): Uint8Array =>
  new Writer(4 + block.length).u32(block.length).raw(block).take()

/** Takes a chain apart as its bytes come in, in pieces of any size. */
export class Unframer {
  #rest: Uint8Array = new Uint8Array(0)

  /** What has come of a block that is not whole: after the last piece, a torn tail. */
  get pending(): Uint8Array {
    return this.#rest
  }

  /** The blocks that are whole now. */
  *push(piece: Uint8Array): Generator<Uint8Array> {
    let bytes = joined(this.#rest, piece)
    while (bytes.length >= 4) {
      const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
      if (bytes.length < 4 + length) break
      yield bytes.subarray(4, 4 + length)
      bytes = bytes.subarray(4 + length)
    }
    this.#rest = bytes
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
