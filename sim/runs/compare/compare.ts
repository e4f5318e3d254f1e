/** Sides held against the first: paired differences with intervals, what differs in their parameters, where they part. */
import type { Metric } from '../../core/institution.ts'
import { canonicalJson } from '../canonical.ts'
import { statisticsOf } from '../experiments/months.ts'
import { type Outcome, outcomes } from '../experiments/outcomes.ts'
import { type PairedEffect, pairedEffect } from '../experiments/statistics.ts'
import type { Months } from '../experiments/trial.ts'
import { FileProblem } from '../file-problem.ts'
import { flatten } from './parameters.ts'
import type { ComparedRun, Side } from './side.ts'

export interface Effect extends PairedEffect {
  label: string
  unit: string
  better: Metric['better']
  /** Share of pairs in which the other side is better; nothing where no way is good. */
  shareBetter: number | undefined
}

export interface Parting {
  /** The pair that parts first. */
  pair: string
  tick: number
  /** Metrics of the union that differ then. */
  metrics: { metric: string; first: number; other: number }[]
}

export interface Comparison {
  name: string
  pairs: number
  parameters: { path: string; first: string; other: string }[]
  effects: Effect[]
  /** Nothing where no month of any pair differs. */
  parting: Parting | undefined
}

/**
 * @param better which way a metric is good
 * @throws FileProblem where there is nothing to compare
 */
export async function compare(
  [first, ...others]: readonly Side[],
  better: (metric: string) => Metric['better'],
): Promise<Comparison[]> {
  if (!first || others.length === 0)
    throw new FileProblem('expected runs that differ by more than their seeds, found one kind of them')
  const found: Comparison[] = []
  for (const other of others) {
    const pairs = [...first.runs.keys()].filter(key => other.runs.has(key))
    if (pairs.length === 0)
      throw new FileProblem(
        `${first.name} and ${other.name} have no run in common that could be paired: no seed, or no point, is in both`,
      )
    const parameters = parametersOf(first, other)
    found.push({
      name: other.name,
      pairs: pairs.length,
      parameters,
      ...(await held(first, other, pairs, better)),
    })
  }
  return found
}

/** Pair by pair, so that no more than two runs are in memory. */
async function held(
  first: Side,
  other: Side,
  pairs: readonly string[],
  better: (metric: string) => Metric['better'],
): Promise<Pick<Comparison, 'effects' | 'parting'>> {
  const numbers = outcomes.map((): [number, number][] => [])
  let parting: Parting | undefined
  for (const pair of pairs) {
    const [a, b] = await Promise.all([first, other].map(({ runs }) => runs.get(pair)!.months()))
    outcomes.forEach(({ metric, statistic }, at) => {
      const [one, twin] = inCommon(a![metric], b![metric])
      if (one.length > 0) numbers[at]!.push([statisticsOf(one)[statistic], statisticsOf(twin)[statistic]])
    })
    const here = partingOf(a!, b!)
    if (here && (!parting || here.tick < parting.tick)) parting = { pair, ...here }
  }
  const { metrics } = first.runs.get(pairs[0]!)!
  const effects = outcomes.flatMap((outcome, at) => effectOf(outcome, numbers[at]!, metrics, better))
  return { effects, parting }
}

/** The months that both runs have, so that none is measured over more than the other. */
function inCommon(a?: Months[string], b?: Months[string]): [number[], number[]] {
  const other = new Map(b?.ticks.map((tick, at) => [tick, b.values[at]!]))
  const ticks = a?.ticks ?? []
  const both = ticks.flatMap((tick, at) =>
    other.has(tick) ? [[a!.values[at]!, other.get(tick)!] as const] : [],
  )
  return [both.map(([one]) => one), both.map(([, twin]) => twin)]
}

function effectOf(
  { metric, statistic, label, better: own }: Outcome,
  numbers: readonly [number, number][],
  metrics: ComparedRun['metrics'],
  betterOf: (metric: string) => Metric['better'],
): Effect[] {
  if (numbers.length === 0) return []
  const effect = pairedEffect(
    numbers.map(([one]) => one),
    numbers.map(([, twin]) => twin),
  )
  const better = own ?? betterOf(metric)
  const unit = statistic === 'variation' ? '%' : (metrics[metric]?.unit ?? '')
  const good = better === 'more' ? effect.above : effect.below
  return [{ ...effect, label, unit, better, shareBetter: better && good / numbers.length }]
}

function parametersOf(first: Side, other: Side): Comparison['parameters'] {
  const [a, b] = [flatten(first.options), flatten(other.options)]
  const paths = [...new Set([...a.keys(), ...b.keys()])].sort()
  const options = paths.map(path => ({ path, first: a.get(path) ?? '', other: b.get(path) ?? '' }))
  const tables = (Object.keys({ ...first.tables, ...other.tables }) as (keyof Side['tables'])[])
    .filter(name => canonicalJson(first.tables[name] ?? []) !== canonicalJson(other.tables[name] ?? []))
    .map(name => ({ path: `tables.${name}`, first: 'its rows', other: 'other rows' }))
  return [...options.filter(({ first, other }) => first !== other), ...tables]
}

/** The first month in which a metric of the union differs, and those that do then. */
function partingOf(a: Months, b: Months): Omit<Parting, 'pair'> | undefined {
  const differing = Object.entries(a).flatMap(([metric, { ticks, values }]) => {
    const other = new Map(b[metric]?.ticks.map((tick, at) => [tick, b[metric]!.values[at]!]))
    const at = ticks.findIndex((tick, at) => other.has(tick) && other.get(tick) !== values[at])
    return at < 0 ? [] : [{ metric, tick: ticks[at]!, first: values[at]!, other: other.get(ticks[at]!)! }]
  })
  if (differing.length === 0) return undefined
  const tick = Math.min(...differing.map(({ tick }) => tick))
  return { tick, metrics: differing.filter(one => one.tick === tick).map(({ tick: _, ...rest }) => rest) }
}
