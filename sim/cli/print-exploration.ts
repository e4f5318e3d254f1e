/** Boxes as a person reads them. */
import type { Experiment } from '../../scenarios/experiments/experiment.ts'
import type { Exploration, FoundBox, Limit } from '../runs/analysis/explore.ts'
import { thresholdText } from '../runs/analysis/threshold.ts'
import { align } from './align.ts'
import { type Paint, shortNumber } from './terminal.ts'

const percent = (share: number): string => `${shortNumber(100 * share)} %`

export function renderExploration({ title }: Experiment, found: Exploration, paint: Paint): string {
  const { outcome, unit, threshold, points, beyond, boxes } = found
  return [
    paint('bold', title),
    `${outcome} is ${thresholdText(threshold, unit)} in ${beyond} of ${points} points (${percent(beyond / points)})`,
    ...(boxes.length === 0 ? ['No box of what is varied holds them: they are anywhere.'] : []),
    ...boxes.flatMap((box, at) => ['', ...boxLines(box, at, paint)]),
    '',
  ].join('\n')
}

function boxLines(box: FoundBox, at: number, paint: Paint): string[] {
  const { coverage, density, runs, interesting, mass, limits } = box
  return [
    `${paint('bold', `box ${at + 1}`)}: holds ${percent(coverage)} of them (coverage); ${interesting} of its ${runs} points are such (density ${percent(density)}); ${percent(mass)} of all points`,
    ...align(
      'lrl',
      limits.map(limit => [limit.factor, written(limit), `p ${shortNumber(limit.p)}`]),
    ),
  ]
}

function written({ low, high, is, isNot }: Limit): string {
  if (is !== undefined) return `is ${is}`
  if (isNot !== undefined) return `is not ${isNot}`
  if (!Number.isFinite(low)) return `at most ${shortNumber(high)}`
  return Number.isFinite(high)
    ? `${shortNumber(low)} to ${shortNumber(high)}`
    : `at least ${shortNumber(low)}`
}
