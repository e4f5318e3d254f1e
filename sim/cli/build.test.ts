import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, expect, test } from 'vitest'
import { miniatureRun } from '../../viz/testing/miniature.ts'
import { filesUnder } from '../runs/files.ts'
import { ENGINE } from '../runs/version.ts'

// Below node_modules, as a published package is: there Node runs JavaScript only.
const dist = join(import.meta.dirname, '../../node_modules/.cache/ogas-dist')
afterAll(() => rmSync(dist, { recursive: true, force: true }))

const trial = `format: 1
title: Trial
scenario: { base: federation, overrides: [small] }
levers: { income ratio: { path: institutions.sig.ratio_cap, values: [2, 3] } }
metrics: { met: { metric: needs_met } }
design: { method: grid, levels: 2 }
ticks: 1
`

test('what is published runs as JavaScript, with the shipped scenarios and the page of reports beside it', async () => {
  await build({
    configFile: join(import.meta.dirname, 'vite.config.ts'),
    build: { outDir: dist, emptyOutDir: true },
    logLevel: 'error',
  })
  expect(filesUnder(dist).filter(name => !/\.(js|yaml|csv)$/.test(name))).toEqual([
    'viz/report/template.json',
  ])
  const ogas = (...args: string[]) =>
    execFileSync(process.execPath, [join(dist, 'sim/cli/main.js'), ...args], {
      cwd: tmpdir(),
      encoding: 'utf8',
    })
  expect(ogas('--version')).toBe(`${ENGINE.version}\n`)
  expect(ogas('validate', 'federation')).toContain('federation is valid: 5 states')
  const [run, page] = [join(dist, 'run'), join(dist, 'report.html')]
  await miniatureRun(run, 1)
  expect(ogas('report', run, '-o', page)).toBe(`${page}\n`)
  expect(readFileSync(page, 'utf8')).toContain('data-block="0/table/plan"')
  const out = join(dist, 'worth')
  const options = ['--institutions', 'market', '--seeds', '2', '--ticks', '1', '--override', 'small']
  expect(ogas('ablate', ...options, '--out', out)).toContain('fixed-price')
  const [experiment, store] = [join(dist, 'trial.yaml'), join(dist, 'store')]
  writeFileSync(experiment, trial)
  expect(ogas('sweep', experiment, '--store', store)).toContain('2 made now')
  expect(ogas('query', '--store', store, 'select status from trial')).toBe(
    'status\ncomplete\ncomplete\n(2 rows)\n',
  )
  expect(ogas('report', experiment, '--store', store, '-o', page)).toBe(`${page}\n`)
  expect(readFileSync(page, 'utf8')).toContain('data-block="experiment/0"')
})
