/** The rules of Sovet, and the register of the keys of all authorities. */
import type { Header } from '../format/header.ts'
import { type Cursor, ISSUER, keyReasons, UNION } from '../format/transaction.ts'
import { Accounts } from './accounts.ts'
import { type Book, move, nameOf } from './book.ts'
import { Fault } from './problem.ts'

/** A public key and its number among the keys of its holder. */
export interface Key {
  number: number
  publicKey: Uint8Array
}

export class SovetBook implements Book {
  readonly accounts = new Accounts()
  /** Public keys that hold for the block at hand, by authority. */
  readonly keys = new Map<number, Key>()
  /** Hashes of states' blocks that the last block names: by state, with their height. */
  readonly heads = new Map<string, { height: number; hash: Uint8Array }>()
  readonly #register = new Map<string, Uint8Array>()
  readonly #coming = new Map<number, Key>()
  /** Last transfer of the block at hand that took more than there was, by payer. */
  readonly #overdrawn = new Map<number, number>()
  readonly #states: number
  #genesis = true

  /** @param states how many state authorities there are */
  constructor(states: number) {
    this.#states = states
  }

  begin({ height }: Header): void {
    this.#genesis = height === 0
    this.heads.clear()
    this.#overdrawn.clear()
    this.accounts.begin()
  }

  apply(cursor: Cursor): void {
    const { kind, index } = cursor
    if (kind === 'rules') return
    if (kind === 'note') this.#note(cursor)
    else if (kind === 'key') this.#key(cursor)
    else if (kind === 'open' || kind === 'allot') this.#found(cursor)
    else if (kind === 'transfer') this.#transfer(cursor)
    else
      throw new Fault(
        `no ${kind} may stand on the union's chain: only state authorities hold Sovet, for trade`,
        index,
      )
  }

  #note({ text, subject, amount, commitment, index }: Cursor): void {
    if (text !== 'head') return
    if (this.heads.has(subject)) throw new Fault(`the head of ${subject} is named twice`, index)
    this.heads.set(subject, { height: amount, hash: commitment })
  }

  #found(cursor: Cursor): void {
    const { kind, account, from, to, count, index } = cursor
    if (!this.#genesis) throw new Fault(`${kind} after genesis: the supply of Sovet is fixed`, index)
    if (kind === 'open') {
      if (!this.#isState(account) || count !== 1 || this.accounts.has(account))
        throw new Fault(`${nameOf(account)} is no state authority's`, index)
      this.accounts.open(account, 1)
    } else {
      if (from !== ISSUER) throw new Fault(`${nameOf(from)} allots Sovet`, index)
      move(this.accounts, cursor)
      if (!this.#isState(to)) throw new Fault(`Sovet is allotted to ${nameOf(to)}, no state authority`, index)
    }
  }

  #transfer(cursor: Cursor): void {
    const { from, to, amount, index } = cursor
    for (const side of [from, to])
      if (!this.#isState(side)) throw new Fault(`Sovet moves by ${nameOf(side)}, no state authority`, index)
    if (from === to) throw new Fault(`${nameOf(from)} pays itself`, index)
    if (amount === 0) throw new Fault('a transfer of nothing', index)
    move(this.accounts, cursor)
    if (this.accounts.balance(from) < 0) this.#overdrawn.set(from, index)
  }

  #key({ account, number, reason, publicKey, index }: Cursor): void {
    if (!this.#isState(account) && account !== UNION)
      throw new Fault(`${nameOf(account)} is no authority`, index)
    const before = this.keys.get(account)
    if ((reason === keyReasons[0]) !== this.#genesis || number !== (before ? before.number + 1 : 0))
      throw new Fault(`key ${number} of ${nameOf(account)} by ${reason} does not follow`, index)
    if (this.#coming.has(account)) throw new Fault(`${nameOf(account)} gets two keys in a block`, index)
    this.#coming.set(account, { number, publicKey })
  }

  /** Puts the keys of the block into force. */
  take(): void {
    for (const [holder, key] of this.#coming) {
      this.keys.set(holder, key)
      this.#register.set(`${holder} ${key.number}`, key.publicKey)
    }
    this.#coming.clear()
  }

  /** A public key that is or was in force. */
  publicKey(holder: number, number: number): Uint8Array | undefined {
    return this.#register.get(`${holder} ${number}`)
  }

  end(): void {
    for (const { account, balance } of this.accounts)
      if (balance < 0)
        throw new Fault(
          `negative balance: ${nameOf(account)} holds ${balance} when all transfers are made`,
          this.#overdrawn.get(account),
        )
  }

  #isState(account: number): boolean {
    return account < this.#states
  }
}
