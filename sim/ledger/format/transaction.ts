/**
 * What stands in a block. A transaction is a byte that says its kind, followed by the kind's fields, each of a fixed width (u8, u32, u64)
 * but for text (a length byte and UTF-8).
 *
 * | kind | fields |
 * | --- | --- |
 * | allot, mint, income, purchase, cap, estate, fund | from u32, to u32, amount u64, count u32 (how many movements it sums up) |
 * | open | account u32, members u32 |
 * | transfer | from u32, to u32, amount u64, purpose u8 |
 * | key | holder u32, number u32, reason u8, public key 1,952 bytes |
 * | note | kind text, subject text, amount u64, commitment 32 bytes (zeros when there is none) |
 * | rules | see `rules.ts` |
 */

import { HASH_BYTES, type Hash } from '../crypto/hash.ts'
import { PUBLIC_KEY_BYTES } from '../crypto/signature.ts'
import { among, Malformed, Reader, type Writer } from './bytes.ts'
import { type Rules, readRules, writeRules } from './rules.ts'

export const KIND = {
  allot: 1,
  mint: 2,
  income: 3,
  purchase: 4,
  cap: 5,
  estate: 6,
  fund: 7,
  open: 16,
  transfer: 17,
  key: 18,
  note: 19,
  rules: 20,
} as const
export type Kind = keyof typeof KIND
/** Kinds that move local currency, or allot either currency. */
export type MovementKind = 'allot' | 'mint' | 'income' | 'purchase' | 'cap' | 'estate' | 'fund'
const LAST_MOVEMENT = KIND.fund

/** Name of each kind by its byte. */
export const kindNames: readonly (Kind | undefined)[] = Array.from({ length: 21 }, (_, code) =>
  (Object.keys(KIND) as Kind[]).find(name => KIND[name] === code),
)

/** Accounts that are no person's, neighbourhood's or authority's: the marketplace, the income fund, and whence money comes at genesis. */
export const MARKETPLACE = 2 ** 32 - 1
export const FUND = 2 ** 32 - 2
export const ISSUER = 2 ** 32 - 3
/** The union's authority as the holder of a key. */
export const UNION = 2 ** 32 - 4
/** Accounts below this are persons, neighbourhoods or state authorities. */
export const RESERVED = 2 ** 32 - 256

/** What a transfer between states is for. */
export const purposes = ['goods', 'licence'] as const
export type Purpose = (typeof purposes)[number]

/** Why a key was put in place. */
export const keyReasons = ['genesis', 'rotation', 'revocation'] as const
export type KeyReason = (typeof keyReasons)[number]

export function writeMovement(
  to: Writer,
  kind: MovementKind,
  from: number,
  into: number,
  amount: number,
  count: number,
): void {
  to.u8(KIND[kind]).u32(from).u32(into).u64(amount).u32(count)
}

export const writeOpen = (to: Writer, account: number, members: number): void =>
  void to.u8(KIND.open).u32(account).u32(members)

export const writeTransfer = (
  to: Writer,
  from: number,
  into: number,
  amount: number,
  purpose: Purpose,
): void => void to.u8(KIND.transfer).u32(from).u32(into).u64(amount).u8(purposes.indexOf(purpose))

export const writeKey = (
  to: Writer,
  holder: number,
  number: number,
  reason: KeyReason,
  publicKey: Uint8Array,
): void => void to.u8(KIND.key).u32(holder).u32(number).u8(keyReasons.indexOf(reason)).raw(publicKey)

const nothing: Hash = new Uint8Array(HASH_BYTES)

export const writeNote = (
  to: Writer,
  kind: string,
  subject: string,
  amount: number,
  commitment = nothing,
): void => void to.u8(KIND.note).text(kind).text(subject).u64(amount).raw(commitment)

export const writeRulesTransaction = (to: Writer, rules: Rules): void => writeRules(to.u8(KIND.rules), rules)

/** Walks over transactions one by one; the fields are those of the one it stands at, and make sense for its kind only. */
export class Cursor {
  /** Number of the transaction, from 0; -1 before the first. */
  index = -1
  /** Where it starts and ends. */
  start = 0
  end = 0
  kind: Kind = 'note'
  from = 0
  to = 0
  amount = 0
  count = 0
  /** Account opened, or holder of a key. */
  account = 0
  purpose: Purpose = 'goods'
  number = 0
  reason: KeyReason = 'genesis'
  publicKey: Uint8Array = nothing
  text = ''
  subject = ''
  commitment: Uint8Array = nothing
  rules: Rules | undefined
  readonly bytes: Uint8Array
  readonly #reader: Reader

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.#reader = new Reader(bytes)
  }

  /** To the next transaction; false after the last. Throws `Malformed` for bytes that are none. */
  next(): boolean {
    const reader = this.#reader
    if (reader.done) return false
    this.start = reader.at
    this.index++
    const code = reader.u8()
    if (code >= KIND.allot && code <= LAST_MOVEMENT) {
      this.kind = kindNames[code]!
      this.from = reader.u32()
      this.to = reader.u32()
      this.amount = reader.u64()
      this.count = reader.u32()
    } else this.#rest(code, reader)
    this.end = reader.at
    return true
  }

  #rest(code: number, reader: Reader): void {
    switch (code) {
      case KIND.open:
        this.account = reader.u32()
        this.count = reader.u32()
        break
      case KIND.transfer:
        this.from = reader.u32()
        this.to = reader.u32()
        this.amount = reader.u64()
        this.purpose = among(purposes, reader.u8(), 'purpose')
        break
      case KIND.key:
        this.account = reader.u32()
        this.number = reader.u32()
        this.reason = among(keyReasons, reader.u8(), 'reason of a key')
        this.publicKey = reader.raw(PUBLIC_KEY_BYTES)
        break
      case KIND.note:
        this.text = reader.text()
        this.subject = reader.text()
        this.amount = reader.u64()
        this.commitment = reader.raw(HASH_BYTES)
        break
      case KIND.rules:
        this.rules = readRules(reader)
        break
      default:
        throw new Malformed(`transaction ${this.index} is of no kind (${code})`)
    }
    this.kind = kindNames[code]!
  }
}
