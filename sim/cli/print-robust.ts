/** Policies across futures as a person reads them. */
import type { Experiment, Value } from '../../scenarios/experiments/experiment.ts'
import type { Robust } from '../runs/analysis/robust.ts'
import { thresholdText } from '../runs/analysis/threshold.ts'
import { align } from './align.ts'
import { type Paint, shortNumber } from './terminal.ts'

/** Policies that are shown; all are in the table. */
const SHOWN = 20

export function renderRobust({ title }: Experiment, found: Robust, paint: Paint): string {
  const { outcome, unit, threshold, levers, futures, policies } = found
  const head = [...levers, 'good enough', 'mean', 'worst', 'mean regret', '90 %', 'greatest']
  const rows = policies
    .slice(0, SHOWN)
    .map(({ levers, satisficing, mean, worst, meanRegret, regret90, greatestRegret }) => [
      ...levers.map(leverText),
      `${shortNumber(100 * satisficing)} %`,
      ...[mean, worst, meanRegret, regret90, greatestRegret].map(shortNumber),
    ])
  const [first, ...others] = align(head.map(() => 'r').join(''), [head, ...rows])
  return [
    paint('bold', title),
    `${outcome}${unit === '' ? '' : ` (${unit})`}, good enough ${thresholdText(threshold, unit)}: ${policies.length} policies in the same ${futures} futures`,
    'Regret is how much worse a policy is than the best one of the same future.',
    '',
    paint('dim', first!),
    ...others,
    ...(policies.length > SHOWN ? [paint('dim', `  and ${policies.length - SHOWN} others`)] : []),
    '',
  ].join('\n')
}

const leverText = (value: Value): string => (typeof value === 'number' ? shortNumber(value) : String(value))
