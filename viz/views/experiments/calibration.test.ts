import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Experiment } from '../../model/experiment.ts'
import { openExperiment } from '../../model/experiment.ts'
import { experimentData } from '../../report/experiment.ts'
import { calibrateFormula } from '../../testing/calibration.ts'
import {
  fitCharts,
  lossesBy,
  metricFits,
  parametersOf,
  posteriorOf,
  searchOf,
  verdictOf,
} from './calibration.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-calibration-view-'))
afterAll(() => rmSync(folder, { recursive: true }))

let experiment: Experiment
let simplex: Experiment
beforeAll(async () => {
  const opened = async (name: string, target: string) => {
    const { store, id } = await calibrateFormula(join(folder, name), target)
    return openExperiment(new TextEncoder().encode(JSON.stringify(await experimentData(store, id))))
  }
  experiment = await opened('abc', 'method: abc-smc, population: 20, points: 140, precision: 0.3')
  simplex = await opened('simplex', 'method: nelder-mead, starts: 1, precision: 0.01')
})

it('a calibration has its points, and no sensitivity: they are where it looked for something', () => {
  const { calibration, points, sensitivity } = experiment
  expect(calibration!.losses).toHaveLength(points.length)
  expect(sensitivity).toEqual([])
  expect(verdictOf(simplex.calibration!)).toMatch(
    /^nelder-mead to 8 observations, \d+ points tried; converged; least loss/,
  )
})

it('the best point is near what was planted, and lies beside the observations', () => {
  const calibration = simplex.calibration!
  const [attendance, ratio] = parametersOf(simplex, calibration)
  expect(Number(attendance!.best)).toBeCloseTo(0.72, 2)
  expect(Number(ratio!.best)).toBeCloseTo(3.3, 1)
  expect(attendance!.likely).toBeUndefined()
  const [best, observed] = fitCharts(calibration)[0]!.curves
  expect(observed).toMatchObject({ name: 'observed', dots: true, x: [1, 2, 3, 4] })
  for (const [k, value] of Array.from(observed!.y).entries()) expect(best!.y[k]).toBeCloseTo(value, 0)
  expect(metricFits(calibration)[0]).toMatchObject({ metric: 'needs_met', observations: 4 })
})

it('the least loss so far never rises', () => {
  const { spread, kinds } = searchOf(simplex.calibration!)
  const line = spread!.middle
  expect(line).toEqual(line.toSorted((a, b) => b - a))
  expect(line.at(-1)).toBe(Math.min(...Array.from(kinds[0]!.y)))
})

it('what is likely is a share of 100 %, around what was planted; its band holds the best point', () => {
  const calibration = experiment.calibration!
  const { classes, mark } = posteriorOf(experiment, calibration, 0)!
  expect(classes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(100, 6)
  expect(mark!.value).toBeCloseTo(0.72, 1)
  expect(parametersOf(experiment, calibration)[0]!.likely!.range).toMatch(/^0\.\d+ to 0\.\d+$/)
  expect(posteriorOf(simplex, simplex.calibration!, 0)).toBeUndefined()
  const [best] = fitCharts(calibration)[0]!.curves
  for (const [k, value] of Array.from(best!.y).entries())
    expect(best!.low![k]! <= value + 3 && value - 3 <= best!.high![k]!).toBe(true)
  expect(lossesBy(experiment, calibration, 1).kinds[0]!.x).toHaveLength(experiment.points.length)
})
