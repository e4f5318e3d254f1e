/** What groups of runs came to, and how they differ from the first. */
import { mean } from 'd3-array'
import type { Statistic } from '../../../scenarios/expectation.ts'
import { statisticsOf } from '../../../sim/runs/experiments/months.ts'
import { outcomes } from '../../../sim/runs/experiments/outcomes.ts'
import type { Column } from '../../../sim/runs/table.ts'
import { words } from '../../base/format.ts'
import { hasMetric, infoOf, metric } from '../../model/metrics.ts'
import { type Group, pairsOf } from './groups.ts'
import type { Loaded } from './load.ts'

/** A metric as one number. */
export interface Measure {
  metric: string
  statistic: Statistic
  label: string
  unit: string
  means: string
  better: Column['better']
  /** The union's own: states have none. */
  own: boolean
}

/** The measures by which institutions are measured, as far as the runs have them. */
export function headlines(groups: readonly Group[]): Measure[] {
  const { metrics } = groups[0]!.runs[0]!
  return outcomes
    .filter(({ metric }) => hasMetric(metrics, metric))
    .map(({ metric, statistic, label, better }) => {
      const info = infoOf(metrics, metric)
      const unit = statistic === 'variation' ? '%' : info.unit
      return {
        metric,
        statistic,
        label,
        unit,
        means: info.description,
        better: better ?? info.better,
        own: info.union === 'own',
      }
    })
}

/** The mean of every metric. */
export function allMeasures(groups: readonly Group[]): Measure[] {
  const { metrics } = groups[0]!.runs[0]!
  return metrics.info.columns
    .filter(({ name, type }) => name !== 'tick' && type !== 'string')
    .map(({ name, unit, description, better, union }) => ({
      metric: name,
      statistic: 'mean',
      label: words(name),
      unit,
      means: description,
      better,
      own: union === 'own',
    }))
}

/** Of what, and over how many months, so that no run is measured over more than another. */
export interface Scope {
  state: string
  months: number
}

export const scopeOf = (groups: readonly Group[], state: string): Scope => ({
  state,
  months: Math.min(...groups.flatMap(({ runs }) => runs.map(({ run }) => run.manifest.ticks))),
})

/** NaN for a run without any value. */
export function measured({ metrics }: Loaded, { metric: name, statistic }: Measure, scope: Scope): number {
  if (!hasMetric(metrics, name)) return Number.NaN
  const months = Array.from(metric(metrics, name, scope.state, scope.months)).filter(Number.isFinite)
  return months.length > 0 ? statisticsOf(months)[statistic] : Number.NaN
}

/** A group beside the first. */
export interface Comparison {
  value: number
  /** Less the first group's: the mean over pairs of the same seed where there are any, else of the groups' means. */
  difference: number
  /** Place in `BUCKETS`. */
  bucket: number
  /** Pairs of the same seed, those in which this group is better, and those in which it is worse; nothing where no way is good. */
  pairs: number
  better: number | undefined
  worse: number | undefined
}

export interface Outcome {
  measure: Measure
  first: number
  others: Comparison[]
}

/** Differences as a share of the first group's value: none, up to so many percent, more. */
export const BUCKETS = ['0', '≤ 1 %', '≤ 5 %', '≤ 10 %', '> 10 %'] as const
const LIMITS = [0, 0.01, 0.05, 0.1, Number.POSITIVE_INFINITY]

export function bucketOf(difference: number, of: number): number {
  const share = difference === 0 ? 0 : Math.abs(difference / of)
  return LIMITS.findIndex(limit => share <= limit)
}

/** Measures without a value in the first group are left out. */
export function outcomesOf(groups: readonly Group[], measures: readonly Measure[], scope: Scope): Outcome[] {
  const [first, ...others] = groups as [Group, ...Group[]]
  const meanOf = (group: Group, measure: Measure) =>
    mean(group.runs.map(run => measured(run, measure, scope))) ?? Number.NaN
  return measures.flatMap(measure => {
    const base = meanOf(first, measure)
    if (!Number.isFinite(base)) return []
    return { measure, first: base, others: others.map(group => compare(measure, group)) }

    function compare(measure: Measure, group: Group): Comparison {
      const value = meanOf(group, measure)
      const differences = pairsOf(first, group)
        .map(([a, b]) => measured(b, measure, scope) - measured(a, measure, scope))
        .filter(Number.isFinite)
      const difference = mean(differences) ?? value - base
      const sign = measure.better === 'more' ? 1 : -1
      const count = (way: number) => differences.filter(one => Math.sign(one) === way * sign).length
      return {
        value,
        difference,
        bucket: bucketOf(difference, base),
        pairs: differences.length,
        better: measure.better && count(1),
        worse: measure.better && count(-1),
      }
    }
  })
}
