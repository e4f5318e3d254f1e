/** What the rules of a chain make of its transactions, one after the other. */
import type { Header } from '../format/header.ts'
import { type Cursor, FUND, ISSUER, MARKETPLACE } from '../format/transaction.ts'
import type { Accounts } from './accounts.ts'
import { Fault } from './problem.ts'

/** Applies a chain's transactions. Methods throw `Fault` for what its rules forbid. */
export interface Book {
  readonly accounts: Accounts
  begin(header: Header): void
  apply(cursor: Cursor): void
  /** When all transactions of a block are applied. */
  end(header: Header): void
}

const names = new Map([
  [MARKETPLACE, 'the marketplace'],
  [FUND, 'the fund'],
  [ISSUER, 'the issuer'],
])
export const nameOf = (account: number): string => names.get(account) ?? `account ${account}`

/** Moves money from one account to another; the issuer's comes from nowhere. */
export function move(accounts: Accounts, { from, to, amount, index }: Cursor): void {
  if (from !== ISSUER && !accounts.add(from, -amount)) throw new Fault(`${nameOf(from)} is not open`, index)
  if (!accounts.add(to, amount)) throw new Fault(`${nameOf(to)} is not open`, index)
}
