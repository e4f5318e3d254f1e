/** A metric of groups of runs over time: what luck does to it, and what the change does. */
import { quantileSorted } from 'd3-array'
import { title } from '../../base/format.ts'
import type { Bar, BarsSpec } from '../../charts/bars.tsx'
import type { Role, Span } from '../../charts/chart.ts'
import type { Band, LineSpec, Series } from '../../charts/line.tsx'
import { infoOf, metric } from '../../model/metrics.ts'
import { type Group, pairsOf, seedOf } from './groups.ts'
import type { Loaded } from './load.ts'
import { type Measure, measured, type Scope } from './outcomes.ts'

export interface Asked {
  metric: string
  state: string
  span: Span
}

const ROLES: readonly Role[] = ['make', 'use', 'accent', 'limit', 'good', 'bad', 'plan', 'quiet']
export const roleOf = (group: number): Role => ROLES[group % ROLES.length]!

/** With so few seeds each is drawn; quantiles of more say more. */
const FEW = 5

const valuesOf = ({ run, metrics }: Loaded, { metric: name, state }: Asked): Float64Array =>
  metric(metrics, name, state, run.manifest.ticks)

/** Quantile `p` of the runs at each tick. */
function quantile(values: readonly Float64Array[], p: number): Float64Array {
  const ticks = Math.max(0, ...values.map(({ length }) => length))
  return Float64Array.from({ length: ticks }, (_, tick) => {
    const known = values.map(run => run[tick] ?? Number.NaN).filter(Number.isFinite)
    return (
      quantileSorted(
        known.sort((a, b) => a - b),
        p,
      ) ?? Number.NaN
    )
  })
}

/** Thin lines for few runs, bands of 50 and 90 % for many, and their median. */
function spread(values: readonly Float64Array[], names: readonly string[], label: string, role: Role) {
  const middle: Series = { name: label, role, values: quantile(values, 0.5) }
  if (values.length === 1) return { series: [middle], bands: [] }
  if (values.length <= FEW) {
    const each = values.map((one, k): Series => ({ name: names[k]!, role, values: one, crowd: true }))
    return { series: [...each, middle], bands: [] }
  }
  const band = (share: number, opacity: number): Band => ({
    name: `${label} ${100 * share} %`,
    role,
    low: quantile(values, (1 - share) / 2),
    high: quantile(values, (1 + share) / 2),
    opacity,
  })
  return { series: [middle], bands: [band(0.9, 0.12), band(0.5, 0.28)] }
}

const HOW = `Lines are medians of the seeds; thin lines are single runs; with more than ${FEW} seeds, the dark band holds half of them and the light one 90 %.`

export function fanOf(groups: readonly Group[], asked: Asked): LineSpec {
  const info = infoOf(groups[0]!.runs[0]!.metrics, asked.metric)
  const parts = groups.map(({ runs, label, letter }, at) =>
    spread(
      runs.map(run => valuesOf(run, asked)),
      runs.map(run => `${letter}, seed ${seedOf(run)}`),
      label,
      roleOf(at),
    ),
  )
  return {
    title: title(asked.metric),
    unit: info.unit,
    means: info.description,
    note: HOW,
    span: asked.span,
    fromZero: false,
    height: 260,
    series: parts.flatMap(({ series }) => series),
    bands: parts.flatMap(({ bands }) => bands),
  }
}

/** What a group has more than the first, seed by seed: luck that both share is gone. Nothing without a seed in common. */
export function pairedOf([first, ...others]: readonly Group[], asked: Asked): LineSpec | undefined {
  const parts = others.flatMap((group, at) => {
    const pairs = pairsOf(first!, group)
    if (pairs.length === 0) return []
    const differences = pairs.map(([a, b]) => {
      const base = valuesOf(a, asked)
      return valuesOf(b, asked).map((value, tick) => value - (base[tick] ?? Number.NaN))
    })
    const names = pairs.map(([, b]) => `${group.letter} less A, seed ${seedOf(b)}`)
    return spread(differences, names, `${group.letter} less A`, roleOf(at + 1))
  })
  if (parts.length === 0) return undefined
  const info = infoOf(first!.runs[0]!.metrics, asked.metric)
  return {
    title: `${title(asked.metric)}: difference to A`,
    unit: info.unit,
    means: info.description,
    note: 'Each run less the run of A with the same seed, which has the same luck where it can.',
    span: asked.span,
    fromZero: true,
    levels: [{ label: 'no difference', value: 0 }],
    series: parts.flatMap(({ series }) => series),
    bands: parts.flatMap(({ bands }) => bands),
  }
}

/** The same over all months: a bar a pair. */
export function pairBars([first, ...others]: readonly Group[], measure: Measure, scope: Scope): BarsSpec {
  const bars = others.flatMap(group =>
    pairsOf(first!, group).flatMap(([a, b]): Bar[] => {
      const value = measured(b, measure, scope) - measured(a, measure, scope)
      if (!Number.isFinite(value)) return []
      const good = measure.better && value > 0 === (measure.better === 'more')
      const role: Role = good === undefined || value === 0 ? 'quiet' : good ? 'good' : 'bad'
      const note = good === undefined || value === 0 ? '' : good ? 'better' : 'worse'
      return [{ name: `${group.letter}, seed ${seedOf(b)}`, value, role, note }]
    }),
  )
  return {
    title: `Difference to A, mean of ${scope.months} months`,
    unit: measure.unit,
    means: measure.means,
    note: 'A bar for each seed that both have.',
    bars,
  }
}
