/** What was varied and how, in words. */
import type { Distribution, Value } from '../../../scenarios/experiments/experiment.ts'
import { listed, short, words } from '../../base/format.ts'
import type { Axis } from '../../charts/scale.ts'
import type { Experiment, FactorInfo, OutcomeInfo } from '../../model/experiment.ts'

/** A value of a factor, without its unit. */
export const valueText = (value: Value): string => (typeof value === 'number' ? short(value) : String(value))

export const withUnitOf = ({ unit }: FactorInfo, value: Value): string =>
  `${valueText(value)}${unit === '' || unit === 'share' ? '' : ` ${unit}`}`

/** How a factor was drawn. */
export function drawnText({ distribution, unit }: FactorInfo): string {
  if (!distribution) return 'as listed'
  const after = unit === '' ? '' : ` ${unit}`
  if (distribution.type === 'categorical') return `one of ${listed(distribution.values.map(valueText))}`
  if (distribution.type === 'normal')
    return `normal, ${short(distribution.mean)} ± ${short(distribution.deviation)}${after}`
  const range = `${short(distribution.low)} to ${short(distribution.high)}${after}`
  const how: Partial<Record<Distribution['type'], string>> = {
    'log-uniform': ', all orders of magnitude alike likely',
    triangular: `, most likely ${distribution.type === 'triangular' ? short(distribution.mode) : ''}`,
    integer: ', whole numbers',
  }
  return range + (how[distribution.type] ?? '')
}

const DESIGNS: Record<Experiment['design']['method'], string> = {
  list: 'points from a list',
  grid: 'every combination of values',
  'one-at-a-time': 'one factor moved at a time',
  random: 'random points',
  'latin-hypercube': 'a Latin hypercube',
  'sobol-sequence': "a Sobol' sequence",
  morris: "Morris' trajectories",
  saltelli: "Saltelli's design",
}

/** How many points, chosen how, over how many seeds. */
export function designText({ design, points, seeds, calibration }: Experiment): string {
  const how = calibration ? `points that ${calibration.target.method} came by` : DESIGNS[design.method]
  return `${points.length.toLocaleString('en')} points (${how}), ${seeds === 1 ? 'one seed' : `${seeds} seeds`} each`
}

/** What an outcome is, of the months of a run. */
export function measureText({ metric, summary, month }: OutcomeInfo): string {
  const how = {
    mean: 'mean of the months',
    end: 'at the end',
    min: 'in the least month',
    max: 'in the greatest month',
    variation: 'variation of the months',
    month: `in month ${month}`,
  }
  return `${words(metric)}, ${how[summary]}`
}

/** A factor's axis: words stand side by side, in the order in which they were written. */
export function axisOf(factor: FactorInfo, values: readonly Value[]): Axis {
  const { name, unit, distribution } = factor
  if (values.every(value => typeof value === 'number'))
    return {
      ...{ label: name, unit },
      ...(distribution?.type === 'log-uniform' && { log: true }),
      // All of what it may be, though no point may stand at its very ends.
      ...(distribution && 'low' in distribution && { cover: [distribution.low, distribution.high] as const }),
    }
  const written = distribution?.type === 'categorical' ? distribution.values : values
  return { label: name, unit: '', categories: [...new Set(written)].map(String) }
}

/** The values of a factor as places on its axis. */
export const placesOn = ({ categories }: Axis, values: readonly Value[]): Float64Array =>
  Float64Array.from(values, value => (categories ? categories.indexOf(String(value)) : (value as number)))
