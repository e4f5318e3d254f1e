/** Metrics as lines: of the state looked at or the union, and of all states among each other. */
import { title as titled, words } from '../base/format.ts'
import type { Role, Span } from '../charts/chart.ts'
import type { Level, LineSpec, Series } from '../charts/line.tsx'
import type { Catalogue } from '../model/catalogue.ts'
import { infoOf, lastOf, metric } from '../model/metrics.ts'
import type { InForce } from '../model/policy.ts'
import type { Table } from '../model/table.ts'

/** What is looked at. */
export interface Looked {
  metrics: Table
  catalogue: Catalogue
  /** Empty for the union. */
  state: string
  ticks: number
  span: Span
}

export interface MetricLine {
  metric: string
  /** The metric's own name when none is given. */
  name?: string
  role: Role
  step?: boolean
}

export interface LinesOptions {
  title: string
  note?: string
  /** Rules that policy may change. */
  rules?: { levels: Level[]; series: Series[] }[]
  levels?: Level[]
  fromZero?: boolean
}

/** Metrics of one unit, of the place looked at. */
export function linesOf(
  { metrics, state, ticks, span }: Looked,
  lines: readonly MetricLine[],
  { title, note, rules = [], levels = [], fromZero = true }: LinesOptions,
): LineSpec {
  return {
    title,
    unit: infoOf(metrics, lines[0]!.metric).unit,
    note: note ?? lines.map(({ metric: name }) => infoOf(metrics, name).description).join(' '),
    span,
    fromZero,
    levels: [...levels, ...rules.flatMap(rule => rule.levels)],
    series: [
      ...lines.map(({ metric: of, name = words(of), role, step }) => ({
        name,
        role,
        values: metric(metrics, of, state, ticks),
        ...(step && { step }),
      })),
      ...rules.flatMap(rule => rule.series),
    ],
  }
}

/**
 * A rule that is drawn across: a level where it stays the same, and steps where policy changes it, with what it is at the end.
 * @param valueAt NaN in months without it
 */
export function ruleOf(
  { ticks }: Pick<Looked, 'ticks'>,
  valueAt: InForce<number>,
  label: (value: number) => string,
): { levels: Level[]; series: Series[] } {
  const values = Float64Array.from({ length: ticks }, (_, tick) => valueAt(tick))
  const known = values.filter(Number.isFinite)
  if (known.length === 0) return { levels: [], series: [] }
  const name = label(known.at(-1)!)
  if (known.length === ticks && known.every(value => value === known[0]))
    return { levels: [{ label: name, value: known[0]! }], series: [] }
  return { levels: [], series: [{ name, role: 'limit', step: true, values }] }
}

/** Few enough to be told apart by their names at the ends of lines. */
const NAMED = 8
/** How many of the first and of the last have their names where there are more. */
const ENDS = 3

/**
 * A line for each state. The one looked at stands out before the others, which are there for it to be seen among; where none is looked at,
 * the first and the last at the end stand out. A name at the end of a line leads to its state.
 */
export function statesOf(
  { catalogue, state }: Pick<Looked, 'catalogue' | 'state'>,
  valuesOf: (state: string) => Float64Array,
  link: (state: string) => string,
): Series[] {
  const lines = catalogue.states.map(({ id, name }) => ({ id, name, values: valuesOf(id) }))
  const ranked = [...lines].sort((a, b) => lastOf(b.values) - lastOf(a.values)).map(({ id }) => id)
  const named =
    lines.length <= NAMED
      ? ranked
      : state === ''
        ? [...ranked.slice(0, ENDS), ...ranked.slice(-ENDS)]
        : [state]
  const roleOf = (id: string): Role => {
    if (state !== '') return id === state ? 'make' : 'quiet'
    return id === ranked[0] ? 'make' : id === ranked.at(-1) ? 'use' : 'quiet'
  }
  return lines
    .map(
      ({ id, name, values }): Series => ({
        name,
        role: roleOf(id),
        values,
        href: link(id),
        ...(!named.includes(id) && { crowd: true }),
      }),
    )
    .sort((a, b) => Number(b.role === 'quiet') - Number(a.role === 'quiet'))
}

/** A metric of every state, and the union's where that is a mean of theirs. */
export function statesBy(looked: Looked, name: string, link: (state: string) => string): LineSpec {
  const { metrics, ticks, span } = looked
  const { unit, description, union } = infoOf(metrics, name)
  const mean: Series[] =
    union === 'mean'
      ? [{ name: 'union', role: 'plan', values: metric(metrics, name, '', ticks), href: link('') }]
      : []
  return {
    title: `${titled(name)} by state`,
    unit,
    note: description,
    span,
    fromZero: unit !== '1',
    series: [...mean, ...statesOf(looked, state => metric(metrics, name, state, ticks), link)],
    height: 260,
  }
}
