/**
 * The open block of a state's chain: what moved this month, as it will stand in the block. It is written while money moves and taken away
 * when the month is sealed, so it is no part of the world.
 */
import type { StateWorld, UnionWorld } from '../core/world.ts'
import type { Hash } from './crypto/hash.ts'
import { Writer } from './format/bytes.ts'
import { FUND, ISSUER, MARKETPLACE, writeMovement, writeNote, writeOpen } from './format/transaction.ts'

/** Movements between a citizen and one of the two accounts of the state; `open` is a new account. */
export type CitizenKind = 'allot' | 'income' | 'purchase' | 'cap' | 'estate' | 'open'

/** The other side of each kind of movement: who pays a citizen, or whom a citizen pays. */
const payer = { allot: ISSUER, income: FUND } as const
const isPaid = (kind: CitizenKind): kind is keyof typeof payer => kind in payer

export class Journal {
  readonly #writer = new Writer(4096)
  /** Sums by neighbourhood of the kind that is under way; none when each citizen's movements are written. */
  readonly #sums: { amount: Float64Array; count: Float64Array } | undefined
  #kind: CitizenKind | undefined

  /** @param neighbourhoods number of neighbourhoods whose movements are summed; 0 to write those of each citizen */
  constructor(neighbourhoods: number) {
    if (neighbourhoods > 0)
      this.#sums = { amount: new Float64Array(neighbourhoods), count: new Float64Array(neighbourhoods) }
  }

  /** A citizen's movement. Nothing that moves is not written, unless it opens or closes an account. */
  citizen(kind: CitizenKind, id: number, neighbourhood: number, amount: number): void {
    if (amount === 0 && kind !== 'open' && kind !== 'estate') return
    const sums = this.#sums
    if (!sums) {
      this.#write(kind, id, amount, 1)
      return
    }
    if (kind !== this.#kind) {
      this.#writeSums()
      this.#kind = kind
    }
    sums.amount[neighbourhood]! += amount
    sums.count[neighbourhood]! += 1
  }

  /** A movement between the accounts of the state. */
  state(kind: 'allot' | 'mint' | 'fund', amount: number): void {
    this.#writeSums()
    if (amount > 0) writeMovement(this.#writer, kind, kind === 'fund' ? MARKETPLACE : ISSUER, FUND, amount, 1)
  }

  note(kind: string, subject: string, amount: number, commitment?: Hash): void {
    this.#writeSums()
    writeNote(this.#writer, kind, subject, amount, commitment)
  }

  /** For transactions of other kinds. */
  writer(): Writer {
    this.#writeSums()
    return this.#writer
  }

  /** All transactions since the last time. */
  take(): Uint8Array<ArrayBuffer> {
    this.#writeSums()
    return this.#writer.take()
  }

  #writeSums(): void {
    const kind = this.#kind
    if (kind === undefined) return
    this.#kind = undefined
    const { amount, count } = this.#sums!
    for (let n = 0; n < count.length; n++) if (count[n]! > 0) this.#write(kind, n, amount[n]!, count[n]!)
    amount.fill(0)
    count.fill(0)
  }

  #write(kind: CitizenKind, account: number, amount: number, count: number): void {
    if (kind === 'open') writeOpen(this.#writer, account, count)
    else if (isPaid(kind)) writeMovement(this.#writer, kind, payer[kind], account, amount, count)
    else writeMovement(this.#writer, kind, account, MARKETPLACE, amount, count)
  }
}

type World = StateWorld | UnionWorld

const journals = new WeakMap<World, Journal>()

/** The open block of a state or of the union, if its chain is kept. */
export const journalOf = (world: World): Journal | undefined => journals.get(world)

export const openJournal = (world: World, journal: Journal): void => void journals.set(world, journal)

/**
 * Puts an act on the chain of a state or of the union: a tally, a treaty, an appointment.
 * @param amount whole, from 0 @param commitment 32 bytes that bind whatever stands elsewhere
 */
export function record(world: World, kind: string, subject: string, amount: number, commitment?: Hash): void {
  journalOf(world)?.note(kind, subject, amount, commitment)
}
