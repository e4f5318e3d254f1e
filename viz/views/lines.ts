/** Metrics as lines: of the state looked at or the union, and of all states among each other. */
import { title as titled, words } from '../base/format.ts'
import type { Role, Span } from '../charts/chart.ts'
import type { Level, LineSpec, Series } from '../charts/line.tsx'
import type { Catalogue } from '../model/catalogue.ts'
import { infoOf, metric } from '../model/metrics.ts'
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
  levels?: Level[]
  fromZero?: boolean
}

/** Metrics of one unit, of the place looked at. */
export function linesOf(
  { metrics, state, ticks, span }: Looked,
  lines: readonly MetricLine[],
  { title, note, levels = [], fromZero = true }: LinesOptions,
): LineSpec {
  return {
    title,
    unit: infoOf(metrics, lines[0]!.metric).unit,
    note: note ?? lines.map(({ metric: name }) => infoOf(metrics, name).description).join(' '),
    span,
    fromZero,
    levels,
    series: lines.map(({ metric: of, name = words(of), role, step }) => ({
      name,
      role,
      values: metric(metrics, of, state, ticks),
      ...(step && { step }),
    })),
  }
}

/** Few enough to be told apart by their names at the ends of lines. */
const NAMED = 8

/**
 * A line for each state. The one looked at is drawn last, over the others, which are there to be seen it among; a name at the end of a
 * line leads to its state.
 */
export function statesOf(
  { catalogue, state }: Pick<Looked, 'catalogue' | 'state'>,
  valuesOf: (state: string) => Float64Array,
  link: (state: string) => string,
): Series[] {
  const crowd = catalogue.states.length > NAMED
  return catalogue.states
    .map(({ id, name }): Series => {
      const looked = id === state
      return {
        name,
        role: looked ? 'make' : 'quiet',
        values: valuesOf(id),
        href: link(id),
        ...(crowd && !looked && { crowd }),
      }
    })
    .sort((a, b) => Number(a.role === 'make') - Number(b.role === 'make'))
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
