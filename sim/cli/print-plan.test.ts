import { expect, test } from 'vitest'
import type { Explanation } from '../planning/explain.ts'
import type { Binding, PlanReport, Target } from '../planning/report.ts'
import type { Validation } from '../planning/validate.ts'
import { renderExplanation, renderPlan, renderValidation } from './print-plan.ts'
import { plain } from './terminal.ts'

const bread: Target = {
  state: 'asha',
  product: 'bread',
  unit: 't',
  made: 1200,
  need: 900,
  needDelivered: 900,
  want: 400,
  wantDelivered: 300,
  exports: 0,
  imports: 12.5,
  needPrice: 0,
  wantPrice: 30,
  hoursPrice: 20,
}
const idle: Target = { ...bread, product: 'steel', made: 0, need: 0, want: 0, imports: 0 }
const bakery = (price: number): Binding => ({
  area: 'union',
  goal: 'wants',
  kind: 'capacity',
  state: 'asha',
  subject: 'bakery',
  unit: 'run',
  price,
})

test('a plan: goals, what binds, targets without those that are nothing', () => {
  const report: PlanReport = {
    tick: 0,
    areas: [
      {
        name: 'union',
        size: '4 rows x 12 columns, 17 nonzeros',
        hash: '',
        status: 'optimal',
        goals: [
          { name: 'food', description: 'total shortfall of food needs', value: 1e-15 },
          { name: 'wants', description: 'worth of wants delivered', value: 366.66667 },
        ],
      },
    ],
    targets: [bread, idle],
    binding: Array.from({ length: 17 }, (_, i) => bakery(30 - i)),
    solves: [],
  }
  const lines = renderPlan(report, plain).split('\n')
  expect(lines.slice(0, 7)).toEqual([
    'Plan of union: optimal, 4 rows x 12 columns, 17 nonzeros',
    '  1.      0  total shortfall of food needs',
    '  2.  366.7  worth of wants delivered',
    '  0 of 0 goals proven optimal',
    'What binds, dearest first',
    '  wants  capacity bakery  asha  30.0  h per run',
    '  wants  capacity bakery  asha  29.0  h per run',
  ])
  expect(lines.slice(20)).toEqual([
    '  ... and 2 more',
    'Targets this month (met: share of needs and of wants delivered)',
    '  state  product  unit   made  need met  want met  net import  worth h',
    '  asha   bread    t     1,200   100.0 %    75.0 %        12.5     30.0',
  ])
})

const explanation: Explanation = {
  tick: 14,
  target: bread,
  goal: 'wants',
  price: 30,
  priceUnit: 'h of labour content per t',
  range: { less: 25, more: null },
  binding: [bakery(30)],
  changes: [
    { what: 'run', state: 'asha', subject: 'baking', amount: 0.99999999, unit: 'runs' },
    { what: 'want given up', state: 'asha', subject: 'cake', amount: -0.012345, unit: 't' },
  ],
  impossible: false,
}

test('the reasons for a target', () => {
  expect(renderExplanation(explanation, plain)).toBe(`bread in asha, planned for tick 14
  made 1,200 t, imported 12.5 t, exported 0.00 t
  need 900 t, delivered 100.0 %; want 400 t, delivered 75.0 %
One more t
  costs 30.0 h of labour content per t, in the goal "wants"
  that price holds from 25.0 t less to any more
What binds
  wants  capacity bakery  asha  30.0  h per run
What one more t would take
  run            baking  asha       +1  runs
  want given up  cake    asha  -0.0123  t`)
})

test('a target that can rise for nothing, and one that cannot rise at all', () => {
  const free = { ...explanation, goal: 'none', binding: [], changes: [] } as const
  expect(renderExplanation({ ...free, binding: [], changes: [] }, plain)).toContain(
    'One more t\n  comes for nothing: no goal is hurt by it\nWhat binds\n  nothing\nWhat one more t would take\n  nothing',
  )
  expect(renderExplanation({ ...explanation, impossible: true }, plain)).toMatch(
    /\nOne more t\n {2}cannot be had: no plan makes it$/,
  )
})

test('a plan held against what was observed', () => {
  const row = { id: 'a', name: 'Bread', observed: 100, planned: 110, error: 0.1 }
  const validation = {
    output: [row],
    jobs: [{ ...row, observed: 2e6, planned: 1e6, error: -0.5 }],
    outputError: 0.1,
    jobsError: 0.5,
    status: 'optimal',
    certificate: { accepted: 'optimal' },
  } as Validation
  expect(renderValidation(validation, plain)).toBe(`optimal, proven optimal
Output: 10.00 % of it differs from what was observed; the largest differences
  product  observed  planned    error
  Bread         100      110  10.00 %
Jobs: 50.00 % of them differ; the largest differences
  product  observed  planned     error
  Bread      2.00 m   1.00 m  -50.00 %`)
})
