/** Prices in the marketplace, and how far they stand from the labour in the goods. */
import type { BarsSpec } from '../../charts/bars.tsx'
import type { LineSpec } from '../../charts/line.tsx'
import { nameAmong } from '../../model/catalogue.ts'
import { metric } from '../../model/metrics.ts'
import { rowsOf, seriesOf } from '../../model/series.ts'
import type { Table } from '../../model/table.ts'
import { type Looked, statesOf } from '../lines.ts'

/** Products that were ever sold in the marketplace. */
export function soldProducts(plan: Table, { catalogue }: Pick<Looked, 'catalogue'>): string[] {
  const sold = plan.numbers('sold')
  const any = (state: string, product: string) => {
    const rows = rowsOf(plan, [state, product])
    return rows !== undefined && sold.subarray(rows.start, rows.end).some(amount => amount > 0)
  }
  return catalogue.products
    .map(({ id }) => id)
    .filter(product => catalogue.states.some(({ id }) => any(id, product)))
}

/** A product's price in each state. */
export function priceOf(
  plan: Table,
  looked: Pick<Looked, 'catalogue' | 'state' | 'ticks' | 'span'>,
  product: string,
  link: (state: string) => string,
): LineSpec {
  const thing = looked.catalogue.products.find(({ id }) => id === product)!
  return {
    title: `Price of ${thing.name}`,
    unit: `minor units/${thing.unit}`,
    note: 'Each state has prices of its own in the marketplace; a state where it is not sold has the price it would start from.',
    span: looked.span,
    fromZero: true,
    series: statesOf(looked, id => seriesOf(plan, 'price', [id, product], looked.ticks), link),
  }
}

/** How many are shown of the dearest and of the cheapest. */
const MOST = 8

/**
 * Price over labour content, as a multiple of the price level of the month: above 1 a good is scarce against what people want, below 1
 * plentiful. Of the union, the mean of the states, each as much as it sells.
 */
export function dearnessAt(
  plan: Table,
  products: readonly string[],
  { metrics, catalogue, state, ticks }: Looked,
  tick: number,
  link: (product: string) => string,
): BarsSpec {
  const states = state ? [state] : catalogue.states.map(({ id }) => id)
  const levels = states.map(id => metric(metrics, 'price_level', id, ticks)[tick]!)
  const [price, value, sold, ticksOf] = ['price', 'value', 'sold', 'tick'].map(name =>
    plan.numbers(name),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array]
  const bars = products.flatMap(product => {
    let sum = 0
    let weight = 0
    states.forEach((id, k) => {
      const row = rowAt(ticksOf, rowsOf(plan, [id, product]), tick)
      if (row < 0 || !(sold[row]! > 0)) return
      const worth = sold[row]! * value[row]!
      sum += (worth * price[row]!) / value[row]! / levels[k]!
      weight += worth
    })
    const dear = sum / weight
    return Number.isFinite(dear)
      ? {
          name: nameAmong(catalogue.products, product),
          value: dear,
          role: dear > 1 ? ('use' as const) : ('make' as const),
          href: link(product),
        }
      : []
  })
  bars.sort((a, b) => b.value - a.value)
  const few = bars.length <= 2 * MOST
  return {
    title: few ? 'Dear and cheap' : `The ${MOST} dearest and cheapest`,
    unit: 'x price level',
    note: 'Price over labour content, by that of all goods together: above 1 a good is scarce against what people want of it, below 1 there is plenty.',
    bars: few ? bars : [...bars.slice(0, MOST), ...bars.slice(-MOST)],
    level: { label: 'price level', value: 1 },
  }
}

/** The row of a tick among the months of one thing, which stand side by side. */
function rowAt(ticks: Float64Array, rows: { start: number; end: number } | undefined, tick: number): number {
  if (!rows) return -1
  const row = rows.start + tick - ticks[rows.start]!
  return row < rows.end && ticks[row] === tick ? row : -1
}
