/** A calibration as charts: how the search came along, how well the best point fits, and which values are likely. */
import { bin, extent, nice, range } from 'd3-array'
import { fitsOf, type MetricFit } from '../../../sim/runs/calibration/fit.ts'
import { short, title as titled, words } from '../../base/format.ts'
import type { CurveSpec } from '../../charts/curve.tsx'
import type { HistogramSpec } from '../../charts/histogram.tsx'
import type { ScatterSpec } from '../../charts/scatter.tsx'
import type { CalibrationData } from '../../model/calibration.ts'
import { columnAt, type Experiment } from '../../model/experiment.ts'
import { axisOf, placesOn, valueText } from './words.ts'

export function verdictOf({ target, losses, ended, converged, best }: CalibrationData): string {
  const tried = `${target.method} to ${target.observations.length} observations, ${losses.length} points tried`
  const end = !ended
    ? 'stopped before its end: the same command goes on'
    : converged === undefined
      ? 'nothing within these ranges gives what was observed'
      : converged
        ? 'converged'
        : 'not converged: the points were used up'
  const least = best === undefined ? '' : `; least loss ${short(losses[best.point] ?? Number.NaN)}`
  return `${tried}; ${end}${least}.`
}

/** Loss of each point in the order in which they were tried, and the least so far. */
export function searchOf({ losses, target }: CalibrationData): ScatterSpec {
  const values = losses.map(loss => loss ?? Number.NaN)
  const places = values.map((_, at) => at + 1)
  let least = Number.POSITIVE_INFINITY
  const sofar = values.map(loss => {
    if (loss < least) least = loss
    return Number.isFinite(least) ? least : Number.NaN
  })
  const known = range(values.length).filter(at => Number.isFinite(sofar[at]))
  const line = known.map(at => sofar[at]!)
  return {
    title: 'Loss of the points tried',
    unit: '1',
    note: `${target.loss === 'absolute' ? 'Mean of the deviations' : 'Mean of the squared deviations'} from what was observed, ${target.sure ? 'in sigmas' : 'by weight'}; the line is the least so far.`,
    x: { label: 'points tried', unit: '' },
    y: { label: 'loss', unit: '', log: values.every(loss => !(loss <= 0)) },
    kinds: [{ name: 'points', role: 'make', x: places, y: values }],
    spread: { x: known.map(at => at + 1), low: line, middle: line, high: line },
    height: 240,
  }
}

/** Of each metric what was observed beside what the best point has, and where the likely points are. */
export function fitCharts({ target, best, posterior, units }: CalibrationData): CurveSpec[] {
  const { observations, sure } = target
  const places = Map.groupBy(observations.keys(), at => observations[at]!.metric)
  return [...places].map(([metric, mine]): CurveSpec => {
    const order = mine.toSorted((a, b) => observations[a]!.month - observations[b]!.month)
    const x = order.map(at => observations[at]!.month)
    const y = order.map(at => observations[at]!.value)
    const sigma = order.map(at => (sure ? 1 / observations[at]!.scale : 0))
    const unit = units[metric] ?? ''
    return {
      title: titled(metric),
      unit,
      note: `Dots are what was observed${sure ? ', with a sigma to each side' : ''}; the line is the best point${posterior ? ', the band 90 % of the likely ones' : ''}.`,
      x: { label: 'month', unit: '' },
      y: { label: words(metric), unit },
      curves: [
        ...(best
          ? [
              {
                name: 'best point',
                role: 'make' as const,
                x,
                y: order.map(at => best.simulated[at]!),
                ...(posterior && {
                  low: order.map(at => posterior.low[at]!),
                  high: order.map(at => posterior.high[at]!),
                }),
              },
            ]
          : []),
        {
          name: 'observed',
          role: 'use',
          dots: true,
          x,
          y,
          low: y.map((value, k) => value - sigma[k]!),
          high: y.map((value, k) => value + sigma[k]!),
        },
      ],
    }
  })
}

export interface Parameter {
  name: string
  unit: string
  best: string
  /** Middle and 95 %, where the search says what is likely. */
  likely?: { middle: string; range: string }
}

export function parametersOf(
  { factors, points }: Experiment,
  { best, posterior }: CalibrationData,
): Parameter[] {
  return factors.map(({ name, unit }, at) => {
    const likely = posterior?.likely[at]
    return {
      name,
      unit,
      best: best ? exactly(points[best.point]![at]!) : '',
      ...(likely && {
        likely: {
          middle: exactly(likely.middle),
          range: `${exactly(likely.low)} to ${exactly(likely.high)}`,
        },
      }),
    }
  })
}

/** Parameters are told more exactly than outcomes are. */
const exactly = (value: number | string | boolean): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(4))) : valueText(value)

export const metricFits = ({ target, best }: CalibrationData): MetricFit[] =>
  best ? fitsOf(target, best.simulated) : []

/** Where each parameter's loss is least: of all points tried, by its values. */
export function lossesBy(
  experiment: Experiment,
  calibration: CalibrationData,
  factor: number,
  link = '',
): ScatterSpec {
  const info = experiment.factors[factor]!
  const column = columnAt(experiment, factor)
  const axis = axisOf(info, column)
  const losses = calibration.losses.map(loss => loss ?? Number.NaN)
  const tried = losses.length
  return {
    title: `Loss by ${info.name}`,
    unit: '1',
    means: info.means,
    x: axis,
    y: { label: 'loss', unit: '', log: losses.every(loss => !(loss <= 0)) },
    kinds: [
      {
        ...{ name: 'points', role: 'make', x: placesOn(axis, column.slice(0, tried)), y: losses },
        ids: range(tried),
      },
    ],
    link,
    height: 230,
  }
}

/** How likely each stretch of a parameter is; nothing where the search does not say, or of words. */
export function posteriorOf(
  experiment: Experiment,
  { posterior, best }: CalibrationData,
  factor: number,
): HistogramSpec | undefined {
  const { name, unit, means, distribution } = experiment.factors[factor]!
  if (!posterior) return undefined
  const values = posterior.points.map(point => experiment.points[point]![factor]!)
  if (!values.every(value => typeof value === 'number')) return undefined
  const [least, most] =
    distribution && 'low' in distribution ? [distribution.low, distribution.high] : extent(values)
  const [low, high] = nice(least!, most!, 24)
  const at = [...values.keys()]
  const bins = bin<number, number>()
    .value(k => values[k]!)
    .domain([low, high])
    .thresholds(24)(at)
    .filter(({ x0, x1 }) => x1! > x0!)
  const chosen = best && experiment.points[best.point]![factor]
  return {
    title: `Likely ${name}`,
    unit: '% of what is likely',
    means,
    of: unit === '' ? name : `${name} (${unit})`,
    per: bins[0]!.x1! - bins[0]!.x0!,
    classes: bins.map(one => ({
      from: one.x0!,
      to: one.x1!,
      share: 100 * one.reduce((sum, k) => sum + posterior.weights[k]!, 0),
    })),
    ...(typeof chosen === 'number' && { mark: { label: `best ${exactly(chosen)}`, value: chosen } }),
  }
}
