/** What is checked and reported of trade. Trade itself is agreed with the plans (negotiated.ts) and paid for after production (settlement.ts). */

import type { UnionInstitution } from '../../core/institution.ts'
import type { TradeWorld } from '../../core/world.ts'

/** What there is to tell of a month in which nothing was negotiated. */
export const noAgreement = {
  rounds: 0,
  hours: 0,
  alone: 0,
  agreed: 0,
  bound: 0,
} satisfies Partial<TradeWorld>

const share =
  (of: (trade: TradeWorld) => number, hours: (trade: TradeWorld) => number) => (trade: TradeWorld) =>
    hours(trade) === 0 ? 0 : (100 * of(trade)) / hours(trade)

const offered = ({ hours }: TradeWorld) => hours
const gap = share(({ bound, agreed }) => Math.max(0, bound - agreed), offered)
const gain = share(({ agreed, alone }) => agreed - alone, offered)
const missed = share(
  trade => trade.missed,
  ({ missedOf }) => missedOf,
)

export const trade: UnionInstitution<'sovet' | 'free'> = {
  name: 'trade',
  variants: { sovet: () => {}, free: () => {} },
  invariants: [
    {
      name: 'agreements are worth no less than no trade, and no more than their bound',
      check: ({ union: { trade } }) => {
        const rounded = 1e-6 * (1 + Math.abs(trade.bound))
        return trade.agreed >= trade.alone - rounded && trade.agreed <= trade.bound + rounded
          ? undefined
          : { entity: 'trade', found: `${trade.alone} <= ${trade.agreed} <= ${trade.bound}` }
      },
    },
  ],
  metrics: [
    {
      name: 'trade_rounds',
      unit: 'rounds',
      theme: 'union',
      description: 'Rounds of prices and offers that the agreement on trade took.',
      read: ({ union }) => union.trade.rounds,
    },
    {
      name: 'trade_gap',
      unit: '% of hours',
      theme: 'union',
      description:
        'How much more than the agreement any other within the same rules could be worth, at most: labour content, of the hours of work on offer.',
      read: ({ union }) => gap(union.trade),
    },
    {
      name: 'gain_from_trade',
      unit: '% of hours',
      theme: 'union',
      description:
        'How much more the month is worth with the trade agreed than without any: labour content (what is lacking weighs more), of the hours of work on offer.',
      read: ({ union }) => gain(union.trade),
    },
    {
      name: 'price_of_autonomy',
      unit: '% of hours',
      theme: 'union',
      description:
        'How much more one plan for all could have been worth when it was last looked at: labour content (what is lacking weighs more), of the hours of work on offer.',
      read: ({ union }) => missed(union.trade),
    },
    {
      name: 'sovet_paid',
      unit: '%',
      theme: 'union',
      description: 'Share of what states owed each other for the trade of the month that was paid.',
      read: ({ union: { trade } }) => (trade.owed === 0 ? 100 : 100 * (1 - trade.unpaid / trade.owed)),
    },
    {
      name: 'sovet_least',
      unit: '% of allotment',
      theme: 'union',
      description:
        'Sovet of the state that has least of it per person, of what it was allotted at the start.',
      read: ({ union: { sovet }, opening }) => {
        const people = opening.map(groups => groups.reduce((sum, n) => sum + n, 0))
        const all = people.reduce((sum, n) => sum + n, 0)
        const held = Array.from(sovet.balance, (balance, s) => balance / Math.max(1, people[s]!))
        return sovet.supply === 0 ? 0 : (100 * Math.min(...held) * all) / sovet.supply
      },
    },
  ],
}
