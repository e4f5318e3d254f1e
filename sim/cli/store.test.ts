import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Store } from '../runs/store/layout.ts'
import { experimentText, writeExperiments } from '../runs/sweep/testing.ts'
import { ogas } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-cli-store-'))
afterAll(() => rmSync(folder, { recursive: true }))
writeExperiments(folder, { 'trial.yaml': experimentText('method: grid, levels: 2', 'ticks: 3\n') })
const at = { cwd: folder }
const ask = (...args: string[]) => ogas(args, at)

test('from a sweep to a table, a query, and a crate that another machine checks', async () => {
  expect(await ask('store', 'ls')).toMatchObject({
    code: 2,
    stderr:
      'expected a store in runs/store, found no ogas-store.json; ogas sweep makes one, or choose another --store\n',
  })
  expect((await ask('sweep', 'trial.yaml')).code).toBe(0)
  // Each of these finds no catalogue, and makes it.
  const sql = 'select "income ratio", count(*)::integer n from trial group by 1 order by 1'
  for (const { stdout } of await Promise.all([1, 2, 3].map(() => ask('query', sql))))
    expect(stdout).toBe('income ratio  n\n           1  2\n           2  2\n           5  2\n(3 rows)\n')
  expect((await ask('store', 'ls')).stdout).toMatch(
    /^experiment +planned +made +broken +title\ntrial-[0-9a-f]{12} +6 +6 +0 +Trial\n6 runs, 0 whole run directories\n$/,
  )
  expect(await ask('query', 'selec 1')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^Parser Error/),
  })

  const [run, other] = Store.open(join(folder, 'runs/store')).runs() as [string, string]
  const shown = await ask('store', 'show', run.slice(0, 10))
  expect(shown.stdout).toMatch(new RegExp(`^${run}: Miniature, seed 1, 3 of 3 months\ncomplete\n`))
  expect(shown.stdout).toMatch(/\ntried on \S+ \(process \d+\): committed, /)
  expect((await ask('explain-id', run, other)).stdout).toMatch(/^scenario\.institutions\.\S+: \S+ -> \S+\n/)

  expect(await ask('store', 'export', 'trial', '-o', 'crate', '--crate')).toMatchObject({
    code: 0,
    stdout: 'crate\n',
  })
  const again = await ask('store', 'verify', '--store', 'crate/store', '--again', '2')
  expect(again).toMatchObject({ code: 0 })
  expect(again.stdout).toBe(
    '6 runs, 0 whole run directories, 1 shared files: all as they were written\n2 runs made again: the same bytes\n',
  )
})

test('damage, and a run that comes out differently, end with exit code 4', async () => {
  const store = Store.open(join(folder, 'crate/store'))
  const [run] = store.runs()
  const manifest = join(store.run(run!), 'manifest.json')
  const whole = readFileSync(manifest, 'utf8')
  writeFileSync(manifest, whole.replace('"ticks":3', '"ticks":4'))
  const damaged = await ask('store', 'verify', '--store', 'crate/store')
  expect(damaged.code).toBe(4)
  expect(damaged.stdout).toContain(`FAILED  runs/${run}: manifest.json is not what was written\n`)
})

test('gc removes what no experiment leads to, and says so before', async () => {
  const store = Store.open(join(folder, 'runs/store'))
  const [experiment] = store.experiments()
  expect((await ask('store', 'gc', '-n')).stdout).toBe('would remove 0 files and folders, 0.00 MB\n')
  rmSync(store.experiment(experiment!), { recursive: true })
  for (const hash of store.objects()) utimesSync(store.object(hash), 0, 0)
  expect((await ask('store', 'gc', '-n')).stdout).toMatch(/\nwould remove 13 files and folders, /)
  expect(store.runs()).toHaveLength(6)
  expect((await ask('store', 'gc')).stdout).toMatch(/^removed 13 files and folders, /)
  expect([store.runs(), store.attempted(), store.objects()]).toEqual([[], [], []])
})
