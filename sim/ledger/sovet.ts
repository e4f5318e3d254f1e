/**
 * Sovet, the currency between states: held and moved by state authorities only, for trade between states, in whole minor units. The supply is
 * fixed at genesis. Nothing outside this file changes a balance.
 */
import type { UnionAct } from '../core/institution.ts'
import type { Sovet, UnionWorld } from '../core/world.ts'
import type { Writer } from './format/bytes.ts'
import { type Purpose, purposes, writeTransfer } from './format/transaction.ts'

/** Why the rules refuse a transfer, or nothing. */
export function refusal({ balance }: Sovet, from: number, to: number, amount: number): string | undefined {
  if (balance[from] === undefined || balance[to] === undefined) return 'no account of a state authority'
  if (from === to) return 'payer and receiver are the same'
  if (!Number.isInteger(amount) || amount <= 0) return 'no whole amount above nothing'
  if (amount > balance[from]) return 'not covered'
  return undefined
}

/**
 * Moves `amount` between the authorities of two states. What the rules refuse is noted as an event with its reason and moves nothing.
 * What a pair of states pays each other in a month for a purpose is one transaction of the union's chain.
 * @param from,to numbers of the states @returns whether it was moved
 */
export function transfer(
  act: Pick<UnionAct, 'union' | 'note'>,
  from: number,
  to: number,
  amount: number,
  purpose: Purpose,
): boolean {
  const { union } = act
  const refused = refusal(union.sovet, from, to, amount)
  if (refused !== undefined) {
    act.note('transfer-refused', `${purpose} from ${from} to ${to}: ${refused}`, amount)
    return false
  }
  move(union.sovet, from, to, amount)
  months.get(union)?.add(from, to, amount, purpose)
  return true
}

/** Moves what the rules allow. */
export function move({ balance }: Sovet, from: number, to: number, amount: number): void {
  balance[from]! -= amount
  balance[to]! += amount
}

/** All Sovet there is, to be held against the supply. */
export const sovetInAll = ({ balance }: Sovet): number => balance.reduce((sum, held) => sum + held, 0)

/** What each pair of states has paid each other this month; no part of the world, because it is empty when the month is sealed. */
class Netting {
  readonly #net = new Map<string, { low: number; high: number; purpose: Purpose; amount: number }>()

  add(from: number, to: number, amount: number, purpose: Purpose): void {
    const [low, high] = from < to ? [from, to] : [to, from]
    const name = `${purpose} ${low} ${high}`
    const pair = this.#net.get(name) ?? { low, high, purpose, amount: 0 }
    pair.amount += from < to ? amount : -amount
    this.#net.set(name, pair)
  }

  /** One transfer a pair and purpose, in order of purpose and pair. */
  write(to: Writer): void {
    const order = (purpose: Purpose) => purposes.indexOf(purpose)
    const pairs = [...this.#net.values()].filter(({ amount }) => amount !== 0)
    pairs.sort((a, b) => order(a.purpose) - order(b.purpose) || a.low - b.low || a.high - b.high)
    for (const { low, high, purpose, amount } of pairs)
      writeTransfer(to, amount > 0 ? low : high, amount > 0 ? high : low, Math.abs(amount), purpose)
  }
}

const months = new WeakMap<UnionWorld, Netting>()

/** From now on what moves is remembered for the month's block. */
export const openTransfers = (union: UnionWorld): void => void months.set(union, new Netting())

/** Writes the month's transfers, netted. */
export const writeTransfers = (union: UnionWorld, to: Writer): void => months.get(union)?.write(to)
