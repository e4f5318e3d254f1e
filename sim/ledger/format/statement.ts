/**
 * What is signed. An authority signs the hash of its block's header. Others who must agree sign a statement: the transactions concerned, as
 * they are encoded, with the place they stand at, so that a signature fits no other block. Signatures stand outside of what the header
 * commits to; each is checked by itself.
 *
 * Who must sign what:
 * - a transfer between states: payer and receiver, or the payer alone (`signers`); each transfer by itself or all of a block that an authority
 *   has a part in at once (`settlement`);
 * - a purchase, where each citizen's are signed (`detail: citizen`): the wallet it is paid from.
 */
import { type Hash, hash } from '../crypto/hash.ts'
import { Writer } from './bytes.ts'
import type { Header } from './header.ts'
import type { Rules } from './rules.ts'
import { Cursor } from './transaction.ts'

export interface Statement {
  /** Who signs: the state authority's or the citizen's account. */
  holder: number
  /** The transactions that it is about, in order. */
  transactions: number[]
  /** What is signed. */
  digest: Hash
}

/** The statements of a block, in the order in which their signatures stand: by holder, and by transaction where each is signed. */
export function statementsOf(header: Header, transactions: Uint8Array, rules: Rules): Statement[] {
  const parts = new Map<number, { index: number; bytes: Uint8Array }[]>()
  const add = (holder: number, cursor: Cursor) => {
    const part = { index: cursor.index, bytes: cursor.bytes.subarray(cursor.start, cursor.end) }
    const found = parts.get(holder)
    if (found) found.push(part)
    else parts.set(holder, [part])
  }
  const cursor = new Cursor(transactions)
  while (cursor.next()) {
    if (cursor.kind === 'transfer') {
      add(cursor.from, cursor)
      if (rules.signers === 'both') add(cursor.to, cursor)
    } else if (cursor.kind === 'purchase' && rules.detail === 'citizen') add(cursor.from, cursor)
  }
  const together = rules.settlement === 'state' && rules.currency === 'sovet'
  return [...parts.keys()]
    .sort((a, b) => a - b)
    .flatMap(holder => {
      const own = parts.get(holder)!
      return (together ? [own] : own.map(part => [part])).map(group => ({
        holder,
        transactions: group.map(({ index }) => index),
        digest: statementDigest(header, group),
      }))
    })
}

function statementDigest(
  { chain, height }: Header,
  parts: readonly { index: number; bytes: Uint8Array }[],
): Hash {
  const place = new Writer().u16(chain).u32(height)
  for (const { index } of parts) place.u32(index)
  return hash('ogas statement', place.take(), ...parts.map(({ bytes }) => bytes))
}
