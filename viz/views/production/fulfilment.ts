/** How much of the plan came about: every product by month, and which lags most. */
import type { Span } from '../../charts/chart.ts'
import type { HeatSpec } from '../../charts/heat.tsx'
import type { Catalogue } from '../../model/catalogue.ts'
import { sumOf } from '../../model/series.ts'
import { type Look, outputOf, shareOf } from './model.ts'

/** Made as a share of what was planned, product by month. */
export function fulfilmentSpec(
  look: Look,
  { products }: Catalogue,
  span: Span,
  chosen: string,
  link: (product: string) => string,
): HeatSpec {
  const rows = products.flatMap(({ id, name }) => {
    const [planned, made] = outputOf(look, id).map(({ values }) => values) as [Float64Array, Float64Array]
    if (!planned.some(amount => amount > 0)) return []
    return {
      name,
      href: link(id),
      chosen: id === chosen,
      values: made.map((amount, t) => shareOf(amount, planned[t]!)),
    }
  })
  const left = products.length - rows.length
  return {
    title: 'Made of what was planned',
    unit: '%',
    note: `Without colour: as planned. Orange: less, blue: more, full at 20 % off.${unplanned(left)}`,
    span,
    rows,
    middle: 100,
    reach: 20,
  }
}

const unplanned = (count: number): string => {
  if (count === 0) return ''
  return count === 1
    ? ' 1 product that nobody planned to make is left out.'
    : ` ${count} products that nobody planned to make are left out.`
}

/** The product whose lag behind its plan, over all months, is worth the most labour. */
export function mostBehind({ plan, states, ticks }: Look, { products }: Catalogue): string {
  const lags = products.map(({ id }) => {
    let hours = 0
    for (const state of states) {
      const [planned, made, value] = ['plan_made', 'made', 'value'].map(column =>
        sumOf(plan, [column], [[state, id]], ticks),
      ) as [Float64Array, Float64Array, Float64Array]
      for (let tick = 0; tick < ticks; tick++)
        hours += Math.max(0, planned[tick]! - made[tick]! || 0) * (value[tick]! || 0)
    }
    return hours
  })
  return products[lags.indexOf(Math.max(...lags))]!.id
}
