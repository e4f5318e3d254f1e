/** Where two runs part: the first month after which their worlds differ, and what of it shows first. */
import { words } from '../../base/format.ts'
import type { Loaded } from './load.ts'

export interface Part {
  state: string
  metric: string
  unit: string
  values: [first: number, other: number]
}

export interface Divergence {
  /** First tick after which the worlds differ; nothing when they never do. */
  world: number | undefined
  /** First tick at which a metric differs, and the metrics that do then, most first. */
  metrics: number | undefined
  parts: Part[]
}

export function divergenceOf(first: Loaded, other: Loaded): Divergence {
  const ticks = Math.min(first.run.manifest.ticks, other.run.manifest.ticks)
  const [a, b] = [hashes(first), hashes(other)]
  const world = Array.from({ length: ticks }, (_, tick) => tick).find(tick => a[tick] !== b[tick])
  if (world === undefined) return { world, metrics: undefined, parts: [] }
  const found = firstParts(first, other, world)
  return { world, metrics: found?.tick, parts: found?.parts ?? [] }
}

function hashes({ ticks }: Loaded): string[] {
  const tick = ticks.numbers('tick')
  const found: string[] = []
  for (let row = 0; row < ticks.rows; row++) found[tick[row]!] = ticks.nameAt('hash', row)
  return found
}

/** The metrics that differ at the first tick from `from` on at which any does. */
function firstParts(first: Loaded, other: Loaded, from: number): { tick: number; parts: Part[] } | undefined {
  const rows = rowsByKey(other)
  const columns = first.metrics.info.columns.filter(
    ({ name, type }) =>
      name !== 'tick' && type !== 'string' && other.metrics.info.columns.some(column => column.name === name),
  )
  const tick = first.metrics.numbers('tick')
  let at = Number.POSITIVE_INFINITY
  let parts: Part[] = []
  for (let row = 0; row < first.metrics.rows; row++) {
    if (tick[row]! < from || tick[row]! > at) continue
    const state = first.metrics.nameAt('state', row)
    const twin = rows.get(`${state} ${tick[row]}`)
    if (twin === undefined) continue
    const differing = columns.flatMap(({ name, unit }): Part[] => {
      const [a, b] = [first.metrics.numbers(name)[row]!, other.metrics.numbers(name)[twin]!]
      return a === b || (Number.isNaN(a) && Number.isNaN(b))
        ? []
        : [{ state, metric: words(name), unit, values: [a, b] }]
    })
    if (differing.length === 0) continue
    if (tick[row]! < at) parts = []
    at = tick[row]!
    parts.push(...differing)
  }
  if (parts.length === 0) return undefined
  const share = ({ values: [a, b] }: Part) => Math.abs(b - a) / Math.max(Math.abs(a), Math.abs(b))
  return { tick: at, parts: parts.sort((p, q) => share(q) - share(p)) }
}

function rowsByKey({ metrics }: Loaded): Map<string, number> {
  const tick = metrics.numbers('tick')
  return new Map(
    Array.from(
      { length: metrics.rows },
      (_, row) => [`${metrics.nameAt('state', row)} ${tick[row]}`, row] as const,
    ),
  )
}
