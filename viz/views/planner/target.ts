/** One target of the plan in words: what was planned, what one more unit is worth and costs, and what its price is made of. */
import type { Scenario } from '../../../scenarios/schema.ts'
import { listed, short, words } from '../../base/format.ts'
import type { BarsSpec } from '../../charts/bars.tsx'
import type { Catalogue, Thing } from '../../model/catalogue.ts'
import type { Changes } from '../../model/changes.ts'
import { valueAt } from '../../model/series.ts'
import type { Table } from '../../model/table.ts'
import { GOALS } from './prices.ts'
import type { Prices, Share } from './why.ts'

export interface Records {
  plan: Table
  capacity: Table
  labour: Table
}

/** Prices of a state and month in the goal of wants; what has no row has no price. */
export function pricesAt({ plan, capacity, labour }: Records, state: string, tick: number): Prices {
  const of = (table: Table, column: string) => {
    const known = new Map<string, number>()
    return (id: string): number => {
      const price = known.get(id) ?? (valueAt(table, column, [state, id], tick) || 0)
      known.set(id, price)
      return price
    }
  }
  return {
    product: of(plan, 'want_price'),
    plant: of(capacity, 'shadow_price'),
    occupation: of(labour, 'shadow_price'),
  }
}

/** Where the product was dearest in a month: in needs first, then in wants, then in effort. */
export function dearest(plan: Table, states: readonly string[], product: string, tick: number): string {
  for (const { column } of GOALS) {
    const prices = states.map(state => valueAt(plan, column, [state, product], tick) || 0)
    const most = Math.max(...prices)
    if (most > 0) return states[prices.indexOf(most)]!
  }
  return states[0]!
}

const PARTS: readonly (readonly [column: string, words: string])[] = [
  ['plan_made', 'made'],
  ['plan_import', 'brought in from other states'],
  ['plan_receive', 'received from outside'],
  ['plan_release', 'taken from the reserve'],
  ['plan_needs', 'for essential needs'],
  ['plan_wants', 'for wants'],
  ['plan_provide', 'for public use'],
  ['plan_defend', 'for defence'],
  ['plan_invest', 'for offices and projects'],
  ['plan_export', 'for other states'],
  ['plan_send', 'for outside the federation'],
  ['plan_reserve', 'for the reserve'],
]

/** The target itself. */
export function targetInWords(plan: Table, { id, unit }: Thing, state: string, tick: number): string {
  const parts = PARTS.flatMap(([column, text]) => {
    const amount = valueAt(plan, column, [state, id], tick)
    return amount > 1e-9 ? [`${short(amount)} ${unit} ${text}`] : []
  })
  return parts.length > 0 ? `Planned: ${listed(parts)}.` : 'Nothing was planned of it this month.'
}

/** What one more unit is worth to each goal, and what it takes. */
export function worthInWords(plan: Table, { id, unit }: Thing, state: string, tick: number): string[] {
  const read = (column: string) => valueAt(plan, column, [state, id], tick)
  const [need, want, hours, content] = [
    read('need_price'),
    read('want_price'),
    read('hours_price'),
    read('value'),
  ] as const
  const told: string[] = []
  if (need > 0)
    told.push(
      `One more ${unit} would end a shortfall of ${short(need)} (as a share of the need): needs come before all wants.`,
    )
  if (want > 0) told.push(`One more ${unit} would be worth ${short(want)} h of the labour content of wants.`)
  if (hours > 0) told.push(`One more ${unit} would spare ${short(hours)} h of effort.`)
  if (told.length === 0) told.push(`One more ${unit} would have been worth nothing: it was not scarce.`)
  if (content > 0)
    told.push(
      `To make one takes ${short(content)} h of work in all, from the mine to the shelf (its labour content)${
        want > 2 * content
          ? `; that it is worth ${short(want / content)} times as much is the scarcity of what its price is made of.`
          : '.'
      }`,
    )
  return told
}

/** How much more spare capacity the Lab is asked for: what is scarce is plant, as a rule. */
const MORE = 0.05

/** The change of the scenario that aims at more spare plant. */
export const moreCapacity = ({ institutions }: Scenario): Changes => ({
  'institutions.planner.capacity_margin':
    Math.round(100 * Math.min(1, institutions.planner.capacity_margin + MORE)) / 100,
})

const MOST = 10

/** What the price is made of. */
export function sharesSpec(
  shares: readonly Share[],
  { name, unit }: Thing,
  catalogue: Catalogue,
  link: (share: Share) => string,
): BarsSpec {
  const shown = shares.slice(0, MOST)
  return {
    title: `What the price of ${name} is made of`,
    unit: `h/${unit}`,
    note: 'Followed from what goes into it down to the plant and the labour that are scarce. What comes out beside bears its part. A product stands here for what no way of making it accounts for: it was bought, kept for later, or made as much as could be.',
    bars: shown.map(share => ({
      name: catalogue.nameOf(share.subject),
      value: share.worth,
      role: share.kind === 'plant' ? 'limit' : share.kind === 'occupation' ? 'use' : 'make',
      href: link(share),
      note: words(share.kind),
    })),
  }
}
