import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { Scenario } from '../../../scenarios/schema.ts'
import { openSimulation } from '../../simulation.ts'
import { filesUnder } from '../files.ts'
import { toyScenario } from '../testing/toy.ts'
import { type Arm, effectOn, runExperiment } from './experiment.ts'
import { runTrial } from './trial.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-experiment-'))
afterAll(() => rmSync(folder, { recursive: true }))

const TICKS = 4
const scenario = toyScenario(TICKS).scenario
const short: Scenario = {
  ...scenario,
  shocks: [{ tick: 0, months: 9, state: 'all', plant: 'bakery', factor: 0.1, description: '' }],
}
const arms: Arm[] = [
  { name: 'plenty', scenario },
  { name: 'short', scenario: short },
]
const contents = (name: string) =>
  filesUnder(join(folder, name)).map(file => [file, readFileSync(join(folder, name, file), 'utf8')])

it('finds the same with any number of jobs, and what a run by itself finds', async () => {
  const told: number[] = []
  const one = await runExperiment(arms, {
    seeds: 3,
    jobs: 1,
    folder: join(folder, 'one'),
    onProgress: done => told.push(done),
  })
  const many = await runExperiment(arms, { seeds: 3, jobs: 3, folder: join(folder, 'many') })
  expect(many).toEqual(one)
  expect(contents('many')).toEqual(contents('one'))
  expect(one).toMatchObject({ trials: 6, already: 0, done: 6, failures: [] })
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  expect([told[0], told.at(-1)]).toEqual([0, 6 * TICKS])
  expect(one.results.get('short')!.get(2)).toEqual(
    (await runTrial({ ...short, seed: 2 }, openSimulation)).result,
  )

  const effect = effectOn('food_security', 'mean', one, 'plenty', 'short')!
  expect(effect).toMatchObject({ pairs: 3, above: 0, below: 3, unit: '%', better: 'more' })
  expect(effect.high).toBeLessThan(-10)
  expect(effectOn('price_level', 'variation', one, 'plenty', 'short')).toMatchObject({ unit: '%' })
  expect(effectOn('no_such_metric', 'mean', one, 'plenty', 'short')).toBeUndefined()
})

it('goes on where it was stopped, and ends in the same', async () => {
  const stop = new AbortController()
  const options = { seeds: 3, jobs: 2, folder: join(folder, 'stopped') }
  const stopped = await runExperiment(arms, {
    ...options,
    signal: stop.signal,
    onProgress: done => done >= 2 * TICKS + 1 && stop.abort(),
  })
  expect(stopped.done).toBeGreaterThan(0)
  expect(stopped.done).toBeLessThan(6)
  const rest = await runExperiment(arms, options)
  expect(rest).toMatchObject({ already: stopped.done, done: 6 })
  expect(contents('stopped')).toEqual(contents('one'))
  const more = await runExperiment(arms, { ...options, seeds: 4, jobs: 1 })
  expect(more).toMatchObject({ already: 6, done: 8 })
})

it('runs anew what is there only when forced', async () => {
  const options = { seeds: 1, jobs: 1, folder: join(folder, 'one') }
  const [file] = readdirSync(join(folder, 'one/results'))
  const path = join(folder, 'one/results', file!, '1.json')
  const before = statSync(path).mtimeMs
  await runExperiment(arms, options)
  expect(statSync(path).mtimeMs).toBe(before)
  expect(await runExperiment(arms, { ...options, force: true })).toMatchObject({ already: 0, done: 2 })
  expect(statSync(path).mtimeMs).toBeGreaterThan(before)
})

it('names arm and seed of what fails; all else goes on, and its pairs are left out', async () => {
  const options = { seeds: 3, jobs: 1, folder: join(folder, 'many') }
  const [path] = filesUnder(options.folder).filter(name => name.endsWith('/2.json'))
  const file = join(options.folder, path!)
  const broken = {
    status: 'broken',
    invariant: 'conservation',
    tick: 3,
    entity: 'asha',
    message: 'bread from nothing',
  }
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ending: broken }))
  const impossible = { ...scenario, tables: { ...scenario.tables, states: [] } }
  const found = await runExperiment([...arms, { name: 'impossible', scenario: impossible }], options)
  expect(found.done).toBe(9)
  expect(found.failures.filter(({ kind }) => kind === 'broken')).toEqual([
    { arm: expect.stringMatching(/plenty|short/), seed: 2, kind: 'broken', message: 'bread from nothing' },
  ])
  expect(found.failures.filter(({ kind }) => kind === 'fault').map(({ arm, seed }) => [arm, seed])).toEqual([
    ['impossible', 1],
    ['impossible', 2],
    ['impossible', 3],
  ])
  expect(effectOn('food_security', 'mean', found, 'plenty', 'short')!.pairs).toBe(2)
  expect(effectOn('food_security', 'mean', found, 'plenty', 'impossible')).toBeUndefined()
})
