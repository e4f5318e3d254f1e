import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, expect, test } from 'vitest'
import { filesUnder } from '../runs/files.ts'
import { ENGINE } from '../runs/version.ts'

// Below node_modules, as a published package is: there Node runs JavaScript only.
const dist = join(import.meta.dirname, '../../node_modules/.cache/ogas-dist')
afterAll(() => rmSync(dist, { recursive: true, force: true }))

test('what is published runs as JavaScript, with the shipped scenarios beside it', async () => {
  await build({
    configFile: join(import.meta.dirname, 'vite.config.ts'),
    build: { outDir: dist, emptyOutDir: true },
    logLevel: 'error',
  })
  expect(filesUnder(dist).filter(name => !/\.(js|yaml|csv)$/.test(name))).toEqual([])
  const ogas = (...args: string[]) =>
    execFileSync(process.execPath, [join(dist, 'sim/cli/main.js'), ...args], {
      cwd: tmpdir(),
      encoding: 'utf8',
    })
  expect(ogas('--version')).toBe(`${ENGINE.version}\n`)
  expect(ogas('validate', 'federation')).toContain('federation is valid: 5 states')
  const out = join(dist, 'worth')
  const options = ['--institutions', 'market', '--seeds', '2', '--ticks', '1', '--override', 'small']
  expect(ogas('ablate', ...options, '--out', out)).toContain('fixed-price')
})
