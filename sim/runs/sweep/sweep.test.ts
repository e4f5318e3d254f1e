import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { filesUnder } from '../files.ts'
import { Store } from '../store/layout.ts'
import { verifyStore } from '../store/verify.ts'
import { affordable, local } from './local.ts'
import { attemptsIn, experimentText, prepareFile, sweepFile, writeExperiments } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-sweep-'))
afterAll(() => rmSync(folder, { recursive: true }))
const text = experimentText('method: random, points: 3', 'seeds: 2\nticks: 4\n')
const long = experimentText('method: random, points: 4', 'ticks: 40\n')
writeExperiments(folder, { 'trial.yaml': text, 'full.yaml': `${text}keep: full\n`, 'long.yaml': long })
const at = (name: string) => join(folder, name)
const executor = (jobs: number, retries = 0) => local({ jobs, retries })

/** All bytes of what is kept of the runs. */
const results = (store: string) =>
  filesUnder(join(store, 'runs')).map(name => [name, readFileSync(join(store, 'runs', name), 'base64')])

it('makes every run once, whatever the number of jobs; done again it makes none', async () => {
  const [one, two] = [at('one'), at('two')]
  expect(await prepareFile(one, at('trial.yaml'))).toMatchObject({
    planned: 6,
    cached: 0,
    missing: [0, 1, 2, 3, 4, 5],
  })
  expect(await sweepFile(one, at('trial.yaml'), executor(1))).toEqual({ done: 6, broken: [], faults: [] })
  expect(await sweepFile(two, at('trial.yaml'), executor(3))).toMatchObject({ done: 6 })
  expect(results(one)).toHaveLength(12)
  expect(results(one)).toEqual(results(two))
  expect(await prepareFile(one, at('trial.yaml'))).toMatchObject({
    cached: 6,
    missing: [],
    cost: { attempts: 6 },
  })
  expect(await sweepFile(one, at('trial.yaml'), executor(1))).toMatchObject({ done: 0 })
  expect(attemptsIn(one)).toHaveLength(6)
})

it('whole run directories are kept where they are asked for, also of runs of which the months are there', async () => {
  const store = at('full')
  await sweepFile(store, at('trial.yaml'), executor(2))
  const months = results(store)
  expect(await prepareFile(store, at('full.yaml'))).toMatchObject({ cached: 0 })
  expect(await sweepFile(store, at('full.yaml'), executor(2))).toEqual({ done: 6, broken: [], faults: [] })
  expect(results(store)).toEqual(months)
  expect(await verifyStore(Store.open(store))).toMatchObject({ runs: 6, full: 6, damages: [] })
})

it('two sweeps at once share the work, and every run is there once', async () => {
  const store = at('both')
  await Promise.all([1, 2].map(() => sweepFile(store, at('trial.yaml'), executor(1))))
  expect(results(store)).toEqual(results(at('one')))
  const committed = attemptsIn(store).filter(({ outcome }) => outcome === 'committed')
  expect(new Set(committed.map(({ id }) => id)).size).toBe(committed.length)
  expect(committed).toHaveLength(6)
})

const killed = new Set<number>()

/** Kills the first process that is at a run, as the system does where memory is short. */
async function killOne(store: string): Promise<void> {
  for (;;) {
    await setTimeout(20)
    const pid = attemptsIn(store).find(({ pid, ended_ms }) => ended_ms === undefined && !killed.has(pid))?.pid
    if (pid === undefined) continue
    process.kill(pid, 'SIGKILL')
    killed.add(pid)
    return
  }
}

it('a process that is killed is replaced, and its run tried again', async () => {
  const store = at('killed')
  Store.create(store)
  const [swept] = await Promise.all([sweepFile(store, at('long.yaml'), executor(2, 1)), killOne(store)])
  expect(swept).toEqual({ done: 4, broken: [], faults: [] })
  expect(
    attemptsIn(store)
      .map(({ outcome }) => outcome ?? 'killed')
      .sort(),
  ).toEqual([...Array<string>(4).fill('committed'), 'killed'])
})

it('a run that fails for good is told; the others are made with keepGoing only', async () => {
  const store = at('failing')
  Store.create(store)
  const [stopped] = await Promise.all([sweepFile(store, at('long.yaml'), executor(1)), killOne(store)])
  expect(stopped).toMatchObject({ done: 0, faults: [{ index: 0, fault: 'killed' }] })
  const [swept] = await Promise.all([sweepFile(store, at('long.yaml'), executor(1), true), killOne(store)])
  expect(swept).toMatchObject({ done: 3, faults: [{ index: 0, fault: 'killed' }] })
})

it('a run that comes out differently is told as such, and not tried again', async () => {
  const store = at('different')
  await sweepFile(store, at('trial.yaml'), executor(2))
  const opened = Store.open(store)
  const [run] = opened.runs()
  const manifest = join(opened.run(run!), 'manifest.json')
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"world_hash":"', '"world_hash":"0'))
  rmSync(join(store, 'full'), { recursive: true, force: true })
  const swept = await sweepFile(store, at('full.yaml'), executor(2, 3), true)
  expect(swept).toMatchObject({ done: 5, faults: [{ fault: 'non-determinism' }] })
  expect(swept.faults[0]!.message).toContain('NON-DETERMINISM')
})

it('takes no more places than memory has room for', () => {
  expect(affordable(8, undefined, 1e9)).toBe(8)
  expect(affordable(8, 3e8, 1e9)).toBe(3)
  expect(affordable(8, 5e9, 1e9)).toBe(1)
})
