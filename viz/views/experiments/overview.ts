/** What an experiment came to at a glance: its outcomes over all points. */
import { bin, extent, nice, quantileSorted } from 'd3-array'
import type { HistogramSpec } from '../../charts/histogram.tsx'
import type { Experiment } from '../../model/experiment.ts'
import { type Looked, outcomeOf } from './looked.ts'

/** An outcome over all points that have it. */
export interface Headline extends Looked {
  points: number
  /** Least, 10 %, median, 90 %, greatest. */
  quantiles: number[]
  /** The factor that matters most by the first method that says so. */
  first: string
}

export const headlines = (experiment: Experiment): Headline[] =>
  experiment.outcomes.map(({ name }, at) => {
    const looked = outcomeOf(experiment, at)
    const sorted = [...looked.means.filter(Number.isFinite).sort()]
    const ranked = experiment.sensitivity.find(
      ({ outcome, ranking }) => outcome === name && ranking.length > 0,
    )
    return {
      ...looked,
      points: sorted.length,
      quantiles: [0, 0.1, 0.5, 0.9, 1].map(p => quantileSorted(sorted, p) ?? Number.NaN),
      first: ranked?.ranking[0] ?? '',
    }
  })

/** How an outcome is spread over the points; nothing where it never varies. */
export function histogramOf({ info, means }: Looked): HistogramSpec | undefined {
  const known = [...means].filter(Number.isFinite)
  const [least, most] = extent(known)
  if (least === undefined || least === most) return undefined
  const count = Math.max(4, Math.min(24, Math.ceil(Math.sqrt(known.length))))
  const [low, high] = nice(least, most!, count)
  const bins = bin().domain([low, high]).thresholds(count)(known)
  // The last one ends where the range does; one that is empty for that is none.
  const classes = bins.filter(({ x0, x1 }) => x1! > x0!)
  return {
    title: `${info.name} over all points`,
    unit: '% of points',
    means: info.means,
    of: info.unit === '' || info.unit === '1' ? info.name : `${info.name} (${info.unit})`,
    per: classes[0]!.x1! - classes[0]!.x0!,
    classes: classes.map(one => ({ from: one.x0!, to: one.x1!, share: (100 * one.length) / known.length })),
  }
}
