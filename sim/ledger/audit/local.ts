/** The rules of a local currency, written from the rules alone, without a look at who moves money. */
import type { Header } from '../format/header.ts'
import type { Rules } from '../format/rules.ts'
import { type Cursor, FUND, ISSUER, MARKETPLACE, RESERVED } from '../format/transaction.ts'
import { Accounts, once } from './accounts.ts'
import { type Book, move, nameOf } from './book.ts'
import { Fault } from './problem.ts'

const MILLION = 1_000_000n
const share = (millionths: number, amount: number, members = 1): bigint =>
  (BigInt(millionths) * BigInt(amount)) / (MILLION * BigInt(members))

/** The local currency of one state. */
export class LocalBook implements Book {
  readonly accounts = new Accounts()
  #rules: Rules
  /** Wallets whose key is known (`detail: citizen`). */
  readonly wallets = new Map<number, Uint8Array>()
  /** Wallets closed in the block at hand: what they signed before stands in it as well. */
  #closed: number[] = []
  #genesis = true
  #minted = 0
  #supply = 0

  constructor(rules: Rules) {
    this.#rules = rules
    this.accounts.open(FUND, 0)
    this.accounts.open(MARKETPLACE, 0)
  }

  begin({ height }: Header): void {
    this.#genesis = height === 0
    this.#minted = 0
    this.#supply = this.accounts.total
    for (const account of this.#closed) this.wallets.delete(account)
    this.#closed = []
    this.accounts.begin()
  }

  apply(cursor: Cursor): void {
    const { kind, index } = cursor
    switch (kind) {
      case 'rules':
        this.#rules = cursor.rules!
        return
      case 'note':
        return
      case 'open':
        this.#open(cursor)
        return
      case 'key':
        this.#key(cursor)
        return
      case 'transfer':
        throw new Fault('a transfer between states on the chain of one of them', index)
    }
    this.#sides(cursor)
    if (kind !== 'allot' && kind !== 'mint' && this.accounts.balance(cursor.from) < cursor.amount)
      throw new Fault(
        `negative balance: ${nameOf(cursor.from)} holds ${this.accounts.balance(cursor.from)} and pays ${cursor.amount}`,
        index,
      )
    move(this.accounts, cursor)
    const person = cursor.from < RESERVED ? cursor.from : cursor.to
    for (const single of once)
      if (kind === single && !this.accounts.count(person, single, cursor.count))
        throw new Fault(`${nameOf(person)} has more than one ${kind} a member in a block`, index)
    if (kind === 'estate') this.#close(cursor)
  }

  /** A citizen may deal with the state only, and each kind of movement goes one way. */
  #sides({ kind, from, to, count, amount, index }: Cursor): void {
    const person = (account: number) => account < RESERVED
    if (person(from) && person(to))
      throw new Fault(`${nameOf(from)} pays ${nameOf(to)}: citizens may not`, index)
    const allowed = {
      allot: this.#genesis && from === ISSUER && (person(to) || to === FUND),
      mint: !this.#genesis && from === ISSUER && to === FUND,
      income: from === FUND && person(to),
      purchase: person(from) && to === MARKETPLACE,
      cap: person(from) && to === MARKETPLACE,
      estate: person(from) && to === MARKETPLACE,
      fund: from === MARKETPLACE && to === FUND,
    }[kind as 'allot']
    if (!allowed) throw new Fault(`no ${kind} may go from ${nameOf(from)} to ${nameOf(to)}`, index)
    if (kind === 'mint') this.#minted += amount
    if (count === 0 || (this.#rules.detail !== 'block' && count !== 1))
      throw new Fault(`${count} movements in one transaction`, index)
  }

  #open({ account, count, index }: Cursor): void {
    if (account >= RESERVED) throw new Fault(`${nameOf(account)} is no account of a citizen`, index)
    if (this.#rules.detail !== 'block') {
      if (this.accounts.has(account)) throw new Fault(`${nameOf(account)} is open already`, index)
      if (count !== 1) throw new Fault(`${count} members of one wallet`, index)
    }
    if (count === 0) throw new Fault(`${nameOf(account)} is opened for nobody`, index)
    this.accounts.open(account, count)
  }

  #close({ from, count, index }: Cursor): void {
    if (this.accounts.membersOf(from) < count)
      throw new Fault(`${count} leave ${nameOf(from)} of ${this.accounts.membersOf(from)}`, index)
    if (this.accounts.membersOf(from) === count && this.accounts.balance(from) > 0)
      throw new Fault(`${nameOf(from)} is closed with ${this.accounts.balance(from)} on it`, index)
    this.accounts.leave(from, count)
    if (this.accounts.membersOf(from) === 0) this.#closed.push(from)
  }

  #key({ account, number, publicKey, index }: Cursor): void {
    if (this.#rules.detail !== 'citizen' || !this.accounts.has(account) || account >= RESERVED)
      throw new Fault(`no wallet may have a key here: ${nameOf(account)}`, index)
    if (number !== 0 || this.wallets.has(account))
      throw new Fault(`${nameOf(account)} has a key already`, index)
    this.wallets.set(account, publicKey)
  }

  end({ height }: Header): void {
    const { accounts } = this
    const allowed = this.#genesis ? 0n : share(this.#rules.growth, this.#supply)
    if (BigInt(this.#minted) !== allowed)
      throw new Fault(`inflated supply: ${this.#minted} were added, the rules say ${allowed}`)
    if (this.#rules.holdingCap === 0 || height === 0) return
    const cap = Number(share(this.#rules.holdingCap, accounts.total, Math.max(1, accounts.members)))
    for (const { account, members, balance } of accounts)
      if (account < RESERVED && balance > cap * members)
        throw new Fault(
          `cap overrun: ${nameOf(account)} holds ${balance}, the cap on ${members} is ${cap * members}`,
        )
  }
}
