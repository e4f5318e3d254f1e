import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
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
