import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { withFiles } from '../../../scenarios/fixture.ts'
import { resolveScenario } from '../../../scenarios/resolve.ts'
import { filesUnder } from '../files.ts'
import { openTable } from '../parquet.ts'
import { METADATA_KEY } from '../parquet-read.ts'
import { runScenario } from '../run.ts'
import { query } from '../testing/duck.ts'
import { toy, toyMetrics, toyScenario } from '../testing/toy.ts'
import { runTables } from './all.ts'

const root = mkdtempSync(join(tmpdir(), 'ogas-tables-'))
afterAll(() => rmSync(root, { recursive: true }))
const run = join(root, 'run')
await runScenario(toyScenario(25), { out: run, open: toy() })
const parquet = filesUnder(run).filter(name => name.endsWith('.parquet'))

test('every table of the run has its file', () => {
  expect(parquet).toEqual(
    runTables(toyMetrics, [])
      .map(({ name }) => `${name}.parquet`)
      .sort(),
  )
})

test.each(parquet)('DuckDB and we read the same rows of %s', async name => {
  const path = join(run, name)
  const { info, rows, groups } = await openTable(path)
  const numbers = info.columns
    .filter(({ type }) => type === 'int32' || type === 'double')
    .map(column => column.name)
  const sums = numbers.map(
    column => `sum("${column}") filter (not isinf("${column}"::double)) as "${column}"`,
  )
  const [found] = await query(`select count(*)::int as "row count", ${sums.join(', ')} from '${path}'`)
  expect(found!['row count']).toBe(rows)
  // The toy keeps no ledger, and has nobody to trade with.
  expect(rows > 0).toBe(!['ledger.parquet', 'trade.parquet'].includes(name))
  const ours = numbers.map(() => 0)
  for await (const batch of groups(numbers))
    for (const [at, values] of batch.columns.entries())
      for (const value of values) if (Number.isFinite(value)) ours[at]! += Number(value)
  for (const [at, column] of numbers.entries()) expect(Number(found![column])).toBeCloseTo(ours[at]!, 6)
})

test.each(parquet)('every column of %s has a description, and every number a unit', async name => {
  const [found] = await query(
    `select decode(value) as value from parquet_kv_metadata('${join(run, name)}') where decode(key) = '${METADATA_KEY}'`,
  )
  const info = JSON.parse(String(found!.value)) as Awaited<ReturnType<typeof openTable>>['info']
  for (const { name, type, unit, description } of info.columns) {
    expect(description).not.toBe('')
    const label = ['id', 'block', 'key'].includes(name)
    expect([name, unit !== '']).toEqual([name, (type === 'int32' || type === 'double') && !label])
  }
})

test('values in units, names and the union row', async () => {
  const plan = join(run, 'plan.parquet')
  expect(
    await query(
      `select tick, state, product, unit, quantum, made, used from '${plan}' where tick in (1, 2) order by tick`,
    ),
  ).toEqual([
    { tick: 1, state: 'asha', product: 'bread', unit: 't', quantum: 0.001, made: 1.306, used: 0.001 },
    { tick: 2, state: 'asha', product: 'bread', unit: 't', quantum: 0.001, made: 1.281, used: 0.002 },
  ])
  const metrics = join(run, 'metrics.parquet')
  expect(await query(`select state, bread_made, wallet from '${metrics}' where tick = 0`)).toEqual([
    { state: 'asha', bread_made: 1, wallet: 29998.9 },
    { state: 'union', bread_made: 1, wallet: 29998.9 },
  ])
})

test('the sample follows the same citizens; distributions count all', async () => {
  const sample = join(run, 'citizens/sample.parquet')
  expect(
    await query(
      `select tick, count(*)::int as n, count(distinct id)::int as ids from '${sample}' group by 1 order by 1`,
    ),
  ).toEqual([0, 12, 24].map(tick => ({ tick, n: 1000, ids: 1000 })))
  const distributions = join(run, 'citizens/distributions.parquet')
  const counted = await query(
    `select tick, distribution, sum(citizens)::int as n from '${distributions}' group by 1, 2 order by 1, 2`,
  )
  expect(counted).toEqual(
    [0, 12, 24].flatMap(tick =>
      ['age', 'holdings', 'job', 'tier'].map(distribution => ({ tick, distribution, n: 1000 })),
    ),
  )
})

test('plant of one state has no rows in others', async () => {
  const loaded = resolveScenario(
    withFiles({
      'mini/plants.csv':
        'id,name,sector,state,lifetime_months,build_months\nbakery,Bakery,industry,all,240,6\nmill,Mill,industry,bora,240,6\n',
      'mini/states.csv': 'id,name,people\nasha,Asha,1000\nbora,Bora,1000\n',
      'mini/workforce.csv': 'state,occupation,share\nasha,baker,0.5\nbora,baker,0.5\n',
    }),
    'mini.yaml',
    { ticks: 1 },
  )
  const out = join(root, 'two')
  await runScenario(loaded, { out, open: toy() })
  expect(await query(`select state, plant from '${join(out, 'capacity.parquet')}' order by 1, 2`)).toEqual([
    { state: 'asha', plant: 'bakery' },
    { state: 'bora', plant: 'bakery' },
    { state: 'bora', plant: 'mill' },
  ])
})
