import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { FORMAT } from '../../sim/runs/manifest.ts'
import { findIn } from './find-runs.ts'

const root = mkdtempSync(join(tmpdir(), 'ogas-find-'))
afterAll(() => rmSync(root, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

test('runs are found at any depth; of a store its run directories alone, and its experiments', () => {
  const manifest = JSON.stringify({ format: FORMAT })
  write('store/ogas-store.json', '{ "format": "ogas-store-1" }')
  const at = ['one', 'deeper/two', 'going-on.partial', '.hidden', 'store/runs/ab/three', 'store/full/ab/four']
  for (const folder of at) write(`${folder}/manifest.json`, manifest)
  write('other/manifest.json', '{ "format": "of something else" }')
  write('store/experiments/half/plan.parquet', 'no experiment.json yet')
  write('foreign/ogas-store.json', '{ "format": "of something else" }')
  const experiment = { title: 'Trial', design: { method: 'grid' } }
  write('store/experiments/trial-1/experiment.json', JSON.stringify(experiment))
  expect(findIn(root).runs.map(({ name }) => name)).toEqual(['deeper/two', 'one', 'store/full/ab/four'])
  expect(findIn(root).experiments).toMatchObject([
    { name: 'store/experiments/trial-1', of: 'store', title: 'Trial', method: 'grid' },
  ])
})
