import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { GROUP_ROWS, openTable, TableWriter } from './parquet.ts'
import { METADATA_KEY } from './parquet-read.ts'
import { Batch, type TableInfo, type Value } from './table.ts'
import { query } from './testing/duck.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-parquet-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const fresh = () => join(folder, `${++files}.parquet`)

const table: TableInfo = {
  name: 'bread',
  description: 'Loaves',
  columns: [
    { name: 'tick', type: 'int32', unit: 'tick', description: 'When' },
    { name: 'mass', type: 'double', unit: 't', description: 'How much' },
    { name: 'kind', type: 'string', unit: '', description: 'Which, “quoted”' },
    { name: 'fresh', type: 'bool', unit: '', description: 'Whether' },
  ],
}
type Row = [number, number, string, boolean]

function batchOf(rows: readonly Row[]): Batch {
  const batch = new Batch(table)
  for (const row of rows) for (const [at, value] of row.entries()) batch.columns[at]!.push(value)
  batch.rows = rows.length
  return batch
}

function write(pieces: readonly Row[][]): string {
  const path = fresh()
  const writer = new TableWriter(path, table)
  for (const piece of pieces) writer.write(batchOf(piece))
  writer.close()
  return path
}

async function read(path: string): Promise<Value[][]> {
  const columns: Value[][] = table.columns.map(() => [])
  for await (const batch of (await openTable(path)).groups())
    for (const [at, values] of batch.columns.entries()) columns[at]!.push(...values)
  return columns
}

const row = fc.tuple(
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  fc.oneof(fc.double({ noNaN: false }), fc.maxSafeInteger()).map(value => value + 0),
  fc.string({ unit: 'grapheme' }),
  fc.boolean(),
)

test('what is written is read back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 40 }), async rows => {
      expect(await read(write([rows]))).toEqual(table.columns.map((_, at) => rows.map(r => r[at])))
    }),
    { numRuns: 60 },
  )
})

test('bytes depend on the rows, not on the pieces in which they came', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), fc.nat(30), (rows, cut) => {
      const whole = readFileSync(write([rows]))
      expect(readFileSync(write([rows.slice(0, cut), [], rows.slice(cut)])).equals(whole)).toBe(true)
    }),
    { numRuns: 40 },
  )
})

test('more rows than a row group holds', async () => {
  const rows = Array.from({ length: 2 * GROUP_ROWS + 7 }, (_, i): Row => [i, i / 3, `k${i % 5}`, i % 2 === 0])
  const path = write([rows.slice(0, 99), rows.slice(99)])
  const opened = await openTable(path)
  expect(opened.rows).toBe(rows.length)
  const sizes: number[] = []
  let sum = 0
  for await (const { rows, columns } of opened.groups(['mass'])) {
    sizes.push(rows)
    expect(columns).toHaveLength(1)
    for (const value of columns[0]!) sum += value as number
  }
  expect(sizes).toEqual([GROUP_ROWS, GROUP_ROWS, 7])
  expect(sum).toBe(rows.reduce((total, r) => total + r[1], 0))
})

test('units and descriptions stand in the file', async () => {
  const path = write([[[1, 0.5, 'rye', true]]])
  expect((await openTable(path)).info).toEqual(table)
  const [found] = await query(
    `select decode(value) as value from parquet_kv_metadata('${path}') where decode(key) = '${METADATA_KEY}'`,
  )
  expect(JSON.parse(String(found!.value))).toEqual(table)
})

test('DuckDB reads types and values', async () => {
  const path = write([
    [
      [1, 0.5, 'rye', true],
      [2, -(2 ** 53 - 1), 'Пшеница 🌾', false],
    ],
  ])
  expect(await query(`select column_name, column_type from (describe select * from '${path}')`)).toEqual([
    { column_name: 'tick', column_type: 'INTEGER' },
    { column_name: 'mass', column_type: 'DOUBLE' },
    { column_name: 'kind', column_type: 'VARCHAR' },
    { column_name: 'fresh', column_type: 'BOOLEAN' },
  ])
  expect(await query(`select * from '${path}' order by tick`)).toEqual([
    { tick: 1, mass: 0.5, kind: 'rye', fresh: true },
    { tick: 2, mass: -(2 ** 53 - 1), kind: 'Пшеница 🌾', fresh: false },
  ])
})

test('a table without rows keeps its columns', async () => {
  const path = write([])
  expect(await read(path)).toEqual([[], [], [], []])
  expect(await query(`select count(*)::int as rows, count(mass)::int as masses from '${path}'`)).toEqual([
    { rows: 0, masses: 0 },
  ])
})

test('an existing file is not overwritten', () => {
  const path = write([])
  expect(() => new TableWriter(path, table)).toThrow('EEXIST')
})

test('a file that is cut short, or another, is named', async () => {
  const path = join(folder, 'cut.parquet')
  writeFileSync(path, 'PAR1 and then nothing')
  await expect(openTable(path)).rejects.toThrow(`${path}: no Parquet file, or cut short`)
})
