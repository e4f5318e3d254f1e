/** A calibration whose runs are a formula of two parameters, for tests: attendance 0.72 and ratio 3.3 were planted. */
import { join } from 'node:path'
import { loadExperiment } from '../../scenarios/experiments/load.ts'
import { type Formula, formulaExecutor } from '../../sim/runs/analysis/testing.ts'
import { calibrate } from '../../sim/runs/calibration/calibrate.ts'
import { Store } from '../../sim/runs/store/layout.ts'
import { writeExperiments } from '../../sim/runs/sweep/testing.ts'

const model: Formula = ([attendance, ratio]) => ({
  needs_met: [1, 2, 3, 4].map(month => 100 * (attendance as number) + month * (ratio as number)),
  wants_met: [1, 2, 3, 4].map(() => (attendance as number) * (ratio as number)),
})

const observed = Object.entries(model([0.72, 3.3], 1)).flatMap(([metric, values]) =>
  values.map((value, at) => `${at + 1},${metric},${value},${metric === 'needs_met' ? 1 : 0.05}`),
)

const text = (target: string) => `format: 1
title: Fit
scenario: { base: ./mini.yaml }
uncertainties:
  attendance: { path: institutions.factories.attendance, uniform: [50 %, 100 %] }
  ratio: { path: institutions.sig.ratio_cap, uniform: [1, 5] }
metrics: { met: { metric: needs_met } }
design: { method: random, points: 4 }
ticks: 4
target: { file: observed.csv, ${target} }
`

export async function calibrateFormula(
  folder: string,
  target: string,
): Promise<{ store: Store; id: string }> {
  const observations = ['month,metric,value,sigma', ...observed, ''].join('\n')
  writeExperiments(folder, { 'fit.yaml': text(target), 'observed.csv': observations })
  const path = join(folder, 'fit.yaml')
  const never = new AbortController().signal
  const options = { executor: formulaExecutor(model), stop: never, onMonths: () => {}, onRound: () => {} }
  const { id } = await calibrate(join(folder, 'store'), 'fit', path, await loadExperiment(path), options)
  return { store: Store.open(join(folder, 'store')), id }
}
