/**
 * The head of a block: what it follows, what it holds and what all accounts hold after it, in 132 bytes.
 *
 * magic "OGBK" u32, version u16, chain u16, height u32, tick + 1 u32, previous header's hash 32, transactions u32, their root 32, accounts
 * u32, their root 32, supply u64, number of the signing key u32.
 *
 * "Previous" is the hash of the header alone. So a chain grows without waiting for signatures, and a block that is signed with another valid
 * signature is still the same block.
 */
import { HASH_BYTES, type Hash, hash } from '../crypto/hash.ts'
import { Malformed, type Reader, Writer } from './bytes.ts'

/** Of the encoding of blocks; whatever changes a byte of it changes this number. */
export const VERSION = 1
const MAGIC = 0x4b42474f // "OGBK"
export const HEADER_BYTES = 132

/** Number of the union's chain; a state's chain has the number of the state. */
export const UNION_CHAIN = 0xffff

export interface Header {
  chain: number
  /** 0 for the genesis block. */
  height: number
  /** The tick that the block closes; -1 for the genesis block. */
  tick: number
  previous: Hash
  transactions: number
  transactionsRoot: Hash
  accounts: number
  accountsRoot: Hash
  /** All money of the chain's currency after the block, minor units. */
  supply: number
  /** Which of the authority's keys signs the block. */
  key: number
}

export function encodeHeader(header: Header): Uint8Array {
  return new Writer(HEADER_BYTES)
    .u32(MAGIC)
    .u16(VERSION)
    .u16(header.chain)
    .u32(header.height)
    .u32(header.tick + 1)
    .raw(header.previous)
    .u32(header.transactions)
    .raw(header.transactionsRoot)
    .u32(header.accounts)
    .raw(header.accountsRoot)
    .u64(header.supply)
    .u32(header.key)
    .take()
}

/** @throws Malformed when the bytes are no header of this version */
export function decodeHeader(from: Reader): Header {
  if (from.u32() !== MAGIC) throw new Malformed('expected a block, found other bytes')
  const version = from.u16()
  if (version !== VERSION)
    throw new Malformed(`expected a block of version ${VERSION}, found version ${version}`)
  return {
    chain: from.u16(),
    height: from.u32(),
    tick: from.u32() - 1,
    previous: from.raw(HASH_BYTES),
    transactions: from.u32(),
    transactionsRoot: from.raw(HASH_BYTES),
    accounts: from.u32(),
    accountsRoot: from.raw(HASH_BYTES),
    supply: from.u64(),
    key: from.u32(),
  }
}

export const headerHash = (header: Header): Hash => hash('ogas block', encodeHeader(header))
