/** How an outcome goes along with each factor: the points, and the middle and spread of equally many of them at a time. */
import { median, quantile } from 'd3-array'
import type { ScatterSpec } from '../../charts/scatter.tsx'
import type { Spread } from '../../charts/spread.tsx'
import { columnAt, type Experiment } from '../../model/experiment.ts'
import type { Looked } from './looked.ts'
import { axisOf, placesOn } from './words.ts'

/** So few values are stretches of their own. */
const FEW = 12
/** Points of a stretch, at least; stretches, at most. */
const [LEAST, MOST] = [10, 12]

/** One chart a factor, on the same scale; the factor that matters most comes first, where that is known. @param link address of a point, but for its number */
export function responses(
  experiment: Experiment,
  looked: Looked,
  link = '',
): { factor: string; spec: ScatterSpec }[] {
  const { factors, sensitivity } = experiment
  const { name } = looked.info
  const ranking = sensitivity.find(({ outcome, ranking }) => outcome === name && ranking.length > 0)?.ranking
  const ordered = ranking ?? factors.map(({ name }) => name)
  const cover = coverOf(looked.means)
  return ordered.map(factor => ({ factor, spec: responseTo(experiment, looked, factor, cover, link) }))
}

function coverOf(means: Float64Array): readonly [number, number] {
  const known = means.filter(Number.isFinite).sort()
  return [known[0] ?? 0, known.at(-1) ?? 1]
}

function responseTo(
  experiment: Experiment,
  { info, means }: Looked,
  name: string,
  cover: readonly [number, number],
  link: string,
): ScatterSpec {
  const at = experiment.factors.findIndex(factor => factor.name === name)
  const factor = experiment.factors[at]!
  const column = columnAt(experiment, at)
  const axis = axisOf(factor, column)
  const moved = movedBy(experiment, at)
  const points = [...means.keys()].filter(point => Number.isFinite(means[point]) && moved(point))
  const x = placesOn(
    axis,
    points.map(point => column[point]!),
  )
  const y = Float64Array.from(points, point => means[point]!)
  return {
    title: `${info.name} by ${name}`,
    unit: info.unit,
    ...(factor.means && { means: factor.means }),
    x: axis,
    y: { label: info.name, unit: info.unit, cover },
    kinds: [{ name: 'points', role: 'make', x, y, ids: points }],
    link,
    ...(points.length > 0 && { spread: spreadOf(x, y) }),
    height: 230,
  }
}

/** With one factor moved at a time, the other points tell nothing of this one. */
function movedBy({ design, points }: Experiment, factor: number): (point: number) => boolean {
  if (design.method !== 'one-at-a-time') return () => true
  const base = points[0]!
  return point => points[point]!.every((value, at) => at === factor || value === base[at])
}

/** Stretches of equally many points, or one for each value where there are few. */
export function spreadOf(x: Float64Array, y: Float64Array): Spread {
  const order = [...x.keys()].sort((a, b) => x[a]! - x[b]!)
  const values = new Set(x)
  const stretches =
    values.size <= FEW ? [...Map.groupBy(order, point => x[point]!).values()] : equallyMany(order)
  const told = (points: number[], of: (values: number[]) => number | undefined) =>
    of(points.map(point => y[point]!)) ?? Number.NaN
  return {
    x: stretches.map(points => median(points, point => x[point]!)!),
    low: stretches.map(points => told(points, values => quantile(values, 0.1))),
    middle: stretches.map(points => told(points, values => median(values))),
    high: stretches.map(points => told(points, values => quantile(values, 0.9))),
  }
}

function equallyMany(order: readonly number[]): number[][] {
  const count = Math.max(1, Math.min(MOST, Math.floor(order.length / LEAST)))
  return Array.from({ length: count }, (_, k) =>
    order.slice(Math.floor((k * order.length) / count), Math.floor(((k + 1) * order.length) / count)),
  )
}
