/**
 * The book of a state's local currency: double entry, whole minor units. Money lives in citizens' wallets, in the marketplace's account
 * and in the fund that is about to be paid out, nowhere else; nothing outside this file changes any of them. What moves is written into
 * the open block of the state's chain.
 */
import type { StateWorld } from '../core/world.ts'
import { journalOf } from './journal.ts'

/** Kinds of movement, in the order of `money.flows`. */
export const movements = ['income', 'purchase', 'cap', 'estate', 'fund', 'mint'] as const
export type Movement = (typeof movements)[number]

function noted(state: StateWorld, kind: Movement, amount: number): void {
  state.money.flows[movements.indexOf(kind)]! += amount
}

/** Forgets the month's movements; balances stay. */
export function openMonth(state: StateWorld): void {
  state.money.flows.fill(0)
}

/** Whole minor units, and no more of them than are held. */
const covered = (amount: number, held: number): boolean =>
  amount >= 0 && amount <= held && Number.isInteger(amount)

/** Pays `amount` from the fund to the citizen in row `i`. Throws `RangeError` when the fund cannot. */
export function payIncome(state: StateWorld, i: number, amount: number): void {
  const { money, citizens } = state
  if (!covered(amount, money.fund)) {
    throw new RangeError(`the fund of ${money.fund} cannot pay ${amount} to citizen ${citizens.id[i]}`)
  }
  citizens.wallet[i]! += amount
  money.fund -= amount
  money.flows[0]! += amount
  journalOf(state)?.citizen('income', citizens.id[i]!, citizens.block[i]!, amount)
}

/** Takes what each citizen spent (one entry a row) into the marketplace. Throws `RangeError`, and takes nothing, when one cannot. */
export function takePurchases(state: StateWorld, spent: Float64Array): void {
  const { wallet, count, id, block } = state.citizens
  const journal = journalOf(state)
  for (let i = 0; i < count; i++) {
    if (!covered(spent[i]!, wallet[i]!))
      throw new RangeError(`citizen ${id[i]} spends ${spent[i]} of ${wallet[i]}`)
  }
  let total = 0
  for (let i = 0; i < count; i++) {
    wallet[i]! -= spent[i]!
    total += spent[i]!
    journal?.citizen('purchase', id[i]!, block[i]!, spent[i]!)
  }
  state.money.marketplace += total
  noted(state, 'purchase', total)
}

/** What a citizen holds beyond `cap` at the seal flows to the marketplace. Returns how many citizens it met. */
export function capHoldings(state: StateWorld, cap: number): number {
  const { wallet, count, id, block } = state.citizens
  const journal = journalOf(state)
  let total = 0
  let met = 0
  for (let i = 0; i < count; i++) {
    const excess = wallet[i]! - cap
    if (excess <= 0) continue
    wallet[i] = cap
    journal?.citizen('cap', id[i]!, block[i]!, excess)
    total += excess
    met++
  }
  state.money.marketplace += total
  noted(state, 'cap', total)
  return met
}

/** Opens the account of the citizen in row `i`, who was born or came; there is nothing in it. */
export function openAccount(state: StateWorld, i: number): void {
  const { citizens } = state
  citizens.wallet[i] = 0
  journalOf(state)?.citizen('open', citizens.id[i]!, citizens.block[i]!, 0)
}

/** Closes the account of the citizen in row `i`, who died or left: what it holds goes to the marketplace. */
export function takeEstate(state: StateWorld, i: number): void {
  const { citizens } = state
  const amount = citizens.wallet[i]!
  citizens.wallet[i] = 0
  journalOf(state)?.citizen('estate', citizens.id[i]!, citizens.block[i]!, amount)
  state.money.marketplace += amount
  noted(state, 'estate', amount)
}

/** The marketplace's whole account becomes the fund that the next month pays out. */
export function fillFund(state: StateWorld): void {
  const amount = state.money.marketplace
  state.money.marketplace = 0
  state.money.fund += amount
  journalOf(state)?.state('fund', amount)
  noted(state, 'fund', amount)
}

/** Adds `amount` to the supply, for the fund to pay out: only where the rules of the chain say that money grows. */
export function mint(state: StateWorld, amount: number): void {
  state.money.supply += amount
  state.money.fund += amount
  journalOf(state)?.state('mint', amount)
  noted(state, 'mint', amount)
}

/** All money there is, to be held against the supply. */
export function moneyInAll(state: StateWorld): number {
  const { wallet, count } = state.citizens
  let sum = state.money.marketplace + state.money.fund
  for (let i = 0; i < count; i++) sum += wallet[i]!
  return sum
}
