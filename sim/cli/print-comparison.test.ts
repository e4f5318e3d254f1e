import { expect, it } from 'vitest'
import type { Effect } from '../runs/compare/compare.ts'
import { renderComparison } from './print-comparison.ts'
import { plain } from './terminal.ts'

const effect: Effect = {
  ...{ label: 'needs met', unit: '%', better: 'more', shareBetter: 0.75 },
  ...{ pairs: 4, baseline: 90, other: 92, difference: 2, low: 0.5, high: 3.5, above: 3, below: 1, p: 0.6 },
}
const same = { label: 'week', difference: 0, low: 0, high: 0, above: 0, below: 0, shareBetter: 0 }
const single = {
  label: 'alone',
  pairs: 1,
  shareBetter: 1,
  low: -Infinity,
  high: Infinity,
  above: 1,
  below: 0,
}

it('says in how many pairs it is better, what is the same, and no interval of a single pair', () => {
  const effects = [effect, { ...effect, ...same }, { ...effect, ...single }]
  const comparison = { name: 'b', pairs: 4, parameters: [], effects, parting: undefined }
  expect(renderComparison('a', [comparison], plain).split('\n')).toEqual([
    'b against a: 4 pairs of the same seed',
    '  no parameter differs',
    '',
    '                first  other  difference          95 %',
    '  needs met  %   90.0   92.0        2.00  0.50 to 3.50  better in 3 of 4',
    '  week       %   90.0   92.0        0.00  0.00 to 0.00  the same',
    '  alone      %   90.0   92.0        2.00                better in 1 of 1',
    '',
    'No month of any pair differs.',
    '',
  ])
})
