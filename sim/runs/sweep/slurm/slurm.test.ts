import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { Store } from '../../store/layout.ts'
import { verifyStore } from '../../store/verify.ts'
import { attemptsIn, experimentText, parentOf, sweepFile, until, writeExperiments } from '../testing.ts'
import { EngineUnreachable } from '../unreachable.ts'
import { slurm } from './slurm.ts'
import { Cluster, hasSlurm } from './testing/cluster.ts'

vi.setConfig({ testTimeout: 240_000 }) // on a machine that has much else to do
const folder = mkdtempSync(join(tmpdir(), 'ogas-slurm-'))
const at = (name: string) => join(folder, name)
writeExperiments(folder, {
  'trial.yaml': experimentText('method: random, points: 8', 'ticks: 2\n'),
  'long.yaml': experimentText('method: random, points: 3', 'ticks: 40\n'),
})
const cluster = hasSlurm ? await Cluster.start(at('cluster')) : undefined
afterAll(async () => {
  await cluster?.stop()
  rmSync(folder, { recursive: true })
})
const needsCluster = (skip: (note: string) => void) => {
  if (!cluster) skip('skipped: no Slurm of one node can be started here')
}

const heard: string[] = []
beforeEach(() => void heard.splice(0))
const executor = (pack: number, jobs?: number) =>
  slurm({
    command: `${process.execPath} ${join(import.meta.dirname, '../../../cli/ogas.js')}`,
    retries: 0,
    pack,
    jobs,
    pollMs: 500,
    tell: text => void heard.push(text),
  })

it('an array makes the missing runs, and of runs that got lost only these', async ({ skip }) => {
  needsCluster(skip)
  const store = at('store')
  expect(await sweepFile(store, at('trial.yaml'), executor(4))).toEqual({ done: 8, broken: [], faults: [] })
  const kept = Store.open(store)
  for (const run of kept.runs().slice(0, 2)) rmSync(kept.run(run), { recursive: true })
  expect(await sweepFile(store, at('trial.yaml'), executor(4))).toEqual({ done: 2, broken: [], faults: [] })
  expect(heard).toEqual([
    expect.stringMatching(/^job \d+: 8 runs in 2 tasks$/),
    expect.stringMatching(/^job \d+: 2 runs in 1 tasks$/),
  ])
  expect(await verifyStore(kept)).toMatchObject({ runs: 8, damages: [], quarantined: [] })
})

it('a task that is killed is put back into the queue, and passes over what it had made', async ({ skip }) => {
  needsCluster(skip)
  const store = at('killed')
  const kill = async () => {
    await until(() => attemptsIn(store).some(({ outcome }) => outcome === 'committed'))
    const { pid } = await until(() => attemptsIn(store).find(({ ended_ms }) => ended_ms === undefined))
    process.kill(parentOf(pid)!, 'SIGKILL')
  }
  const [swept] = await Promise.all([sweepFile(store, at('long.yaml'), executor(3)), kill()])
  expect(swept).toEqual({ done: 3, broken: [], faults: [] })
  const outcomes = attemptsIn(store).map(({ outcome }) => outcome ?? 'killed')
  expect(outcomes.sort()).toEqual(['committed', 'committed', 'committed', 'killed'])
})

it('stopped, a sweep takes back the tasks that wait', async ({ skip }) => {
  needsCluster(skip)
  const store = at('stopped')
  const stop = new AbortController()
  const abort = async () => {
    await until(() => attemptsIn(store).length > 0)
    stop.abort()
  }
  const [swept] = await Promise.all([
    sweepFile(store, at('long.yaml'), executor(1, 1), false, stop.signal),
    abort(),
  ])
  expect(swept).toEqual({ done: 1, broken: [], faults: [] })
})

it('says where Slurm is to be had when it is not there', async () => {
  const { PATH } = process.env
  process.env.PATH = ''
  try {
    await expect(sweepFile(at('nowhere'), at('trial.yaml'), executor(1))).rejects.toThrow(EngineUnreachable)
  } finally {
    process.env.PATH = PATH
  }
})
