import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { sha256 } from './canonical.ts'
import { filesUnder } from './files.ts'
import { TIMING } from './manifest.ts'
import { type RunOptions, runScenario } from './run.ts'
import { toy, toyScenario } from './testing/toy.ts'

const root = mkdtempSync(join(tmpdir(), 'ogas-run-'))
afterAll(() => rmSync(root, { recursive: true }))
let runs = 0
const fresh = () => join(root, `run${++runs}`)

const TICKS = 30
const loaded = toyScenario(TICKS)

async function run(out: string, options: Partial<RunOptions> = {}) {
  return runScenario(loaded, { out, open: toy(), ...options })
}

/** Aborts after tick `at`. */
function stopAt(at: number): Pick<RunOptions, 'signal' | 'onProgress'> {
  const stop = new AbortController()
  return { signal: stop.signal, onProgress: done => done >= at && stop.abort() }
}

/** Every file of a run but its times. */
function contents(out: string): Record<string, string> {
  return Object.fromEntries(
    filesUnder(out)
      .filter(name => name !== TIMING)
      .map(name => [name, sha256(readFileSync(join(out, name)))]),
  )
}

const reference = join(root, 'reference')
await run(reference)
const expected = contents(reference)

test('a run directory holds these files, and nothing else is left', () => {
  expect(filesUnder(reference)).toEqual([
    'accounts.parquet',
    'capacity.parquet',
    'certificates.parquet',
    'checkpoints/000012.snapshot',
    'checkpoints/000024.snapshot',
    'citizens/distributions.parquet',
    'citizens/sample.parquet',
    'events.parquet',
    'labour.parquet',
    'ledger.parquet',
    'manifest.json',
    'metrics.parquet',
    'money.parquet',
    'plan.parquet',
    'scenario.json',
    'sovet.parquet',
    'ticks.parquet',
    'timing.json',
    'trade.parquet',
    'wishes.parquet',
  ])
  expect(existsSync(`${reference}.partial`)).toBe(false)
})

test('the same scenario gives the same bytes; another seed does not', async () => {
  const again = fresh()
  await run(again)
  expect(contents(again)).toEqual(expected)
  const other = fresh()
  await runScenario(toyScenario(TICKS, 2), { out: other, open: toy() })
  expect(contents(other)['manifest.json']).not.toEqual(expected['manifest.json'])
})

test('stopped any number of times and resumed, a run gives the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: TICKS - 1 }), { minLength: 1, maxLength: 4 }),
      async stops => {
        const out = fresh()
        for (const at of stops) {
          const outcome = await run(out, { resume: true, ...stopAt(at) })
          expect(outcome.kind).toBe('interrupted')
          expect(existsSync(out)).toBe(false)
        }
        await run(out, { resume: true })
        expect(contents(out)).toEqual(expected)
      },
    ),
    { numRuns: 8 },
  )
})

test('an interrupted run says where it stands', async () => {
  const out = fresh()
  const outcome = await run(out, stopAt(17))
  expect(outcome).toEqual({ kind: 'interrupted', done: 17, checkpoint: 12, attempt: `${out}.partial` })
})

test('a run that is there is reported, not run again', async () => {
  const outcome = await run(reference, {
    open: () => {
      throw new Error('ran')
    },
  })
  expect(outcome).toMatchObject({ kind: 'ended', already: true, manifest: { ticks: TICKS } })
})

test('a broken law ends the run and keeps what was recorded', async () => {
  const out = fresh()
  const outcome = await run(out, { open: toy({ breaks: 15 }) })
  expect(outcome).toMatchObject({
    kind: 'ended',
    manifest: {
      ticks: 15,
      ending: {
        status: 'broken',
        invariant: 'conservation',
        tick: 15,
        entity: 'asha',
        message: 'invariant "conservation" is broken at tick 15 in asha: bread from nothing',
      },
      files: { 'ticks.parquet': { rows: 15 } },
    },
  })
})

test.each([0, 1, 12, 29])('a law may break at tick %i', async breaks => {
  const out = fresh()
  expect(await run(out, { open: toy({ breaks }) })).toMatchObject({
    manifest: {
      ticks: breaks,
      ending: { status: 'broken', tick: breaks },
      files: { 'plan.parquet': { rows: breaks } },
    },
  })
  expect(await run(out)).toMatchObject({ already: true })
})

test('a failure of the engine leaves the attempt to be resumed', async () => {
  const out = fresh()
  const failing: RunOptions['open'] = async (scenario, options) => {
    const simulation = await toy()(scenario, options)
    return {
      ...simulation,
      get atCheckpoint() {
        return simulation.atCheckpoint
      },
      step() {
        if (simulation.world.tick === 20) throw new Error('out of luck')
        return simulation.step()
      },
    }
  }
  await expect(run(out, { open: failing })).rejects.toThrow('out of luck')
  await run(out, { resume: true })
  expect(contents(out)).toEqual(expected)
})

test('nothing is overwritten silently', async () => {
  const other = runScenario(toyScenario(TICKS, 2), { out: reference, open: toy() })
  await expect(other).rejects.toThrow(
    /holds another run \([0-9a-f]{8}\); choose another --out, or --force to replace it$/,
  )

  const document = fresh()
  writeFileSync(document, 'mine')
  await expect(run(document)).rejects.toThrow(`${document} exists and is no run; choose another --out`)
  const folder = fresh()
  mkdirSync(folder)
  writeFileSync(join(folder, 'mine'), '')
  await expect(run(folder, { force: true })).rejects.toThrow('is no run')

  const half = fresh()
  await run(half, stopAt(13))
  await expect(run(half)).rejects.toThrow(
    `${half}.partial holds an unfinished run; --resume goes on with it, --force starts again`,
  )
  await expect(runScenario(toyScenario(TICKS, 2), { out: half, open: toy(), resume: true })).rejects.toThrow(
    'holds an unfinished run of another scenario, seed or version; --force discards it',
  )
  await run(half, { force: true })
  expect(contents(half)).toEqual(expected)
})

test('an empty folder is a place for a run, and --force replaces a run', async () => {
  const out = fresh()
  mkdirSync(out)
  await runScenario(toyScenario(TICKS, 2), { out, open: toy() })
  await run(out, { force: true })
  expect(contents(out)).toEqual(expected)
  expect(existsSync(`${out}.partial`)).toBe(false)
})

test('two processes do not write one run', async () => {
  const out = fresh()
  await run(out, stopAt(13))
  writeFileSync(join(`${out}.partial`, 'lock'), String(process.ppid))
  await expect(run(out, { resume: true })).rejects.toThrow(`is being written by process ${process.ppid}`)
})

test('a folder that may not be written', async () => {
  const folder = fresh()
  mkdirSync(folder)
  chmodSync(folder, 0o500)
  chmodSync(root, 0o755)
  const out = join(folder, 'run')
  const superuser = process.geteuid?.() === 0
  if (superuser) process.seteuid?.('nobody') // to the superuser every folder may be written
  try {
    await expect(run(out)).rejects.toThrow(`cannot write ${out}: permission denied`)
  } finally {
    if (superuser) process.seteuid?.(0)
  }
})

test('a path through a file', async () => {
  const document = fresh()
  writeFileSync(document, 'mine')
  const out = join(document, 'run')
  await expect(run(out)).rejects.toThrow(`cannot write ${out}: a part of the path is a file`)
})

test('only the first and last snapshot are kept when they are many bytes', async () => {
  // 200 MB of snapshots would be slow to make: the rule is tested on the sizes that segments tell.
  const out = fresh()
  const longer = toyScenario(50)
  await runScenario(longer, { out, open: toy(), ...stopAt(25) })
  const segments = join(`${out}.partial`, 'segments')
  for (const name of readdirSync(segments)) {
    const path = join(segments, name, 'progress.json')
    const progress = JSON.parse(readFileSync(path, 'utf8')) as { snapshot: number }
    writeFileSync(path, JSON.stringify({ ...progress, snapshot: 150e6 }))
  }
  await runScenario(longer, { out, open: toy(), resume: true })
  expect(filesUnder(join(out, 'checkpoints'))).toEqual(['000012.snapshot', '000048.snapshot'])
})

test('killed at any moment, a run leaves no half of itself and can be resumed', async () => {
  const script = join(import.meta.dirname, 'testing/slow-run.ts')
  const out = fresh()
  let kills = 0
  while (!existsSync(out)) {
    const child = spawn(process.execPath, [script, out, String(TICKS)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    // The first runs are killed at different moments after their first tick, the last is let through.
    if (kills < 5) {
      child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), 20 * kills))
    }
    await once(child, 'exit')
    kills++
    if (existsSync(out)) expect(contents(out)).toEqual(expected)
  }
  expect(kills).toBeGreaterThan(1)
  await run(out, { resume: true })
  expect(existsSync(`${out}.partial`)).toBe(false)
})

test('killed between its last renames, a run is found complete and the rest is cleared away', async () => {
  const out = fresh()
  await run(out)
  cpSync(join(root, 'reference'), `${out}.partial/final`, { recursive: true })
  writeFileSync(
    `${out}.partial/attempt.json`,
    JSON.stringify({
      id: (JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as { id: string }).id,
    }),
  )
  writeFileSync(`${out}.partial/lock`, String(process.ppid))
  expect(await run(out)).toMatchObject({ already: true })
  expect(existsSync(`${out}.partial`)).toBe(true) // a process that is at work there may be replacing the run
  rmSync(`${out}.partial/lock`)
  expect(await run(out)).toMatchObject({ already: true })
  expect(existsSync(`${out}.partial`)).toBe(false)
})
