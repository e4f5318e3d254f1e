import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Store } from '../runs/store/layout.ts'
import { experimentText, writeExperiments } from '../runs/sweep/testing.ts'
import { ogas } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-cli-calibrate-'))
afterAll(() => rmSync(folder, { recursive: true }))
const text = (target: string) =>
  experimentText('method: random, points: 4', `ticks: 2\n${target}`).replace(
    'values: [1, 2, 5]',
    'uniform: [1, 5]',
  )
writeExperiments(folder, {
  'fit.yaml': text('target: { file: weeks.csv, method: nelder-mead, starts: 1, points: 4 }\n'),
  'open.yaml': text(''),
  'weeks.csv': 'month,metric,value,sigma\n1,week,22,1\n2,week,22,1\n',
})
const at = { cwd: folder }

test('a search runs its points through the store; asked again, it runs none', async () => {
  const { code, stdout, stderr } = await ogas(['calibrate', 'fit.yaml', '--jobs', '1'], at)
  expect(code).toBe(0)
  expect(stderr).toMatch(/^1\/8 ticks\n/)
  expect(stdout).toMatch(
    /^Trial: nelder-mead to 2 observations, (\d+) points tried, \1 runs made now\nnot converged/,
  )
  expect(stdout).toMatch(/\n +best\n {2}attendance +0\.\d+\n {2}income ratio +\d/)
  expect(stdout).toMatch(/\n +observations +error +bias\n {2}week +2 /)

  const again = await ogas(['calibrate', 'fit.yaml', '--json'], at)
  const { made, points, experiment, fits } = JSON.parse(again.stdout)
  expect([made, fits[0].metric]).toEqual([0, 'week'])
  const store = Store.open(join(folder, 'runs', 'store'))
  expect([store.runs().length, store.experiments()]).toEqual([points, [experiment]])

  const counted = await ogas(['query', `select planned::integer planned from experiments`, '--json'], at)
  expect(JSON.parse(counted.stdout)).toEqual([{ planned: points }])
})

test('an experiment without a target is refused', async () => {
  const { code, stderr } = await ogas(['calibrate', 'open.yaml'], at)
  expect([code, stderr]).toEqual([2, 'open.yaml: expected a target, found none; it says what to fit to\n'])
})
