/** Transactions and accounts in words. */
import type { Scenario } from '../../../scenarios/schema.ts'
import { type Cursor, FUND, ISSUER, MARKETPLACE, UNION } from '../../ledger/format/transaction.ts'
import { FileProblem } from '../file-problem.ts'
import { chainNames, UNION as UNION_NAME } from './chains.ts'

/** What an account's name needs to be known. */
export interface Named {
  scenario: Scenario
  chain: string
}

/** A transaction in words; amounts in minor units. */
export interface Told {
  index: number
  kind: string
  from: string
  to: string
  amount: number
  /** Movements it sums up, members, or number of a key. */
  count: number
  text: string
}

/** What an account is called on a chain: by the state whose authority holds it, or by its number. */
export function accountName(place: Named, account: number): string {
  const special = new Map([
    [MARKETPLACE, 'marketplace'],
    [FUND, 'fund'],
    [ISSUER, 'issuer'],
    [UNION, 'union'],
  ]).get(account)
  if (special !== undefined) return special
  if (place.chain === UNION_NAME) return chainNames(place.scenario)[account] ?? String(account)
  return place.scenario.institutions.ledger.detail === 'block' ? `neighbourhood ${account}` : String(account)
}

/** The account that a name or number means. @throws FileProblem when there is none */
export function accountNumber({ scenario, chain }: Named, name: string): number {
  if (name === 'marketplace') return MARKETPLACE
  if (name === 'fund') return FUND
  const state = chain === UNION_NAME ? chainNames(scenario).indexOf(name) : -1
  const number = state >= 0 ? state : Number(name.replace(/^neighbourhood /, ''))
  if (!(Number.isInteger(number) && number >= 0)) throw new FileProblem(`"${name}" is no account of ${chain}`)
  return number
}

export function tellTransaction(named: Named, cursor: Cursor): Told {
  const { kind, index } = cursor
  const name = (account: number) => accountName(named, account)
  const told = { index, kind, from: '', to: '', amount: 0, count: 0, text: '' }
  switch (kind) {
    case 'open':
      return { ...told, to: name(cursor.account), count: cursor.count }
    case 'key':
      return { ...told, to: name(cursor.account), count: cursor.number, text: cursor.reason }
    case 'note':
      return { ...told, amount: cursor.amount, text: `${cursor.text}: ${cursor.subject}` }
    case 'rules':
      return { ...told, text: JSON.stringify(cursor.rules) }
    case 'transfer':
      return {
        ...told,
        from: name(cursor.from),
        to: name(cursor.to),
        amount: cursor.amount,
        text: cursor.purpose,
      }
    default:
      return {
        ...told,
        from: name(cursor.from),
        to: name(cursor.to),
        amount: cursor.amount,
        count: cursor.count,
      }
  }
}
