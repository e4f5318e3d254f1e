/** Metrics as lines over time: one metric of one place, several of one unit together, or one of all states. */
import { title } from '../base/format.ts'
import type { Role, Span } from '../charts/chart.ts'
import type { LineSpec, Series } from '../charts/line.tsx'
import type { Catalogue } from '../model/catalogue.ts'
import { hasMetric, infoOf, lastOf, metric } from '../model/metrics.ts'
import type { Table } from '../model/table.ts'

/** What is shown of the metrics table. */
export interface Shown {
  metrics: Table
  ticks: number
  span: Span
}

/** Values of a metric of a state; of the union where the metric is the union's own, or no state is given. */
export function valuesAt({ metrics, ticks }: Shown, name: string, state: string): Float64Array {
  const own = infoOf(metrics, name).union === 'own'
  return metric(metrics, name, own ? '' : state, ticks)
}

/** What the union is called. */
export const UNION_NAME = 'Union'

const ROLES: readonly Role[] = ['make', 'use', 'accent', 'limit']

/** A metric, and what its line is called beside others. */
export type Named = readonly [metric: string, label: string]

/**
 * Metrics of one unit in one chart, under one name; those that the run does not have are left out, and there is no chart when none is left.
 */
export function metricLines(
  shown: Shown,
  named: readonly Named[],
  { state, title: called }: { state: string; title: string },
): LineSpec | undefined {
  const known = named.filter(([name]) => hasMetric(shown.metrics, name))
  if (known.length === 0) return undefined
  const infos = known.map(([name]) => infoOf(shown.metrics, name))
  return {
    title: called,
    unit: infos[0]!.unit,
    means: infos.map(({ description }) => description).join(' '),
    span: shown.span,
    fromZero: true,
    height: 130,
    series: known.map(([name, label], at) => ({
      name: label,
      role: ROLES[at % ROLES.length]!,
      values: valuesAt(shown, name, state),
    })),
  }
}

/** One metric of a state or the union, called as it is; `place` is what the state is called. */
export const metricLine = (
  shown: Shown,
  name: string,
  { state, place }: { state: string; place: string },
): LineSpec | undefined => {
  const own = hasMetric(shown.metrics, name) && infoOf(shown.metrics, name).union === 'own'
  return metricLines(shown, [[name, own ? UNION_NAME : place]], { state, title: title(name) })
}

/** With more states than this only a few have their names at the lines' ends. */
const NAMED = 8
/** How many of the first and of the last have them then. */
const ENDS = 3

/** A line a state: the chosen one before all others, or the first and the last where none is chosen; names where there is room for them. */
export function linesByState(
  { states }: Catalogue,
  chosen: string,
  valuesOf: (state: string) => Float64Array,
  link: (state: string) => string,
): Series[] {
  const lines = states.map(({ id, name }) => ({ id, name, values: valuesOf(id) }))
  const ranked = [...lines].sort((a, b) => lastOf(b.values) - lastOf(a.values)).map(({ id }) => id)
  const ends = new Set(
    ranked.length <= NAMED ? ranked : [...ranked.slice(0, ENDS), ...ranked.slice(-ENDS), chosen],
  )
  const roleOf = (id: string): Role => {
    if (chosen !== '') return id === chosen ? 'make' : 'quiet'
    return id === ranked[0] ? 'make' : id === ranked.at(-1) ? 'use' : 'quiet'
  }
  return lines
    .map(({ id, name, values }) => ({
      name,
      values,
      role: roleOf(id),
      crowd: !ends.has(id),
      href: link(id),
    }))
    .sort((a, b) => Number(b.role === 'quiet') - Number(a.role === 'quiet'))
}
