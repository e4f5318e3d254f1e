/** Metrics of a run: what they mean, and their months. */
import type { Column } from '../../sim/runs/table.ts'
import { UNION } from '../../sim/runs/tables/metrics.ts'
import { seriesOf } from './series.ts'
import type { Table } from './table.ts'

/** A metric's values by tick, of a state or (no state given) of the union. */
export const metric = (metrics: Table, name: string, state: string, ticks: number): Float64Array =>
  seriesOf(metrics, name, [state || UNION], ticks)

export const infoOf = (metrics: Table, name: string): Column => metrics.column(name)

export const hasMetric = (metrics: Table, name: string): boolean =>
  metrics.info.columns.some(column => column.name === name)

/** The states of the run, without the union. */
export const statesOf = (metrics: Table): string[] =>
  metrics.names('state').names.filter(name => name !== UNION)

/** The last value there is; NaN without any. */
export const lastOf = (values: ArrayLike<number>): number => {
  for (let at = values.length - 1; at >= 0; at--) if (Number.isFinite(values[at])) return values[at]!
  return Number.NaN
}

/** The first value there is; NaN without any. */
export const firstOf = (values: ArrayLike<number>): number => {
  for (let at = 0; at < values.length; at++) if (Number.isFinite(values[at])) return values[at]!
  return Number.NaN
}
