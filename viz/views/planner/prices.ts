/** What one more unit of each product would have been worth to the plan. */
import { short } from '../../base/format.ts'
import type { Bar, BarsSpec } from '../../charts/bars.tsx'
import type { LineSpec } from '../../charts/line.tsx'
import type { Catalogue, Thing } from '../../model/catalogue.ts'
import { seriesOf } from '../../model/series.ts'
import type { Table } from '../../model/table.ts'
import { type Looked, priceAmongStates } from './among.ts'

/** Goals that have prices of products, in order of priority. */
export const GOALS = [
  { name: 'needs', column: 'need_price', whole: 'share of the need' },
  { name: 'wants', column: 'want_price', whole: 'h' },
  { name: 'effort', column: 'hours_price', whole: 'h' },
] as const

export type PricedGoal = (typeof GOALS)[number]

export interface Priced {
  state: string
  product: string
  price: Float64Array
  /** Labour content, h/unit. */
  content: Float64Array
}

/** Waste comes from use, not from work. */
const hasContent = ({ theme }: Thing): boolean => theme !== 'waste'

/** The months of the prices of a goal, of all that work goes into, in some states. */
export const pricesOf = (
  plan: Table,
  { products }: Catalogue,
  states: readonly string[],
  goal: PricedGoal,
  ticks: number,
): Priced[] =>
  states.flatMap(state =>
    products.filter(hasContent).map(({ id }) => ({
      state,
      product: id,
      price: seriesOf(plan, goal.column, [state, id], ticks),
      content: seriesOf(plan, 'value', [state, id], ticks),
    })),
  )

/** Bars of a ranking; further ones are counted, not drawn. */
const MOST = 12

/** Prices below this share of the labour content are rounding. */
const NOTHING = 1e-6

/** The dearest products of a month, by hour of labour content. */
export function rankedPrices(
  priced: readonly Priced[],
  catalogue: Catalogue,
  goal: PricedGoal,
  tick: number,
  link: (product: string, state: string) => string,
): BarsSpec {
  const several = priced.some(({ state }) => state !== priced[0]!.state)
  const scarce = priced
    .map(({ state, product, price, content }) => ({
      state,
      product,
      price: price[tick]!,
      ratio: price[tick]! / content[tick]!,
    }))
    .filter(({ ratio }) => ratio > NOTHING && Number.isFinite(ratio))
    .sort((a, b) => b.ratio - a.ratio)
  const bars = [...Map.groupBy(scarce, ({ product }) => product).values()].map(([first]) => first!)
  const unitOf = new Map(catalogue.products.map(({ id, unit }) => [id, unit]))
  const shown = bars.slice(0, MOST).map(
    ({ state, product, price, ratio }): Bar => ({
      name: (several ? `${catalogue.nameOf(state)}: ` : '') + catalogue.nameOf(product),
      value: ratio,
      role: 'make',
      href: link(product, state),
      note: `(${short(price)} ${goal.whole === 'h' ? 'h' : 'of the need'}/${unitOf.get(product)})`,
    }),
  )
  const rest = bars.length - shown.length
  const products = new Set(priced.map(({ product }) => product)).size
  return {
    title: 'Dearest products of the month',
    unit: `${goal.whole} per h of labour content`,
    note: `What one more unit is worth to the goal, by hour of work that it contains, so that goods of all units compare; beside it by unit. Waste, which no work goes into, is left out. ${
      bars.length === 0
        ? 'None had a price: one more unit of anything would not have helped this goal.'
        : `${several ? 'Each in the state where it was dearest. ' : ''}${rest > 0 ? `${rest} more had a price; ` : ''}${products - bars.length} of ${products} were nowhere scarce.`
    }`,
    bars: shown,
  }
}

/** A product's price in every state, month by month. */
export function priceSteps(
  plan: Table,
  catalogue: Catalogue,
  goal: PricedGoal,
  looked: Looked,
  link: (state: string) => string,
): LineSpec {
  const { name, unit } = catalogue.products.find(({ id }) => id === looked.subject)!
  const price = { table: plan, column: goal.column, name, unit: `${goal.whole}/${unit}`, zero: 'not scarce' }
  return priceAmongStates(catalogue, price, looked, link)
}

/** The product whose wants are dearest by labour content in the mean of all months: what to look at first. */
export function dearestOf(
  plan: Table,
  catalogue: Catalogue,
  states: readonly string[],
  ticks: number,
): string {
  const sums = new Map(catalogue.products.filter(hasContent).map(({ id }) => [id, 0]))
  for (const { product, price, content } of pricesOf(plan, catalogue, states, GOALS[1], ticks))
    price.forEach((worth, tick) => {
      if (content[tick]! > 0) sums.set(product, sums.get(product)! + worth / content[tick]!)
    })
  return [...sums].reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}
