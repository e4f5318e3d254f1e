/** A comparison as a person reads it. */
import type { Comparison, Effect } from '../runs/compare/compare.ts'
import { align } from './align.ts'
import { type Paint, shortNumber } from './terminal.ts'

/** Metrics and parameters that are named; the rest is counted. */
const NAMED = 12

export const renderComparison = (
  baseline: string,
  comparisons: readonly Comparison[],
  paint: Paint,
): string => comparisons.flatMap(one => [...lines(baseline, one, paint), '']).join('\n')

function lines(
  baseline: string,
  { name, pairs, parameters, effects, parting }: Comparison,
  paint: Paint,
): string[] {
  const [head, ...rows] = align('llrrrrl', [
    ['', '', 'first', 'other', 'difference', '95 %', ''],
    ...effects.map(effectRow),
  ])
  return [
    `${paint('bold', name)} against ${paint('bold', baseline)}: ${pairs} ${pairs === 1 ? 'pair' : 'pairs'} of the same seed`,
    ...shown(
      parameters.map(({ path, first, other }) => `  ${path}: ${first || 'nothing'} -> ${other || 'nothing'}`),
    ),
    ...(parameters.length === 0 ? ['  no parameter differs'] : []),
    '',
    paint('dim', head!),
    ...rows,
    '',
    ...(parting === undefined
      ? ['No month of any pair differs.']
      : [
          `They part in tick ${parting.tick} (${parting.pair}):`,
          ...shown(
            parting.metrics.map(
              ({ metric, first, other }) => `  ${metric}: ${shortNumber(first)} -> ${shortNumber(other)}`,
            ),
          ),
        ]),
  ]
}

function effectRow({ label, unit, baseline, other, difference, low, high, ...effect }: Effect): string[] {
  const { above, below, pairs, shareBetter } = effect
  const better = shareBetter === undefined ? '' : `better in ${Math.round(shareBetter * pairs)} of ${pairs}`
  // A single pair has no interval.
  const interval = Number.isFinite(low) ? `${shortNumber(low)} to ${shortNumber(high)}` : ''
  return [
    ...[label, unit, ...[baseline, other, difference].map(shortNumber), interval],
    above + below === 0 ? 'the same' : better,
  ]
}

const shown = (lines: readonly string[]): string[] =>
  lines.length <= NAMED ? [...lines] : [...lines.slice(0, NAMED), `  and ${lines.length - NAMED} others`]
