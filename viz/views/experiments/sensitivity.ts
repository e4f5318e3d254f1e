/** What each method says of the factors, as charts. The indices themselves come with the experiment (`sim/runs/analysis`). */
import type { Index } from '../../../sim/runs/analysis/analysis.ts'
import type { Method, Sensitivity } from '../../../sim/runs/analysis/sensitivity.ts'
import { NARROW } from '../../../sim/runs/experiments/methods/analysis/convergence.ts'
import { pawnByChance } from '../../../sim/runs/experiments/methods/analysis/pawn.ts'
import { short } from '../../base/format.ts'
import type { Role } from '../../charts/chart.ts'
import type { CurveSpec } from '../../charts/curve.tsx'
import type { IntervalsSpec } from '../../charts/intervals.tsx'
import type { PlaneSpec } from '../../charts/plane.tsx'
import type { Experiment } from '../../model/experiment.ts'

interface Told {
  title: string
  /** How to read it. */
  note: string
  /** Indices that are shown, by what they are called. */
  indices: Record<string, { name: string; role: Role }>
  cover: readonly [number, number]
}

const tells: Record<Method, Told> = {
  morris: {
    title: 'Elementary effects',
    note: 'How much the outcome changes when a factor alone goes from one end of its range to the other, in the mean of all trajectories: by the size of its effects, and with their signs, which may cancel out.',
    indices: { mu_star: { name: 'whichever way', role: 'make' }, mu: { name: 'with its sign', role: 'use' } },
    cover: [0, 0],
  },
  sobol: {
    title: "Sobol' indices",
    note: 'Shares of the variance of the outcome: by a factor alone, and with all that it does together with others. What the second has more than the first is interaction.',
    indices: { first: { name: 'alone', role: 'make' }, total: { name: 'with interactions', role: 'use' } },
    cover: [0, 1],
  },
  pawn: {
    title: 'PAWN',
    note: 'How far the whole distribution of the outcome moves when a factor is held in a slice of its range: the median of ten slices.',
    indices: { pawn: { name: 'distance', role: 'make' } },
    cover: [0, 1],
  },
  prcc: {
    title: 'Partial rank correlation',
    note: 'Whether the outcome rises (+) or falls (−) with a factor, the others held, as far as it only rises or only falls.',
    indices: { prcc: { name: 'correlation', role: 'make' } },
    cover: [-1, 1],
  },
}

export const sensitivitiesOf = ({ sensitivity }: Experiment, outcome: string): Sensitivity[] =>
  sensitivity.filter(one => one.outcome === outcome)

const indicesOf = ({ stages }: Sensitivity): readonly Index[] => stages.at(-1)?.indices ?? []

export function intervalsOf(found: Sensitivity): IntervalsSpec {
  const { title, note, indices, cover } = tells[found.method]
  const names = Object.keys(indices)
  const all = indicesOf(found)
  const chance =
    found.method === 'pawn'
      ? ` A factor without any effect has about ${short(pawnByChance(found.stages.at(-1)!.runs))}.`
      : ''
  return {
    title,
    unit: found.method === 'morris' ? found.unit : '',
    note: `${note} Bars are 95 % intervals.${chance}`,
    estimates: Object.values(indices),
    cover,
    rows: found.ranking.map(factor => ({
      name: factor,
      of: names.map(index => all.find(one => one.factor === factor && one.index === index)!),
    })),
  }
}

/** Morris' plane: how much a factor does, against how much that depends on where the others are. */
export function planeOf(found: Sensitivity): PlaneSpec {
  const all = indicesOf(found)
  const of = (factor: string, index: string) => all.find(one => one.factor === factor && one.index === index)!
  return {
    title: 'Effect and how it varies',
    unit: found.unit,
    note: 'To the right: what does more. High up: what does now more, now less, by where it is itself or the others are; below the line of 0.1 it is nearly a straight line, above that of 1 it is all interaction or bends. With 95 % intervals.',
    x: { label: 'mean effect, whichever way (μ*)', unit: found.unit, cover: [0, 0] },
    y: { label: 'deviation of the effect (σ)', unit: found.unit, cover: [0, 0] },
    rays: [
      { label: 'σ = μ*', slope: 1 },
      { label: 'σ = 0.1 μ*', slope: 0.1 },
    ],
    things: found.ranking.map((factor, place) => {
      const [effect, deviation] = [of(factor, 'mu_star'), of(factor, 'sigma')]
      return {
        name: factor,
        role: place === 0 ? 'use' : 'make',
        x: effect.value,
        y: deviation.value,
        across: [effect.low, effect.high],
        up: [deviation.low, deviation.high],
      }
    }),
  }
}

/** The index by which factors are ranked, of ever more points; nothing where there is one stage only. */
export function convergenceOf(found: Sensitivity): CurveSpec | undefined {
  const { method, stages, ranking } = found
  if (stages.length < 2) return undefined
  const index = { morris: 'mu_star', sobol: 'total', pawn: 'pawn', prcc: 'prcc' }[method]
  const of = (factor: string) =>
    stages.map(({ indices }) => indices.find(one => one.factor === factor && one.index === index)!)
  return {
    title: `${tells[method].title}: enough points?`,
    unit: method === 'morris' ? found.unit : '',
    note: 'The same of fewer points: a line that has come to rest, and a band that has become narrow, are to be trusted.',
    x: { label: 'points', unit: '', log: true },
    y: { label: index, unit: '' },
    curves: ranking.map((factor, place) => ({
      name: factor,
      role: ROLES[place % ROLES.length]!,
      x: stages.map(({ runs }) => runs),
      y: of(factor).map(({ value }) => value),
      low: of(factor).map(({ low }) => low),
      high: of(factor).map(({ high }) => high),
    })),
  }
}

const ROLES: readonly Role[] = ['make', 'use', 'accent', 'limit', 'good', 'bad', 'plan', 'quiet']

const counted = (points: number): string => points.toLocaleString('en')

/** Whether the points are enough. */
export function verdictOf({ method, stages, converged, problem, ranking }: Sensitivity): string {
  const last = stages.at(-1)
  if (!last) return `${tells[method].title}: nothing to tell, ${problem}.`
  const [first, second] = ranking
  const order = second === undefined ? `${first}` : `${first}, then ${second}`
  if (converged)
    return `Most matter ${order}; by ${counted(last.runs)} points, which are enough: half of them give the same order, and no interval is wider than ${short(last.widest)}.`
  const half = stages.at(-2)
  const same =
    half === undefined
      ? 'they are too few to see whether half of them give the same order'
      : `half of them give ${half.ranked ? 'the same' : 'another'} order`
  return `By ${counted(last.runs)} points: ${order}. They are not enough to be sure: ${same}, and the widest interval is ${short(last.widest)}, of which ${NARROW} would do.`
}

/** The pairs of factors that do most together, where the design tells of pairs. */
export const pairsOf = (found: Sensitivity): Index[] =>
  indicesOf(found)
    .filter(({ index }) => index === 'second')
    .sort((a, b) => b.value - a.value)
    .slice(0, 10)
