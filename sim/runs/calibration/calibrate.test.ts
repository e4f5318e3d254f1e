import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { loadExperiment } from '../../../scenarios/experiments/load.ts'
import { type Formula, formulaExecutor } from '../analysis/testing.ts'
import { Store } from '../store/layout.ts'
import type { Executor } from '../sweep/executor.ts'
import { keptPlan, readExperiment } from '../sweep/stored-experiment.ts'
import { writeExperiments } from '../sweep/testing.ts'
import { query } from '../testing/duck.ts'
import { calibrate } from './calibrate.ts'
import { writeCalibration } from './calibration-table.ts'
import { fitsOf } from './fit.ts'
import { keptCalibration } from './kept.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-calibrate-'))
afterAll(() => rmSync(folder, { recursive: true }))

const planted = [0.72, 3.3] as const

/** A model of two parameters, quickly run: one sets the level, both set the slope. */
const model: Formula = ([attendance, ratio]) => ({
  needs_met: [1, 2, 3, 4].map(month => 100 * (attendance as number) + month * (ratio as number)),
  wants_met: [1, 2, 3, 4].map(() => (attendance as number) * (ratio as number)),
})

const observed = () => {
  const months = model(planted, 1)
  const rows = Object.entries(months).flatMap(([metric, values]) =>
    values.map((value, at) => `${at + 1},${metric},${value},${metric === 'needs_met' ? 1 : 0.05}`),
  )
  return ['month,metric,value,sigma', ...rows, ''].join('\n')
}

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

async function calibrated(name: string, target: string, executor: Executor = formulaExecutor(model)) {
  const at = join(folder, name)
  writeExperiments(at, { 'fit.yaml': text(target), 'observed.csv': observed() })
  const path = join(at, 'fit.yaml')
  const experiment = await loadExperiment(path)
  const never = new AbortController().signal
  const options = { executor, stop: never, onMonths: () => {}, onRound: () => {} }
  return { experiment, found: await calibrate(join(at, 'store'), 'fit', path, experiment, options) }
}

function expectPlanted(values: readonly unknown[], digits: number) {
  planted.forEach((value, at) => {
    expect(values[at]).toBeCloseTo(value, digits)
  })
}

it('recovers planted parameters by runs in the store, and shows the fit', async () => {
  const { experiment, found } = await calibrated(
    'simplex',
    'method: nelder-mead, starts: 2, precision: 0.002',
  )
  expect(found.result!.converged).toBe(true)
  expectPlanted(found.best!.values, 2)
  const [needs, wants] = fitsOf(experiment.target!, found.best!.simulated)
  expect(needs).toMatchObject({ metric: 'needs_met', observations: 4 })
  expect(Math.max(needs!.error, wants!.error)).toBeLessThan(0.1)

  const [points, fit] = writeCalibration(
    folder,
    experiment.factors,
    experiment.target!,
    found.tried,
    found.best!,
  )
  expect(await query(`select attendance, ratio from '${points}' order by loss limit 1`)).toEqual([
    { attendance: found.best!.values[0], ratio: found.best!.values[1] },
  ])
  expect(
    await query(`select count(*)::integer n, max(abs(observed - simulated)) < 0.2 near from '${fit}'`),
  ).toEqual([{ n: 8, near: true }])
})

it('killed and asked again, goes on from the store: the same points, none of them run twice', async () => {
  const target = 'method: cma-es, points: 40, precision: 0.001'
  const whole = await calibrated('whole', target)
  const runs: number[] = []
  const counted: Executor = {
    launch(work, news, stop) {
      runs.push(...work.indices)
      return formulaExecutor(model).launch(work, news, stop)
    },
  }
  let rounds = 0
  const dying: Executor = {
    launch: (work, news, stop) =>
      ++rounds > 3 ? Promise.reject(new Error('killed')) : counted.launch(work, news, stop),
  }
  await expect(calibrated('resumed', target, dying)).rejects.toThrow('killed')
  const resumed = await calibrated('resumed', target, counted)
  expect(resumed.found.tried).toEqual(whole.found.tried)
  expect(runs).toHaveLength(whole.found.tried.length)
  expect(resumed.found.made).toBe(runs.length - 3 * 6)
  expect(await calibrated('resumed', target, dying)).toMatchObject({ found: { made: 0 } })
  const store = Store.open(join(folder, 'resumed', 'store'))
  expect(store.experiments()).toEqual([resumed.found.id])

  // What is in the store is read off it, the whole or a part, without the file and without a run.
  const stored = readExperiment(store, resumed.found.id)
  const plan = (await keptPlan(store, resumed.found.id))!
  const { tried, best, result } = whole.found
  expect(await keptCalibration(store, stored, plan)).toEqual({ tried, best, result })
  const part = await keptCalibration(store, stored, plan.slice(0, 20))
  expect(part).toMatchObject({ tried: tried.slice(0, 18), result: undefined })
})

it('needs something to fit, and ranges to search in', async () => {
  const experiment = await loadExperiment('scenarios/experiments/federation-levers.yaml')
  const never = new AbortController().signal
  const options = { executor: formulaExecutor(model), stop: never, onMonths: () => {}, onRound: () => {} }
  await expect(calibrate(folder, 'x', 'x.yaml', experiment, options)).rejects.toThrow('expected a target')
})
