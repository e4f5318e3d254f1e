import { expect, it } from 'vitest'
import type { AblationArm, AblationEffect } from '../runs/experiments/ablation.ts'
import { toyScenario } from '../runs/testing/toy.ts'
import { renderAblation } from './print-ablation.ts'
import { plain } from './terminal.ts'

const { scenario } = toyScenario(24)
const arm = (institution: string, counterfactual: string, does: string): AblationArm => ({
  name: `${institution}/${counterfactual}`,
  institution,
  counterfactual,
  does,
  scenario,
})
const effect = (label: string, difference: number, low: number, high: number): AblationEffect => ({
  institution: 'sig',
  counterfactual: 'off',
  outcome: { metric: label, statistic: 'mean', label },
  unit: '%',
  description: '',
  better: 'more',
  pairs: 10,
  baseline: 80,
  other: 80 + difference,
  difference,
  low,
  high,
  above: difference > 0 ? 9 : 1,
  below: difference > 0 ? 1 : 9,
  p: 0.02,
})
const effects = [
  effect('food security', -12.5, -15, -10),
  effect('wants met', 4, 3, 5.25),
  effect('needs met', 0.01, 0.005, 0.02),
  effect('waste recovered', 1, -1, 3),
  effect('war deaths', 0, 0, 0),
]

it('gives a line to what is clear and large enough, and names the rest', () => {
  expect(renderAblation(scenario, 10, [arm('sig', 'off', 'income by hours')], effects, plain)).toBe(
    `Miniature: what each institution is worth, by 10 paired seeds of 24 months
Each counterfactual changes one thing. Effects whose 95 % interval excludes 0 have a line.

                                   as it is  changed   change      95 % interval  seeds
sig
  off: income by hours
    food security    %                 80.0     67.5    -12.5     -15.0 to -10.0  worse in 9 of 10
    wants met        %                 80.0     84.0    +4.00     +3.00 to +5.25  better in 9 of 10
    clear but below 0.1 %: needs met
    no clear effect: waste recovered
    no effect at all: war deaths
`,
  )
})

it('stays within 100 columns, and says what few seeds are worth and what did not come to a result', () => {
  const long =
    'for twenty years an improvement is used where it arose, and by states that pay for each hour it saves'
  const idle = ['food security', 'needs met'].map(label => effect(label, 0, 0, 0))
  const text = renderAblation(
    scenario,
    3,
    [arm('sig', 'off', long), arm('food', 'no-limit', 'none')],
    idle,
    plain,
  )
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
  expect(text).toContain('With fewer than 10 seeds intervals are too narrow')
  expect(text).toContain('    no effect at all on any outcome\n')
  expect(text).toMatch(/\nfood\n {2}no-limit: none\n {4}no seed came to a result on both sides\n/)
})
