/** When does it come to that? Boxes of levers and uncertainties that hold the points whose outcome is beyond a threshold. */
import type { Value } from '../../../scenarios/experiments/experiment.ts'
import type { BoxReport, Cases } from '../experiments/methods/analysis/box.ts'
import { discover, prim } from '../experiments/methods/analysis/prim.ts'
import { FileProblem } from '../file-problem.ts'
import { type Measured, meansOf, type Results } from './measured.ts'
import { isBeyond, type Threshold, thresholdText } from './threshold.ts'

/** Boxes that are looked for, each among the points that the ones before leave. */
const MOST = 3

/** What a box says of one factor. */
export interface Limit {
  factor: string
  /** Of numbers, in their base unit; infinite where free. */
  low: number
  high: number
  /** Of words and flags: the one that is in the box, or the one that is not. */
  is?: string
  isNot?: string
  /** Quasi-p-value: the chance that without this limit the box were as dense. */
  p: number
}

export interface FoundBox extends Pick<BoxReport, 'coverage' | 'density' | 'mass' | 'runs' | 'interesting'> {
  limits: Limit[]
}

export interface Exploration {
  outcome: string
  unit: string
  threshold: Threshold
  /** Points with a result, and those of them that are beyond the threshold. */
  points: number
  beyond: number
  boxes: FoundBox[]
  /** The steps to the first box, and on to denser ones: less and less covered, more and more dense. */
  peeling: FoundBox[]
}

/** @throws FileProblem where all points, or none, are beyond the threshold */
export function explore(
  { factors, points: all }: Results,
  outcome: Measured,
  threshold: Threshold,
): Exploration {
  const means = meansOf(outcome)
  const has = (_: unknown, point: number) => Number.isFinite(means[point])
  const known = means.filter(has)
  const points = all.filter(has)
  const beyond = known.filter(value => isBeyond(threshold, value)).length
  if (known.length === 0) throw new FileProblem(`${outcome.name}: no point has all its runs`)
  if (beyond === 0 || beyond === known.length) {
    const what = `${beyond === 0 ? 'none' : 'all'} of the ${known.length} points ${thresholdText(threshold, outcome.unit)}`
    throw new FileProblem(
      `${outcome.name}: expected some points on each side of the threshold, found ${what}; they reach from ${Math.min(...known)} to ${Math.max(...known)}`,
    )
  }
  const columns = factors.flatMap(({ name }, at) =>
    columnsOf(
      name,
      points.map(values => values[at]!),
    ),
  )
  const cases: Cases = {
    inputs: columns.map(({ values }) => values),
    interest: Uint8Array.from(known, value => (isBeyond(threshold, value) ? 1 : 0)),
  }
  const found = (box: BoxReport) => boxOf(box, columns)
  return {
    ...{ outcome: outcome.name, unit: outcome.unit, threshold, points: known.length, beyond },
    boxes: discover(cases, MOST).map(found),
    peeling: prim(cases).map(found),
  }
}

interface InputColumn {
  factor: string
  /** Where the column tells of one word or flag: which. */
  category?: string
  values: Float64Array
}

/** Numbers are one column; of words and flags each is a column of its own, since they have no order. */
function columnsOf(factor: string, values: readonly Value[]): InputColumn[] {
  if (values.every(value => typeof value === 'number')) return [{ factor, values: Float64Array.from(values) }]
  return [...new Set(values)].map(category => ({
    factor,
    category: String(category),
    values: Float64Array.from(values, value => (value === category ? 1 : 0)),
  }))
}

function boxOf(
  { coverage, density, mass, runs, interesting, limits }: BoxReport,
  columns: readonly InputColumn[],
): FoundBox {
  return {
    ...{ coverage, density, mass, runs, interesting },
    limits: limits.map(({ parameter, low, high, p }) => {
      const { factor, category } = columns[parameter]!
      if (category === undefined) return { factor, low, high, p }
      const free = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
      return { factor, ...free, ...(low > 0 ? { is: category } : { isNot: category }), p }
    }),
  }
}
