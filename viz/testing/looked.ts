/** Two states looked at for three months, with the metrics that a test needs. */
import type { Catalogue } from '../model/catalogue.ts'
import type { Looked } from '../views/lines.ts'
import { tableOf } from './table.ts'

export const twoStates: Catalogue = {
  products: [],
  plants: [],
  occupations: [],
  states: [
    { id: 'a', name: 'Aland', people: 1000, x_km: 0, y_km: 0 },
    { id: 'b', name: 'Bland', people: 500, x_km: 100, y_km: 50 },
  ],
  nameOf: id => ({ a: 'Aland', b: 'Bland' })[id] ?? id,
}

/** @param rows of each state and the union, by month, what each metric is */
export function lookedAt(
  rows: Readonly<Record<'a' | 'b' | 'union', readonly Readonly<Record<string, number>>[]>>,
  told: Parameters<typeof tableOf>[2] = {},
): Looked {
  const metrics = tableOf(
    'metrics',
    Object.entries(rows).flatMap(([state, months]) =>
      months.map((values, tick) => ({ tick, state, ...values })),
    ),
    told,
  )
  const ticks = rows.union.length
  return {
    metrics,
    catalogue: twoStates,
    state: '',
    ticks,
    span: { start: '2020-01', range: { from: 0, to: ticks - 1 } },
  }
}
