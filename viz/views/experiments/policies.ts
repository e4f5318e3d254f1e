/** Settings of the levers as policies: what each comes to over the futures it met, and which of them no other beats. */
import { mean } from 'd3-array'
import type { Value } from '../../../scenarios/experiments/experiment.ts'
import { paretoFront } from '../../../sim/runs/experiments/methods/analysis/pareto.ts'
import type { ScatterSpec } from '../../charts/scatter.tsx'
import type { Experiment } from '../../model/experiment.ts'
import { outcomeOf } from './looked.ts'

export interface Policy {
  /** Values of the levers, in their order. */
  levers: Value[]
  /** Points that have it. */
  points: number
  /** Of each outcome the mean over its points. */
  values: number[]
  /** No other policy is as good in both outcomes looked at and better in one; the same of all outcomes. */
  onFront: boolean
  onFrontOfAll: boolean
}

export const leversOf = ({ factors }: Experiment): string[] =>
  factors.filter(({ role }) => role === 'lever').map(({ name }) => name)

/** Where nothing says which way an outcome is good, more is taken to be. */
export const goodWay = ({ outcomes }: Experiment, at: number): 'more' | 'less' =>
  outcomes[at]!.better ?? 'more'

/** @param pair places of the two outcomes looked at */
export function policiesOf(experiment: Experiment, pair: readonly [number, number]): Policy[] {
  const { factors, points, outcomes } = experiment
  const isLever = factors.map(({ role }) => role === 'lever')
  const places = Map.groupBy([...points.keys()], point =>
    JSON.stringify(points[point]!.filter((_, at) => isLever[at])),
  )
  const means = outcomes.map((_, at) => outcomeOf(experiment, at).means)
  const policies = [...places.values()].map(mine => ({
    levers: points[mine[0]!]!.filter((_, at) => isLever[at]),
    points: mine.length,
    values: means.map(of => mean(mine.map(point => of[point]!).filter(Number.isFinite)) ?? Number.NaN),
  }))
  const front = (wanted: readonly number[]) =>
    new Set(
      paretoFront(
        wanted.map(at => Float64Array.from(policies, ({ values }) => values[at]!)),
        wanted.map(at => goodWay(experiment, at)),
      ),
    )
  const [both, all] = [front(pair), front([...outcomes.keys()])]
  return policies.map((policy, at) => ({ ...policy, onFront: both.has(at), onFrontOfAll: all.has(at) }))
}

/** The policies in the plane of two outcomes, with the front that no policy is beyond. */
export function frontOf(
  experiment: Experiment,
  policies: readonly Policy[],
  [across, up]: readonly [number, number],
): ScatterSpec {
  const [x, y] = [experiment.outcomes[across]!, experiment.outcomes[up]!]
  const kind = (wanted: boolean) => {
    const mine = policies.filter(({ onFront }) => onFront === wanted)
    return { x: mine.map(({ values }) => values[across]!), y: mine.map(({ values }) => values[up]!) }
  }
  const way = (at: number) =>
    `${experiment.outcomes[at]!.name} is better ${goodWay(experiment, at) === 'more' ? 'high' : 'low'}`
  return {
    title: `${y.name} against ${x.name}`,
    unit: '',
    note: `A dot a policy: the mean over the points that have it. ${way(across)}, ${way(up)}.`,
    x: { label: x.name, unit: x.unit },
    y: { label: y.name, unit: y.unit },
    kinds: [
      { name: 'no other is better in both', role: 'good', ...kind(true) },
      { name: 'beaten', role: 'quiet', ...kind(false) },
    ],
    front: goodWay(experiment, across),
    height: 380,
  }
}
