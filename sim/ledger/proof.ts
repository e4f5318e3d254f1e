/**
 * Proofs of inclusion: that a block, signed by an authority, holds a transaction, or that an account held what it held after the block. A proof
 * stands by itself: the header, the signature, the leaf and the hashes from there to the root. Whose the key is must be known from elsewhere (the
 * union's chain, where all keys stand).
 */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { leafHash, merklePath, rootOf, same } from './crypto/hash.ts'
import { type Verify, verify } from './crypto/signature.ts'
import {
  ACCOUNT_BYTES,
  accountLeaves,
  decodeBlock,
  LEAF_ACCOUNTS,
  LEAF_TRANSACTIONS,
  leafCount,
  leafEnds,
} from './format/block.ts'
import { Malformed, Reader } from './format/bytes.ts'
import { decodeHeader, encodeHeader, type Header, headerHash } from './format/header.ts'
import { Cursor } from './format/transaction.ts'

const FORMAT = 'ogas-ledger-proof-1'

/** Bytes are hexadecimal. */
export interface Proof {
  format: typeof FORMAT
  chain: string
  header: string
  /** The authority's, over the header's hash. */
  signature: string
  publicKey: string
  of: 'transaction' | 'account'
  /** Number of the transaction in the block, or of the account among all in order. */
  place: number
  /** The transactions or accounts that share its leaf. */
  leaf: string
  /** Hashes of the partners on the way to the root, from below. */
  path: string[]
}

interface Signed {
  chain: string
  block: Uint8Array
  publicKey: Uint8Array
}

/** @throws RangeError when there is no such transaction */
export function proveTransaction({ chain, block, publicKey }: Signed, place: number): Proof {
  const { header, leaves, transactions, signatures } = decodeBlock(block)
  const { ends, count } = leafEnds(transactions)
  if (!(Number.isInteger(place) && place >= 0 && place < count))
    throw new RangeError(`block ${header.height} has transactions 0 to ${count - 1}, not ${place}`)
  const leaf = Math.floor(place / LEAF_TRANSACTIONS)
  return {
    ...front(chain, header, signatures[0]!, publicKey),
    of: 'transaction',
    place,
    leaf: bytesToHex(transactions.subarray(leaf === 0 ? 0 : ends[leaf - 1]!, ends[leaf]!)),
    path: merklePath(leaves, leaf).map(bytesToHex),
  }
}

/**
 * @param accounts all accounts after the block, as they are encoded
 * @throws RangeError when the account is not open
 */
export function proveAccount(
  { chain, block, publicKey }: Signed,
  accounts: Uint8Array,
  account: number,
): Proof {
  const { header, signatures } = decodeBlock(block)
  const numbers = new DataView(accounts.buffer, accounts.byteOffset, accounts.byteLength)
  let place = 0
  while (place < header.accounts && numbers.getUint32(place * ACCOUNT_BYTES, true) !== account) place++
  if (place === header.accounts)
    throw new RangeError(`account ${account} is not open after block ${header.height}`)
  const leaves = accountLeaves(accounts)
  const leaf = Math.floor(place / LEAF_ACCOUNTS)
  const size = LEAF_ACCOUNTS * ACCOUNT_BYTES
  return {
    ...front(chain, header, signatures[0]!, publicKey),
    of: 'account',
    place,
    leaf: bytesToHex(accounts.subarray(leaf * size, (leaf + 1) * size)),
    path: merklePath(leaves, leaf).map(bytesToHex),
  }
}

const front = (chain: string, header: Header, signature: Uint8Array, publicKey: Uint8Array) => ({
  format: FORMAT as typeof FORMAT,
  chain,
  header: bytesToHex(encodeHeader(header)),
  signature: bytesToHex(signature),
  publicKey: bytesToHex(publicKey),
})

/** What a proof that holds shows. */
export type Proven = { header: Header } & (
  | { of: 'transaction'; cursor: Cursor }
  | { of: 'account'; account: number; members: number; balance: number }
)

/** Checks a proof. @throws Malformed with what is wrong */
export function checkProof(proof: Proof, check: Verify = verify): Proven {
  if (proof.format !== FORMAT)
    throw new Malformed(`expected a proof of format ${FORMAT}, found ${proof.format}`)
  const header = decodeHeader(new Reader(unhex(proof.header)))
  const content = unhex(proof.leaf)
  const ofAccount = proof.of === 'account'
  const each = ofAccount ? LEAF_ACCOUNTS : LEAF_TRANSACTIONS
  const items = ofAccount ? header.accounts : header.transactions
  if (!(Number.isInteger(proof.place) && proof.place >= 0 && proof.place < items))
    throw new Malformed(`the block has no ${proof.of} ${proof.place}`)
  const leaf = Math.floor(proof.place / each)
  const root = rootOf(leafHash(content), leaf, leafCount(items, each), proof.path.map(unhex))
  if (!root || !same(root, ofAccount ? header.accountsRoot : header.transactionsRoot))
    throw new Malformed(`the ${proof.of} does not lead to the root in the header`)
  if (!check(unhex(proof.signature), headerHash(header), unhex(proof.publicKey)))
    throw new Malformed('the signature over the header does not fit the key')
  const at = proof.place % each
  if (ofAccount) {
    const from = new Reader(content, at * ACCOUNT_BYTES)
    return { header, of: 'account', account: from.u32(), members: from.u32(), balance: from.u64() }
  }
  const cursor = new Cursor(content)
  for (let n = 0; n <= at; n++) cursor.next()
  return { header, of: 'transaction', cursor }
}

function unhex(text: string): ReturnType<typeof hexToBytes> {
  try {
    return hexToBytes(text)
  } catch {
    throw new Malformed('expected hexadecimal digits')
  }
}
