/** What the page shows of the ledger without opening it: chains, blocks, supply and flows, as the run tells them. */

import { UNION } from '../../../sim/runs/tables/metrics.ts'
import { monthName } from '../../base/time.ts'
import type { Role, Span } from '../../charts/chart.ts'
import type { LineSpec } from '../../charts/line.tsx'
import type { Catalogue } from '../../model/catalogue.ts'
import { rowsOf, seriesOf, thingsOf } from '../../model/series.ts'
import type { Table } from '../../model/table.ts'

export interface Chain {
  name: string
  title: string
  blocks: number
  transactions: number
  /** Open at the end. */
  accounts: number
  /** Minor units, at the end. */
  supply: number
  /** Whether the supply was the same in every block after genesis. */
  constant: boolean
  /** Hash of the last block. */
  head: string
}

export function chainsOf(ledger: Table, catalogue: Catalogue): Chain[] {
  const [transactions, accounts, supply] = ['transactions', 'accounts', 'supply'].map(column =>
    ledger.numbers(column),
  ) as [Float64Array, Float64Array, Float64Array]
  return chainNames(ledger).map(name => {
    const { start, end } = rowsOf(ledger, [name])!
    const last = end - 1
    return {
      name,
      title: name === UNION ? 'Union (Sovet)' : catalogue.nameOf(name),
      blocks: end - start,
      transactions: transactions.subarray(start, end).reduce((sum, n) => sum + n, 0),
      accounts: accounts[last]!,
      supply: supply[last]!,
      constant: supply.subarray(start, end).every(amount => amount === supply[last]),
      head: ledger.nameAt('hash', last),
    }
  })
}

const chainNames = (ledger: Table): string[] => thingsOf(ledger, 1).map(([name]) => name!)

/** The blocks of a chain, oldest first. */
export function blocksOf(ledger: Table, chain: string, start: string) {
  const rows = rowsOf(ledger, [chain])
  if (!rows) return []
  const [tick, height, transactions, accounts, supply] = [
    'tick',
    'height',
    'transactions',
    'accounts',
    'supply',
  ].map(column => ledger.numbers(column)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  return Array.from({ length: rows.end - rows.start }, (_, k) => {
    const row = rows.start + k
    return {
      height: height[row]!,
      tick: tick[row]!,
      when: tick[row]! < 0 ? 'genesis' : monthName(start, tick[row]!),
      transactions: transactions[row]!,
      accounts: accounts[row]!,
      supply: supply[row]!,
      hash: ledger.nameAt('hash', row),
    }
  })
}

/** Where local money went each month: colours by what it does to wallets. */
const KINDS: readonly (readonly [kind: string, role: Role])[] = [
  ['income', 'make'],
  ['purchase', 'use'],
  ['fund', 'plan'],
  ['cap', 'limit'],
  ['estate', 'quiet'],
  ['mint', 'bad'],
]

/** Movements of a state's money by kind; kinds that never moved anything are left out. */
export function flowsOf(money: Table, state: string, name: string, span: Span, ticks: number): LineSpec {
  const series = KINDS.map(([kind, role]) => ({
    name: kind,
    role,
    values: seriesOf(money, 'amount', [state, kind], ticks),
  })).filter(({ values }) => values.some(amount => amount > 0))
  return {
    title: `Money of ${name} that moved, by kind`,
    unit: 'minor units/month',
    note: 'Income goes from the fund to wallets; purchases, what exceeds the cap and estates go from wallets to the marketplace, whose takings are the next fund.',
    span,
    series,
    fromZero: true,
  }
}

/** Who holds a state's money: wallets, marketplace and fund make up the supply. */
export function holdersOf(accounts: Table, state: string, name: string, span: Span, ticks: number): LineSpec {
  const of = (column: string) => seriesOf(accounts, column, [state], ticks)
  return {
    title: `Who holds the money of ${name}`,
    unit: 'minor units',
    note: 'Wallets, marketplace and fund add up to the supply, which is fixed unless the scenario lets it grow.',
    span,
    fromZero: true,
    series: [
      { name: 'supply', role: 'limit', values: of('supply') },
      { name: 'wallets', role: 'make', values: of('wallets') },
      { name: 'marketplace', role: 'use', values: of('marketplace') },
      { name: 'fund', role: 'plan', values: of('fund') },
    ],
  }
}

/** The Sovet of each state. */
export function sovetOf(
  sovet: Table,
  catalogue: Catalogue,
  span: Span,
  ticks: number,
  link: (state: string) => string,
): LineSpec {
  // Among many, the lines are there; names would not be readable.
  const crowd = catalogue.states.length > 8
  const series = catalogue.states.map(({ id, name }) => ({
    name,
    role: crowd ? ('quiet' as const) : ('make' as const),
    crowd,
    values: seriesOf(sovet, 'balance', [id], ticks),
    href: link(id),
  }))
  return {
    title: 'Sovet of the states',
    unit: 'minor units',
    note: `Held by the authorities alone; it moves only when trade is paid for${crowd ? '. The table of this chart has all states' : ''}.`,
    span,
    fromZero: true,
    series,
  }
}

/** The first and last digits of a hash. */
export const shortHash = (hash: string): string => `${hash.slice(0, 8)}…${hash.slice(-4)}`
