import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { filesUnder } from '../../sim/runs/files.ts'
import { readManifest } from '../../sim/runs/manifest.ts'
import { openTable } from '../../sim/runs/parquet.ts'
import { runScenario } from '../../sim/runs/run.ts'
import { toy, toyScenario } from '../../sim/runs/testing/toy.ts'
import { unzipped } from '../model/blocks.ts'
import { openRun } from '../model/bundle.ts'
import { openPicked } from '../model/parquet.ts'
import type { Run } from '../model/run.ts'
import { packRun } from './pack.ts'

const root = mkdtempSync(join(tmpdir(), 'ogas-pack-'))
afterAll(() => rmSync(root, { recursive: true }))
const folder = join(root, 'run')
const loaded = toyScenario(14)
await runScenario(loaded, { out: folder, open: toy() })
writeFileSync(join(folder, 'checkpoints/notes.txt'), 'not of the run')

/** The files of a folder as a browser hands them over when the folder is picked. */
const picked = (folder: string): File[] =>
  filesUnder(folder).map(path =>
    Object.defineProperty(
      new File([readFileSync(join(folder, path))], path.split('/').at(-1)!),
      'webkitRelativePath',
      {
        value: `run/${path}`,
      },
    ),
  )

/** Changes a copy of the run. */
function damaged(name: string, damage: (path: (file: string) => string) => void): string {
  const copy = join(root, name)
  cpSync(folder, copy, { recursive: true })
  damage(file => join(copy, file))
  return copy
}

const [pickedRun] = await openPicked(picked(folder))
const sources: [string, Run][] = [
  ['packed', await openRun(unzipped(packRun(folder)))],
  ['picked by hand', pickedRun!],
]

test.each(sources)('a run %s is the run of the directory', async (_, run) => {
  expect(run.manifest).toEqual(readManifest(folder))
  expect(run.timing!.seconds).toHaveProperty('baking')
  expect(await run.scenario()).toEqual(JSON.parse(JSON.stringify(loaded.scenario)))
  expect((await run.chains()).size).toBe(0)
  expect(run.tables).toContain('citizens/sample')
  for (const name of run.tables) {
    const { info, rows } = await openTable(join(folder, `${name}.parquet`))
    expect(await run.table(name)).toMatchObject({ info, rows })
  }
  const made = (await run.table('plan')).numbers('made')
  expect([...made].slice(0, 3)).toEqual([1, 1.306, 1.281])
  expect(await run.table('plan')).toBe(await run.table('plan'))
})

test('a run that is not whole is named as such, with the file', async () => {
  await expect(async () => packRun(root)).rejects.toThrow(`expected a run in ${root}`)
  const missing = damaged('missing', path => rmSync(path('plan.parquet')))
  expect(() => packRun(missing)).toThrow(`${missing} is no whole run: plan.parquet is missing`)
  const cut = damaged('cut', path => truncateSync(path('plan.parquet'), 1000))
  await expect(packRun(cut).read('table/plan')).rejects.toThrow(
    /cut is no whole run: plan\.parquet: expected \d+ bytes, found 1000$/,
  )
  await expect(openPicked(picked(missing))).rejects.toThrow('the run is not whole: plan.parquet is missing')
  const [run] = await openPicked(picked(cut))
  await expect(run!.table('plan')).rejects.toThrow('plan.parquet: expected')
  await expect(openPicked([])).rejects.toThrow('pick the folder of a run')
})

test('a block that is cut short or foreign says so', async () => {
  const { names, read } = packRun(folder)
  const cut = unzipped({ names, read: async name => (await read(name)).slice(0, -9) })
  await expect(cut.read('table/plan')).rejects.toThrow('table/plan is damaged or cut short')
  const other = unzipped({ names, read: name => read(name === 'table/plan' ? 'table/events' : name) })
  await expect((await openRun(other)).table('plan')).rejects.toThrow(/plan: expected 14 rows, found \d+/)
  const foreign = { names: ['manifest'], read: async () => new TextEncoder().encode('{"format":"other"}') }
  await expect(openRun(foreign)).rejects.toThrow('expected format ogas-run-1, found other')
})
