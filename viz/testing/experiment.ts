/** Experiments whose outcomes are a formula, as the page gets them, for tests: without a store and without a run. */
import type { Value } from '../../scenarios/experiments/experiment.ts'
import type { Design } from '../../scenarios/experiments/schema.ts'
import { type Method, sensitivity } from '../../sim/runs/analysis/sensitivity.ts'
import { pointsOf } from '../../sim/runs/sweep/points.ts'
import type { Experiment, FactorInfo, OutcomeInfo } from '../model/experiment.ts'

const factor = (name: string, rest: Partial<FactorInfo> = {}): FactorInfo => ({
  ...{ name, role: 'lever', path: ['institutions', name], unit: '', means: '', usual: 0 },
  distribution: { type: 'uniform', low: 0, high: 1 },
  ...rest,
})

/** Two numbers and a word; the first is an uncertainty. */
export const factors = [
  factor('a', { role: 'uncertainty', unit: 'share' }),
  factor('b', { unit: 'h', distribution: { type: 'uniform', low: 30, high: 50 } }),
  factor('c', { distribution: { type: 'categorical', values: ['on', 'off'] } }),
]

const outcome = (name: string, better?: OutcomeInfo['better']): OutcomeInfo => ({
  ...{ name, metric: name, summary: 'mean', unit: '%', means: '' },
  ...(better && { better }),
})

/** Outcomes y, of which more is better, and z, of which less is. */
export function experimentOf(
  design: Partial<Design> & Pick<Design, 'method'>,
  formula: (values: readonly Value[], seed: number) => { y: number; z: number },
  {
    seeds = 1,
    methods = [],
    varied = factors,
  }: { seeds?: number; methods?: Method[]; varied?: FactorInfo[] } = {},
): Experiment {
  const whole = { seed: 1, ...design }
  const points = pointsOf({ factors: varied, design: whole })
  const measured = (['y', 'z'] as const).map(name => ({
    ...{ name, unit: '%' },
    seeds: Array.from({ length: seeds }, (_, seed) =>
      Float64Array.from(points, values => formula(values, seed + 1)[name]),
    ),
  }))
  const results = { id: 'trial-1', factors: varied, design: whole, points, measured }
  return {
    ...results,
    ...{
      format: 'ogas-experiment-page-1',
      title: 'Trial',
      description: '',
      file: 'trial.yaml',
      factors: varied,
      seeds,
    },
    scenario: { title: 'Miniature', ticks: 12, start: '2020-01' },
    outcomes: [outcome('y', 'more'), outcome('z', 'less')],
    runs: { planned: seeds * points.length, made: seeds * points.length, broken: 0 },
    ids: Array.from({ length: seeds }, (_, seed) => points.map((_, point) => `${seed}-${point}`)),
    sensitivity: methods.flatMap(method => sensitivity(results, method)),
  }
}
