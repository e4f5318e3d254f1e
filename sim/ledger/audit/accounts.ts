/** Accounts as the audit finds them by applying a chain's transactions one by one. */
import { ACCOUNT_BYTES } from '../format/block.ts'
import { Writer } from '../format/bytes.ts'

/** Movements that a member has at most one of in a block. */
export const once = ['income', 'purchase', 'cap'] as const
export type Once = (typeof once)[number]

export class Accounts {
  /** Members of all accounts, and money on all. */
  members = 0
  total = 0
  readonly #slots = new Map<number, number>()
  readonly #balance: number[] = []
  readonly #members: number[] = []
  /** By account: movements in the block at hand; `#seen` is the last block in which it had any. */
  readonly #counts = { income: [] as number[], purchase: [] as number[], cap: [] as number[] }
  readonly #seen: number[] = []
  #block = 0
  /** Accounts in order, unless some were opened out of order since. */
  #order: number[] = []
  #sorted = true

  /** Begins a block: nothing has moved in it yet. */
  begin(): void {
    this.#block++
  }

  has(account: number): boolean {
    return this.#slots.has(account)
  }

  balance(account: number): number {
    const slot = this.#slots.get(account)
    return slot === undefined ? 0 : this.#balance[slot]!
  }

  membersOf(account: number): number {
    const slot = this.#slots.get(account)
    return slot === undefined ? 0 : this.#members[slot]!
  }

  /** Opens an account, or adds members to it; an account of the state has none. */
  open(account: number, members: number): void {
    const found = this.#slots.get(account)
    const slot = found ?? this.#balance.length
    if (found === undefined) {
      this.#slots.set(account, slot)
      this.#balance.push(0)
      this.#members.push(0)
      this.#seen.push(0)
      for (const kind of once) this.#counts[kind].push(0)
      if (this.#order.length > 0 && account < this.#order.at(-1)!) this.#sorted = false
      this.#order.push(account)
    }
    this.#members[slot]! += members
    this.members += members
  }

  /** Takes members away; an account that none is left of is closed. */
  leave(account: number, members: number): void {
    const slot = this.#slots.get(account)!
    this.#members[slot]! -= members
    this.members -= members
    if (this.#members[slot] === 0) this.#slots.delete(account)
  }

  /** Puts `amount` (it may be negative) on an account; false when it is not open. */
  add(account: number, amount: number): boolean {
    const slot = this.#slots.get(account)
    if (slot === undefined) return false
    this.total += amount
    this.#balance[slot]! += amount
    return true
  }

  /** Counts movements of an account in this block; false when its members have had more than one each. */
  count(account: number, kind: Once, movements: number): boolean {
    const slot = this.#slots.get(account)
    if (slot === undefined) return true
    if (this.#seen[slot] !== this.#block) {
      this.#seen[slot] = this.#block
      for (const other of once) this.#counts[other][slot] = 0
    }
    const counts = this.#counts[kind]
    counts[slot]! += movements
    return counts[slot]! <= this.#members[slot]!
  }

  /** Open accounts in order of their numbers. */
  *[Symbol.iterator](): Generator<{ account: number; members: number; balance: number }> {
    if (!this.#sorted || this.#order.length > 1.5 * this.#slots.size) {
      this.#order = [...new Float64Array(this.#slots.keys()).sort()]
      this.#sorted = true
    }
    for (const account of this.#order) {
      const slot = this.#slots.get(account)
      if (slot !== undefined) yield { account, members: this.#members[slot]!, balance: this.#balance[slot]! }
    }
  }

  /** All accounts as a block commits to them. */
  encode(): Uint8Array {
    const to = new Writer(ACCOUNT_BYTES * this.#slots.size)
    for (const { account, members, balance } of this) to.u32(account).u32(members).u64(balance)
    return to.take()
  }
}
