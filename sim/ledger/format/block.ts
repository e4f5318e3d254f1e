/**
 * A block: header, the hashes of the leaves of its transactions, the transactions, and the signatures.
 *
 * header 132, leaf hashes 32 each (their number follows from that of the transactions), length of the transactions u32, the transactions,
 * number of signatures u32, signatures of 3,309 bytes each: the authority's over the header's hash, then those of the statements
 * (`statement.ts`), in order. In a file each block is preceded by its length, u32.
 *
 * 16 transactions share a leaf. The leaf hashes are nothing new (the root in the header binds them), but with them a changed transaction is
 * found where it stands, and a proof of inclusion needs no other transactions than those of its own leaf.
 */
import { HASH_BYTES, type Hash, leafHash } from '../crypto/hash.ts'
import { SIGNATURE_BYTES } from '../crypto/signature.ts'
import { Malformed, Reader, Writer } from './bytes.ts'
import { decodeHeader, encodeHeader, type Header } from './header.ts'
import { Cursor } from './transaction.ts'

export const LEAF_TRANSACTIONS = 16

/** An account as it stands after a block: account u32, members u32, amount u64. 16 of them share a leaf, in order of account. */
export const ACCOUNT_BYTES = 16
export const LEAF_ACCOUNTS = 16

export interface Block {
  header: Header
  leaves: Hash[]
  /** The transactions as they are encoded. */
  transactions: Uint8Array
  /** The authority's, then those of the statements; none yet in a block that waits to be signed. */
  signatures: Uint8Array[]
}

export const leafCount = (items: number, each: number): number => Math.ceil(items / each)

export function encodeBlock({ header, leaves, transactions, signatures }: Block): Uint8Array {
  const to = new Writer(
    256 + leaves.length * HASH_BYTES + transactions.length + signatures.length * SIGNATURE_BYTES,
  )
  to.raw(encodeHeader(header))
  for (const leaf of leaves) to.raw(leaf)
  to.u32(transactions.length).raw(transactions).u32(signatures.length)
  for (const signature of signatures) to.raw(signature)
  return to.take()
}

/** @throws Malformed when the bytes are no block, or more than one */
export function decodeBlock(bytes: Uint8Array): Block {
  const from = new Reader(bytes)
  const header = decodeHeader(from)
  const count = leafCount(header.transactions, LEAF_TRANSACTIONS)
  if (count * HASH_BYTES > bytes.length)
    throw new Malformed(`${header.transactions} transactions in ${bytes.length} bytes`)
  const leaves = Array.from({ length: count }, () => from.raw(HASH_BYTES))
  const transactions = from.raw(from.u32())
  const signatures = from.u32()
  if (signatures * SIGNATURE_BYTES > bytes.length)
    throw new Malformed(`${signatures} signatures in ${bytes.length} bytes`)
  const block: Block = {
    header,
    leaves,
    transactions,
    signatures: Array.from({ length: signatures }, () => from.raw(SIGNATURE_BYTES)),
  }
  if (!from.done) throw new Malformed(`${bytes.length - from.at} bytes too many after the block`)
  return block
}

/** Where each leaf of the transactions ends, and how many transactions there are. @throws Malformed */
export function leafEnds(transactions: Uint8Array): { ends: number[]; count: number } {
  const cursor = new Cursor(transactions)
  const ends: number[] = []
  while (cursor.next()) if (cursor.index % LEAF_TRANSACTIONS === LEAF_TRANSACTIONS - 1) ends.push(cursor.end)
  const count = cursor.index + 1
  if (count % LEAF_TRANSACTIONS > 0) ends.push(cursor.end)
  return { ends, count }
}

export const leafHashes = (bytes: Uint8Array, ends: readonly number[]): Hash[] =>
  ends.map((end, i) => leafHash(bytes.subarray(i === 0 ? 0 : ends[i - 1]!, end)))

/** Leaf hashes of accounts as they are encoded. */
export function accountLeaves(accounts: Uint8Array): Hash[] {
  const size = LEAF_ACCOUNTS * ACCOUNT_BYTES
  return Array.from({ length: Math.ceil(accounts.length / size) }, (_, i) =>
    leafHash(accounts.subarray(i * size, (i + 1) * size)),
  )
}
