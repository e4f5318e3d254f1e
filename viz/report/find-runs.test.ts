import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { FORMAT } from '../../sim/runs/manifest.ts'
import { findRuns } from './find-runs.ts'

const root = mkdtempSync(join(tmpdir(), 'ogas-find-'))
afterAll(() => rmSync(root, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

test('runs are found at any depth; of a store its run directories alone', () => {
  const manifest = JSON.stringify({ format: FORMAT })
  write('store/ogas-store.json', '{}')
  const at = ['one', 'deeper/two', 'going-on.partial', '.hidden', 'store/runs/ab/three', 'store/full/ab/four']
  for (const folder of at) write(`${folder}/manifest.json`, manifest)
  write('other/manifest.json', '{ "format": "of something else" }')
  expect(findRuns(root).map(({ name }) => name)).toEqual(['deeper/two', 'one', 'store/full/ab/four'])
})
