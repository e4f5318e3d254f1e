import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { withFiles } from '../../../scenarios/fixture.ts'
import { resolveScenario } from '../../../scenarios/resolve.ts'
import { below, stream } from '../../core/draws.ts'
import { filesUnder } from '../files.ts'
import { runId } from '../manifest.ts'
import { commit, keepObject, NonDeterminism } from './commit.ts'
import { Store } from './layout.ts'
import { readRecord, tablesHash, tablesText } from './record.ts'
import { toyTrial } from './testing/toy-trial.ts'
import { verifyStore } from './verify.ts'

const root = mkdtempSync(join(tmpdir(), 'ogas-store-'))
afterAll(() => rmSync(root, { recursive: true }))
let stores = 0
const toyScenario = resolveScenario(withFiles({}), 'mini.yaml', { ticks: 3 }).scenario
const scenarioFile = join(root, 'scenario.json')
writeFileSync(scenarioFile, JSON.stringify(toyScenario))
const tables = tablesHash(toyScenario)
const scenario = (seed: number) => ({ ...toyScenario, seed })

function fresh(): Store {
  const store = Store.create(join(root, `store${++stores}`))
  keepObject(store, tables, tablesText(toyScenario))
  return store
}

/** A store with the runs of seeds 1 to `count`. */
function filled(count: number): Store {
  const store = fresh()
  for (let seed = 1; seed <= count; seed++) commit(store, scenario(seed), tables, toyTrial(seed))
  return store
}

it('a run is kept under its id, once, with the same bytes in every store', () => {
  const [one, other] = [filled(3), fresh()]
  for (const seed of [3, 1, 2])
    expect(commit(other, scenario(seed), tables, toyTrial(seed))).toBe('committed')
  expect(commit(one, scenario(2), tables, toyTrial(2))).toBe('already')
  expect(one.runs()).toEqual([1, 2, 3].map(seed => runId(scenario(seed))).sort())
  const contents = (store: Store) =>
    filesUnder(store.folder).map(name => [name, readFileSync(join(store.folder, name), 'base64')])
  expect(contents(one)).toEqual(contents(other))
  expect(readRecord(one.run(runId(scenario(2))))).toMatchObject({
    world_hash: 'world-2',
    metrics: { bread: { unit: 't', max: 2 } },
    files: { 'months.parquet': { rows: 3 } },
  })
})

it('a run that comes out differently is an error; both are kept', async () => {
  const store = filled(1)
  const trial = toyTrial(1)
  trial.months.bread!.values[1]! += 1e-15
  expect(() => commit(store, scenario(1), tables, trial)).toThrow(NonDeterminism)
  expect((await verifyStore(store)).quarantined).toEqual([runId(scenario(1))])
  expect(readRecord(store.run(runId(scenario(1)))).metrics.bread!.max).toBe(1)
  expect(filesUnder(store.quarantine(runId(scenario(1))))).toHaveLength(2)
})

/** Hundreds of processes are started: what is compiled once serves all. */
const env = { ...process.env, NODE_COMPILE_CACHE: join(root, 'compiled') }

/** Arguments that make Node commit runs into `folder`, with the seeds from `first` on. */
const committer = (folder: string, first: number, ...step: string[]): string[] => [
  join(import.meta.dirname, 'testing/committer.ts'),
  folder,
  scenarioFile,
  `${first}`,
  ...step,
]

it('killed at any step of a commit, a process leaves a whole run or none', async () => {
  const store = fresh()
  let steps = 0
  for (let killed = true; killed; ) {
    const args = committer(store.folder, ++steps, `${steps}`)
    const { signal, status } = spawnSync(process.execPath, args, { env })
    killed = signal === 'SIGKILL'
    if (!killed) expect(status).toBe(0)
    const { damages } = await verifyStore(store)
    expect(damages, `killed at step ${steps}`).toEqual([])
  }
  // Folders made, two files written and forced to disk, renamed, the temporary folder gone.
  expect(steps).toBeGreaterThan(15)
  expect(store.runs().length).toBeLessThan(steps)
})

/** `KILLS=1000 npx vitest run sim/runs/store` kills as often as a paper would. */
const KILLS = Number(process.env.KILLS ?? 200)

it(`killed ${KILLS} times at random, a process that commits without pause leaves only whole runs`, {
  timeout: 600_000,
}, async () => {
  const store = fresh()
  const draws = stream(1, 'experiments/kills')
  let told = 0
  const round = async (kill: number) => {
    const child = spawn(process.execPath, committer(store.folder, kill * 10_000), { env })
    child.stdout.on('data', (data: Buffer) => {
      told += data.toString().split('\n').length - 1
    })
    await once(child.stdout, 'data')
    await setTimeout(below(draws, 20, kill, 0))
    child.kill('SIGKILL')
    await once(child, 'close')
  }
  for (let kill = 0; kill < KILLS; kill += 4)
    await Promise.all(Array.from({ length: Math.min(4, KILLS - kill) }, (_, more) => round(kill + more)))
  const { runs, damages } = await verifyStore(store)
  expect(damages).toEqual([])
  expect(told).toBeGreaterThan(KILLS)
  expect(runs).toBeGreaterThanOrEqual(told) // what was told is there
})

it('every changed byte, cut or exchanged file is found, and nothing else', async () => {
  const store = filled(6)
  expect((await verifyStore(store)).damages).toEqual([])
  const copy = join(root, 'damaged')
  const files = filesUnder(store.folder).filter(name => name !== 'ogas-store.json')
  const draws = stream(1, 'experiments/damage')
  const damaged = async (change: () => void) => {
    cpSync(store.folder, copy, { recursive: true })
    change()
    const { damages } = await verifyStore(Store.open(copy))
    rmSync(copy, { recursive: true })
    return damages
  }
  for (let turn = 0; turn < 60; turn++) {
    const name = files[below(draws, files.length, turn, 0)]!
    const bytes = readFileSync(join(store.folder, name))
    bytes[below(draws, bytes.length, turn, 1)]! ^= 1 << below(draws, 8, turn, 2)
    const found = await damaged(() => writeFileSync(join(copy, name), bytes))
    expect(found.length, `one bit of ${name}`).toBeGreaterThan(0)
    const cut = await damaged(() => writeFileSync(join(copy, name), bytes.subarray(1)))
    expect(cut.length, `one byte less of ${name}`).toBeGreaterThan(0)
  }
  const [one, two] = store.runs()
  const exchanged = await damaged(() => {
    const other = Store.open(copy)
    cpSync(store.run(one!), other.run(two!), { recursive: true })
  })
  expect(exchanged).toEqual([
    { path: join('runs', two!), problem: 'its name is not that of its scenario, seed and version' },
  ])
})

it('a full disk leaves what was whole before', async ({ skip }) => {
  const disk = join(root, 'disk')
  mkdirSync(disk)
  const { status, stdout, stderr } = spawnSync(
    'unshare',
    [
      '-rm',
      'sh',
      '-c',
      `mount -t tmpfs -o size=600k none ${disk} || exit 77; "$@"; cp -r ${disk} ${root}/copy`,
      'sh',
      process.execPath,
      ...committer(join(disk, 'store'), 1),
    ],
    { encoding: 'utf8' },
  )
  if (status === null || status === 77 || /unshare/.test(stderr))
    skip('skipped: no small disk can be made here (unshare, tmpfs)')
  expect(stderr).toContain('ENOSPC')
  const store = Store.open(join(root, 'copy/store'))
  const { runs, damages } = await verifyStore(store)
  expect(damages).toEqual([])
  expect(runs).toBe(stdout.trim().split('\n').length)
  expect(runs).toBeGreaterThan(10)
})
