import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { loadExperiment } from '../../../scenarios/experiments/load.ts'
import { loadScenario } from '../../../scenarios/load.ts'
import { runId } from '../manifest.ts'
import { experimentHash, planOf } from './plan.ts'
import { readPlan, writePlan } from './plan-table.ts'
import { experimentText, writeExperiments } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-plan-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function read(text: string) {
  writeExperiments(folder, { 'trial.yaml': text, 'points.csv': 'attendance,income ratio\n90 %,2\n0.91,5\n' })
  return loadExperiment(join(folder, 'trial.yaml'))
}

it('each run is the one that the command line would make with the same settings', async () => {
  const plan = planOf(await read(experimentText('method: random, points: 5', 'seeds: 2\nticks: 7\n')))
  expect(plan.map(({ index, point, seed }) => [index, point, seed])).toEqual([
    ...[0, 1, 2, 3, 4].map(at => [at, at, 1]),
    ...[0, 1, 2, 3, 4].map(at => [5 + at, at, 2]),
  ])
  for (const { run, seed, values } of [plan[3]!, plan[8]!]) {
    const set = [`institutions.factories.attendance=${values[0]}`, `institutions.sig.ratio_cap=${values[1]}`]
    const { scenario } = await loadScenario(join(folder, 'mini.yaml'), { set, seed, ticks: 7 })
    expect(run).toBe(runId(scenario))
  }
})

it.each([
  ['method: grid, levels: 4', 4 * 3],
  ['method: one-at-a-time, levels: 5', 1 + 5 + 3],
  ['method: latin-hypercube, points: 9', 9],
  ['method: sobol-sequence, points: 8', 8],
  ['method: morris, trajectories: 4', 4 * (2 + 1)],
  ['method: saltelli, points: 8', 8 * (2 + 2)],
  ['method: saltelli, points: 8, second_order: true', 8 * (2 * 2 + 2)],
])('{ %s } makes %i runs, each factor within its values', async (design, runs) => {
  const plan = planOf(await read(experimentText(design)))
  expect(plan).toHaveLength(runs)
  for (const { values } of plan) {
    expect(values[0]).toBeGreaterThanOrEqual(0.85)
    expect(values[0]).toBeLessThanOrEqual(0.95)
    expect([1, 2, 5]).toContain(values[1])
  }
})

it('a list is run as it is written', async () => {
  const text = experimentText('method: list, file: points.csv')
    .replace(', uniform: [85 %, 95 %]', '')
    .replace(', values: [1, 2, 5]', '')
  expect(planOf(await read(text)).map(({ values }) => values)).toEqual([
    [0.9, 2],
    [0.91, 5],
  ])
})

it('words and executor do not make another experiment; what is run does', async () => {
  const text = experimentText('method: random, points: 5')
  const hash = async (changed: string) => experimentHash(await read(changed))
  const first = await hash(text)
  expect(await hash(`${text.replace('Trial', 'Other words')}executor: { jobs: 7 }\nkeep: full\n`)).toBe(first)
  for (const changed of [text.replace('points: 5', 'points: 6'), `${text}seeds: 2\n`, `${text}ticks: 7\n`])
    expect(await hash(changed)).not.toBe(first)
})

it('a plan comes back from its table as it was', async () => {
  const { factors, ...experiment } = await read(experimentText('method: random, points: 5', 'seeds: 2\n'))
  const plan = planOf({ factors, ...experiment })
  const path = join(folder, 'plan.parquet')
  writePlan(path, factors, plan)
  expect(await readPlan(path)).toEqual(plan)
})
