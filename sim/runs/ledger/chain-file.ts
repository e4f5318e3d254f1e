/** The chains of a run as files, `ledger/<chain>.ledger`: a block after the other, each preceded by its length. */
import {
  closeSync,
  createReadStream,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
} from 'node:fs'
import { join } from 'node:path'
import { Reader } from '../../ledger/format/bytes.ts'
import { Unframer } from '../../ledger/format/frames.ts'
import { decodeHeader, HEADER_BYTES } from '../../ledger/format/header.ts'
import { fileOf } from './chains.ts'

export const chainPath = (folder: string, chain: string): string => join(folder, fileOf(chain))

/** Bytes read at once: a block may be megabytes. */
const PIECE = 2 ** 22

/** The blocks of a file one by one. A torn tail is given as a block that is cut short. */
export async function* blocksOf(path: string): AsyncGenerator<Uint8Array> {
  if (!existsSync(path)) return
  const frames = new Unframer()
  const pieces = createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Uint8Array>
  for await (const piece of pieces) yield* frames.push(piece)
  if (frames.pending.length > 0) yield frames.pending.subarray(4)
}

/**
 * Cuts a chain's file after `count` blocks: later ones will be written again, and what a crash left of a block goes.
 * @returns the blocks that are left
 */
export function cutAfter(path: string, count: number): number {
  const file = openSync(path, 'r+')
  try {
    const { size } = fstatSync(file)
    const head = new Uint8Array(4 + HEADER_BYTES)
    let blocks = 0
    let end = 0
    while (blocks < count && readSync(file, head, 0, head.length, end) === head.length) {
      const next = end + 4 + new DataView(head.buffer).getUint32(0, true)
      if (next > size || decodeHeader(new Reader(head, 4)).height !== blocks) break
      end = next
      blocks++
    }
    ftruncateSync(file, end)
    return blocks
  } finally {
    closeSync(file)
  }
}
