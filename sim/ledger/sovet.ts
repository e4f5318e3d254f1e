/**
 * Sovet, the currency between states: held and moved by state authorities only, for trade between states, in whole minor units.
 * The supply is fixed at genesis. Nothing outside this file changes a balance.
 */
import { apportion } from '../core/quantise.ts'

/** What a transfer may be for: both are trade between states. */
export const purposes = ['goods', 'licence'] as const
export type Purpose = (typeof purposes)[number]

/** Accounts by state, in the order of the economy's states. */
export interface Sovet {
  supply: number
  balance: Float64Array
}

/** Allots `supply` by people, to the last unit. */
export function foundSovet(supply: number, people: ArrayLike<number>): Sovet {
  return { supply, balance: apportion(supply, people) }
}

/** Why the rules refuse a transfer, or nothing. */
export function refusal({ balance }: Sovet, from: number, to: number, amount: number): string | undefined {
  if (balance[from] === undefined || balance[to] === undefined) return 'no account of a state authority'
  if (from === to) return 'payer and receiver are the same'
  if (!Number.isInteger(amount) || amount <= 0) return 'no whole amount above nothing'
  if (amount > balance[from]) return 'not covered'
  return undefined
}

/** What a transfer needs of an act of the union. */
export interface Settling {
  union: { sovet: Sovet }
  note(place: string, kind: string, subject: string, amount: number): void
}

/**
 * Moves `amount` between the authorities of two states. What the rules refuse is noted as an event with its reason and moves nothing.
 * @param from,to numbers of the states @returns whether it was moved
 */
export function transfer(act: Settling, from: number, to: number, amount: number, purpose: Purpose): boolean {
  const { sovet } = act.union
  const refused = refusal(sovet, from, to, amount)
  if (refused !== undefined) {
    act.note('union', 'transfer-refused', `${purpose} from ${from} to ${to}: ${refused}`, amount)
    return false
  }
  sovet.balance[from]! -= amount
  sovet.balance[to]! += amount
  return true
}

/** All Sovet there is, to be held against the supply. */
export const sovetInAll = ({ balance }: Sovet): number => balance.reduce((sum, held) => sum + held, 0)
