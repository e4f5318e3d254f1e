import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Store } from '../runs/store/layout.ts'
import { experimentText, writeExperiments } from '../runs/sweep/testing.ts'
import { ogas } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-cli-analysis-'))
afterAll(() => rmSync(folder, { recursive: true }))
writeExperiments(folder, {
  'trial.yaml': experimentText('method: grid, levels: 5', 'ticks: 3\n').replace('needs_met', 'week'),
})
const at = { cwd: folder }

test('without results, the command that makes them is told; with them, they are analysed', async () => {
  const before = await ogas(['sensitivity', 'trial.yaml'], at)
  expect(before).toMatchObject({ code: 2, stdout: '' })
  expect(before.stderr).toMatch(
    /^15 of 15 runs are missing; this makes them: ogas sweep trial\.yaml\nexpected runs of trial-[0-9a-f]{12} in runs\/store, found none/,
  )

  await ogas(['sweep', 'trial.yaml'], at)
  const { stdout, stderr, code } = await ogas(['sensitivity', 'trial.yaml', '--method', 'prcc'], at)
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^Trial\nPartial rank correlation/)
  expect(stdout).toMatch(/\nmet \(h\/week\), by 15 points\n +prcc +95 %\n {2}attendance +-0\.99 /)
  expect(stdout).toMatch(/\nfed \(%\): nothing to tell, it never varies\n/)
  expect(stdout).toMatch(/runs\/store\/experiments\/trial-[0-9a-f]{12}\/analysis\/sensitivity\.parquet\n$/)

  const wrong = await ogas(['sensitivity', 'trial.yaml', '--method', 'morris'], at)
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('needs design morris') })
})

test('explore says when an outcome is beyond a threshold, robust which policy does well whatever comes', async () => {
  const explored = await ogas(['explore', 'trial.yaml', '--metric', 'met', '--above', '21.9'], at)
  expect(explored).toMatchObject({ code: 0, stderr: '' })
  expect(explored.stdout).toMatch(/^Trial\nmet is above 21\.9 h\/week in \d+ of 15 points/)
  expect(explored.stdout).toMatch(/\nbox 1: holds \S+ % of them .*\n {2}attendance +at most 0\.\d\d/)

  const { stdout, code } = await ogas(
    ['robust', 'trial.yaml', '--metric', 'met', '--below', '22', '--json'],
    at,
  )
  expect(code).toBe(0)
  const { levers, futures, policies } = JSON.parse(stdout)
  expect([levers, futures, policies.length]).toEqual([['income ratio'], 5, 3])
})

test.each([
  [
    ['--metric', 'mett', '--below', '3'],
    '--metric: expected one of fed, met, found "mett" (did you mean "met"?)',
  ],
  [['--metric', 'met'], 'expected one of --below and --above, found none'],
  [['--metric', 'met', '--below', 'much'], '--below: expected a number, found "much"'],
])('%j is told: %s', async (options, message) => {
  const { code, stderr } = await ogas(['explore', 'trial.yaml', ...options], at)
  expect([code, stderr]).toEqual([2, `${message}\n`])
})

test('compare holds runs of the store against the first, seed by seed', async () => {
  const [one, other] = Store.open(join(folder, 'runs', 'store')).runs() as [string, string]
  const { stdout, code } = await ogas(['compare', one, other.slice(0, 12)], at)
  expect(code).toBe(0)
  expect(stdout).toMatch(
    new RegExp(
      `^${other.slice(0, 8)} against ${one.slice(0, 8)}: 1 pair of the same seed\\n {2}institutions\\.`,
    ),
  )
  expect(stdout).toMatch(/\nThey part in tick 0 \(seed 1\):\n {2}\S+: /)
  const mixed = await ogas(['compare', one, 'trial.yaml'], at)
  expect([mixed.code, mixed.stderr]).toEqual([2, 'expected runs or experiments, found both\n'])
})
