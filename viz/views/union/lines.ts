/** Metrics in small charts, of a state or, where only the union has them, of the union. */
import { title } from '../../base/format.ts'
import type { Role } from '../../charts/chart.ts'
import type { LineSpec } from '../../charts/line.tsx'
import { hasMetric, infoOf } from '../../model/metrics.ts'
import { type Looked, linesOf } from '../lines.ts'

/** A metric, and what its line is called beside others. */
export type Named = readonly [metric: string, label: string]

const ROLES: readonly Role[] = ['make', 'use', 'accent', 'limit']

const isOwn = ({ metrics }: Looked, name: string): boolean => infoOf(metrics, name).union === 'own'

/** Metrics of one unit and kind under one title; those that the run does not have are left out, and there is no chart when none is left. */
export function metricLines(looked: Looked, named: readonly Named[], called: string): LineSpec | undefined {
  const known = named.filter(([name]) => hasMetric(looked.metrics, name))
  if (known.length === 0) return undefined
  const state = isOwn(looked, known[0]![0]) ? '' : looked.state
  const lines = known.map(([metric, name], at) => ({ metric, name, role: ROLES[at % ROLES.length]! }))
  const spec = linesOf({ ...looked, state }, lines, { title: called })
  return { ...spec, means: spec.note!, height: 130 }
}

/** One metric under its own name; its line says of which place it is. */
export function metricLine(looked: Looked, name: string): LineSpec | undefined {
  const { metrics, state, catalogue } = looked
  const ofUnion = state === '' || (hasMetric(metrics, name) && isOwn(looked, name))
  return metricLines(looked, [[name, ofUnion ? 'Union' : catalogue.nameOf(state)]], title(name))
}
