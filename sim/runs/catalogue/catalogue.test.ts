import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { filesUnder, hashFile } from '../files.ts'
import { Store } from '../store/layout.ts'
import { readRecord } from '../store/record.ts'
import { local } from '../sweep/local.ts'
import { experimentText, prepareFile, sweepFile, writeExperiments } from '../sweep/testing.ts'
import { query } from '../testing/duck.ts'
import { openCatalogue } from './catalogue.ts'
import { exportExperiment, exportStore } from './export.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-catalogue-'))
afterAll(() => rmSync(folder, { recursive: true }))
const design = 'method: random, points: 3'
writeExperiments(folder, {
  'trial.yaml': experimentText(design, 'seeds: 2\nticks: 3\n'),
  'other.yaml': experimentText('method: random, points: 5', 'seeds: 1\nticks: 3\n'),
})
const [trial, other] = ['trial.yaml', 'other.yaml'].map(name => join(folder, name)) as [string, string]
const path = join(folder, 'store')
await sweepFile(path, trial, local({ jobs: 2, retries: 0 }))
const store = Store.open(path)

async function ask(sql: string) {
  const duck = await openCatalogue(store)
  return duck.rows(sql).finally(() => duck.close())
}

it('has what the store has', async () => {
  const { id, plan } = await prepareFile(path, trial)
  expect(await ask('select experiment, method, planned, made, broken from experiments')).toEqual([
    { experiment: id, method: 'random', planned: '6', made: '6', broken: '0' },
  ])
  const [{ run, values }] = plan as [(typeof plan)[number]]
  const record = readRecord(store.run(run))
  const one = `where run = '${run}'`
  expect(
    await ask(
      `select metric, unit, mean, "end", min, max, variation from metrics ${one} and metric = 'needs_met'`,
    ),
  ).toEqual([{ metric: 'needs_met', ...record.metrics.needs_met }])
  expect(await ask(`select name, role, path, value, number from params ${one} order by name`)).toEqual([
    {
      name: 'attendance',
      role: 'uncertainty',
      path: 'institutions.factories.attendance',
      value: String(values[0]),
      number: values[0],
    },
    {
      name: 'income ratio',
      role: 'lever',
      path: 'institutions.sig.ratio_cap',
      value: `${values[1]}.0`,
      number: values[1],
    },
  ])
  const months = await ask(`select tick, value from months ${one} and metric = 'needs_met' order by tick`)
  expect(months.map(({ tick }) => tick)).toEqual([0, 1, 2])
  expect(await ask('select count(*)::integer n, count(distinct run)::integer runs from attempts')).toEqual([
    { n: 6, runs: 6 },
  ])
  // A row a run, under the name of the experiment's file.
  const [first] = await ask('select * from trial order by index')
  expect(first).toEqual({
    index: 0,
    point: 0,
    seed: 1,
    run,
    attendance: values[0],
    'income ratio': values[1],
    status: 'complete',
    fed: record.metrics.food_security!.min,
    met: months[1]!.value,
  })
})

it('takes in what is new, and lets go of what is no more', async () => {
  await sweepFile(path, other, local({ jobs: 2, retries: 0 }))
  // The two experiments draw the same first points: the runs they have in common were made once.
  expect(await ask('select made::integer made from experiments order by experiment')).toEqual([
    { made: 5 },
    { made: 6 },
  ])
  expect(await ask('select count(*)::integer n from runs')).toEqual([{ n: 8 }])
  const gone = (await prepareFile(path, other)).plan[4]!.run
  rmSync(store.run(gone), { recursive: true })
  expect(await ask('select made::integer made from experiments order by experiment')).toEqual([
    { made: 4 },
    { made: 6 },
  ])
  expect(await ask('select count(*)::integer n from runs')).toEqual([{ n: 7 }])
})

it('an experiment is handed over as tables that say what they are, and as a crate that is a store again', async () => {
  const { id } = await prepareFile(path, trial)
  const out = join(folder, 'crate')
  await exportExperiment(store, id, out, true)
  const descriptor = JSON.parse(readFileSync(join(out, 'datapackage.json'), 'utf8'))
  expect(descriptor.resources.map(({ name }: { name: string }) => name)).toEqual([
    'results',
    'months',
    'experiment',
  ])
  for (const { path, hash, bytes } of descriptor.resources) {
    const facts = await hashFile(join(out, path))
    expect([hash, bytes]).toEqual([`sha256:${facts.sha256}`, facts.bytes])
  }
  const { fields } = descriptor.resources[0].schema
  expect(fields).toContainEqual({
    name: 'fed',
    type: 'number',
    description: 'min of food_security over the months, %',
  })
  const columns = await query(`describe select * from '${join(out, 'results.parquet')}'`)
  expect(columns.map(({ column_name }) => column_name)).toEqual(
    fields.map(({ name }: { name: string }) => name),
  )
  const [count] = await query(
    `select count(*)::integer n from '${join(out, 'results.parquet')}' where status = 'complete'`,
  )
  expect(count).toEqual({ n: 6 })

  const crate = JSON.parse(readFileSync(join(out, 'ro-crate-metadata.json'), 'utf8'))['@graph'] as Record<
    string,
    unknown
  >[]
  const byId = new Map(crate.map(entity => [entity['@id'], entity]))
  const action = byId.get('#sweep') as {
    object: { '@id': string }[]
    result: { '@id': string }[]
    endTime: string
  }
  expect(action.endTime).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  expect([...action.object, ...action.result].map(file => file['@id']).sort()).toEqual(
    filesUnder(out).filter(name => name !== 'ro-crate-metadata.json'),
  )
  for (const file of action.result) expect(byId.has(file['@id'])).toBe(true)
  expect(Store.open(join(out, 'store')).runs()).toHaveLength(6)
  expect(Store.open(join(out, 'store')).experiments()).toEqual([id])
})

it('a store is handed over as one file', async () => {
  const out = join(folder, 'whole')
  await exportStore(store, out)
  expect(filesUnder(out)).toEqual(['datapackage.json', 'store.duckdb'])
  const [row] = await query(
    `attach '${join(out, 'store.duckdb')}' as s (read_only); select count(*)::integer n from s.runs`,
  )
  expect(row).toEqual({ n: 7 })
  await expect(exportStore(store, out)).rejects.toThrow('is not empty')
})
