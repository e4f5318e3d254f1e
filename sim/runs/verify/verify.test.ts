import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { FileProblem } from '../file-problem.ts'
import { filesUnder, hashFile } from '../files.ts'
import { dataHash, MANIFEST, manifestText, readManifest, TIMING } from '../manifest.ts'
import { openTable, TableWriter } from '../parquet.ts'
import { tablePath } from '../recorder.ts'
import { runScenario } from '../run.ts'
import type { Batch, Value } from '../table.ts'
import { toy, toyScenario } from '../testing/toy.ts'
import { verifyRun } from './verify.ts'

const root = mkdtempSync(join(tmpdir(), 'ogas-verify-'))
afterAll(() => rmSync(root, { recursive: true }))
const good = join(root, 'good')
await runScenario(toyScenario(14), { out: good, open: toy() })

let copies = 0
function copy(): string {
  const folder = join(root, `copy${++copies}`)
  cpSync(good, folder, { recursive: true })
  return folder
}

async function problems(folder: string): Promise<string[]> {
  return (await verifyRun(folder)).checks.flatMap(check => check.problems)
}

/** Changes one value of a table and makes manifest and hashes fit again, as a careful forger would. */
async function forge(
  folder: string,
  table: string,
  column: string,
  row: number,
  change: (value: Value) => Value,
) {
  const path = tablePath(folder, table)
  const { info, groups } = await openTable(path)
  const batches: Batch[] = []
  for await (const batch of groups()) batches.push(batch)
  rmSync(path)
  const writer = new TableWriter(path, info)
  const at = info.columns.findIndex(({ name }) => name === column)
  batches[0]!.columns[at]![row] = change(batches[0]!.columns[at]![row]!)
  for (const batch of batches) writer.write(batch)
  writer.close()
  const { seal: _, ...manifest } = readManifest(folder)!
  const name = `${table}.parquet`
  const files = { ...manifest.files, [name]: { ...manifest.files[name]!, ...(await hashFile(path)) } }
  writeFileSync(join(folder, MANIFEST), manifestText({ ...manifest, files, hash: dataHash(files) }))
}

test('a good run passes every check', async () => {
  const { ok, checks } = await verifyRun(good)
  expect(checks.map(({ name, scope, problems }) => [name, scope, problems])).toEqual([
    ['manifest', '1 file', []],
    ['files', '17 files', []],
    ['scenario', '1 scenario', []],
    ['summary', '2 metrics', []],
    ['hash chain', '14 ticks', []],
    ['goods', '14 balances', []],
    ['money and people', '14 accounts', []],
    ['ledger', 'no chain', []],
    ['certificates', '14 proofs', []],
    ['ending', '14 ticks', []],
  ])
  expect(ok).toBe(true)
})

test('one changed byte of any file is found and the file is named', async () => {
  const folder = copy()
  const names = filesUnder(folder).filter(name => name !== TIMING)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (name, place, flip) => {
        const path = join(folder, name)
        const bytes = readFileSync(path)
        const changed = Uint8Array.from(bytes)
        changed[place % bytes.length]! ^= flip
        writeFileSync(path, changed)
        const found = await problems(folder).catch(error => {
          expect(error).toBeInstanceOf(FileProblem)
          return [(error as Error).message]
        })
        writeFileSync(path, bytes)
        expect(found.join('\n')).toContain(name)
      },
    ),
    { numRuns: 150 },
  )
})

test('missing, added and cut files', async () => {
  const folder = copy()
  rmSync(join(folder, 'plan.parquet'))
  writeFileSync(join(folder, 'notes.txt'), 'mine')
  const path = join(folder, 'scenario.json')
  writeFileSync(path, readFileSync(path).subarray(0, 100))
  const { bytes } = readManifest(folder)!.files['scenario.json']!
  expect(await problems(folder)).toEqual([
    'notes.txt: not listed in manifest.json',
    'plan.parquet: missing',
    `scenario.json: expected ${bytes} bytes, found 100`,
  ])
})

test('a folder without a run', async () => {
  await expect(verifyRun(root)).rejects.toThrow(`expected a run in ${root}, found no manifest.json`)
})

const add = (amount: number) => (value: Value) => (value as number) + amount
const forgeries: [table: string, column: string, change: (value: Value) => Value, problem: RegExp][] = [
  [
    'plan',
    'food_reserve',
    add(1),
    /^plan.parquet: tick 3, asha, bread: food reserve before \+ reserved - released = 0 quanta, the reserve is 1000$/,
  ],
  [
    'plan',
    'sold',
    add(1),
    /^plan.parquet: tick 3, asha, bread: opening \+ sources - uses = -?\d+ quanta, closing is \d+$/,
  ],
  [
    'plan',
    'closing',
    add(-0.001),
    /^plan.parquet: tick 4, asha, bread: opening is \d+ quanta, the closing before was \d+$/,
  ],
  [
    'plan',
    'made',
    add(0.0004),
    /^plan.parquet: tick 3, asha, bread: made is [\d.]+, no whole number of quanta of 0.001$/,
  ],
  [
    'plan',
    'imported',
    add(1),
    /^plan.parquet: tick 3, bread: exported - imported by all states = -1000 quanta$/,
  ],
  [
    'accounts',
    'fund',
    add(1),
    /^accounts.parquet: tick 3, asha: wallets \+ marketplace \+ fund = \d+, supply is \d+$/,
  ],
  ['accounts', 'supply', add(1), /^accounts.parquet: tick 3, asha: supply is \d+, before it was \d+$/],
  [
    'accounts',
    'births',
    add(1),
    /^accounts.parquet: tick 3, asha: citizens before \+ births - deaths - fallen \+ arrived - left = 1001, citizens are 1000$/,
  ],
  [
    'certificates',
    'accepted',
    () => false,
    /^certificates.parquet: tick 3, asha, food: the certificate was not accepted$/,
  ],
  ['certificates', 'status', () => 'failed', /^certificates.parquet: tick 3, asha, food: status is failed$/],
  [
    'certificates',
    'gap',
    () => 0.01,
    /^certificates.parquet: tick 3, asha, food: gap is 0.01, more than 0.000001$/,
  ],
  [
    'certificates',
    'dual',
    () => Number.NaN,
    /^certificates.parquet: tick 3, asha, food: dual is NaN, more than 0.000001$/,
  ],
  ['ticks', 'tick', add(1), /^ticks.parquet: expected tick 3, found 4$/],
  ['ticks', 'hash', () => 'forged', /^ticks.parquet: tick 3: "forged" is no hash$/],
  ['metrics', 'bread_made', add(100), /^manifest.json: the summary is not that of the tables$/],
]

test.each(forgeries)('a forged %s.%s breaks a law', async (table, column, change, problem) => {
  const folder = copy()
  await forge(folder, table, column, 3, change)
  expect(await problems(folder)).toContainEqual(expect.stringMatching(problem))
})

test('a changed option does not fit the scenario and its id', async () => {
  const folder = copy()
  const { seal: _, ...manifest } = readManifest(folder)!
  const scenario = { ...manifest.scenario, seed: 7 }
  writeFileSync(join(folder, MANIFEST), manifestText({ ...manifest, scenario, id: '0'.repeat(32) }))
  expect(await problems(folder)).toEqual([
    expect.stringMatching(/^scenario.json: the id of a run of it is [0-9a-f]{32}, the manifest says 0{32}$/),
    'scenario.json: its options are not those of the manifest',
  ])
})

test('a run that was broken says so', async () => {
  const folder = join(root, 'broken')
  await runScenario(toyScenario(14), { out: folder, open: toy({ breaks: 5 }) })
  expect(await problems(folder)).toEqual([
    'invariant "conservation" is broken at tick 5 in asha: bread from nothing',
  ])
})
