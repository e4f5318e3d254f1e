import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { Store } from '../../store/layout.ts'
import { verifyStore } from '../../store/verify.ts'
import {
  attemptsIn,
  experimentText,
  parentOf,
  prepareFile,
  sweepFile,
  until,
  writeExperiments,
} from '../testing.ts'
import { EngineUnreachable } from '../unreachable.ts'
import { bullmq } from './bullmq.ts'
import { QUEUE } from './jobs.ts'
import { hasRedis, RedisServer } from './testing/server.ts'

vi.setConfig({ testTimeout: 240_000 }) // on a machine that has much else to do
const folder = mkdtempSync(join(tmpdir(), 'ogas-bullmq-'))
const at = (name: string) => join(folder, name)
writeExperiments(folder, {
  'many.yaml': experimentText('method: random, points: 100', 'seeds: 2\nticks: 1\n'),
  'some.yaml': experimentText('method: random, points: 12', 'ticks: 2\n'),
  'few.yaml': experimentText('method: random, points: 3', 'ticks: 20\n'),
})
mkdirSync(at('redis'))
const redis = hasRedis ? await RedisServer.start(at('redis')) : undefined
const workers = new Set<ChildProcess>()
const nothing = () => {}
const stopWorkers = () => workers.forEach(worker => void worker.kill('SIGKILL'))
afterAll(async () => {
  stopWorkers()
  await redis?.kill()
  rmSync(folder, { recursive: true })
})
beforeEach(({ skip }) => {
  if (!redis) skip('skipped: no redis-server')
})

const executor = (retries = 0) => bullmq({ redis: redis!.url, retries, tell: nothing })

/** @param lockMs a worker that is silent for so long is taken for dead */
function startWorkers(count: number, store: string, lockMs = 1_000): ChildProcess[] {
  Store.create(store)
  const script = join(import.meta.dirname, 'testing/worker.ts')
  return Array.from({ length: count }, () => {
    const worker = spawn(process.execPath, [script, redis!.url, store, `${lockMs}`], { stdio: 'ignore' })
    workers.add(worker)
    worker.on('exit', () => workers.delete(worker))
    return worker
  })
}

const committed = (store: string) => attemptsIn(store).filter(({ outcome }) => outcome === 'committed')

/** A worker whose process is at a run: at any, or at a certain one. */
function busy(store: string, run?: string): ChildProcess | undefined {
  const open = attemptsIn(store).filter(({ id, ended_ms }) => ended_ms === undefined && (run ?? id) === id)
  const parents = open.map(({ pid }) => parentOf(pid))
  return [...workers].find(({ pid }) => parents.includes(pid))
}

/** Every run is there whole, and none was made for nothing. */
async function expectAll(store: string, runs: number): Promise<void> {
  expect(await verifyStore(Store.open(store))).toMatchObject({ runs, damages: [], quarantined: [] })
  expect(new Set(committed(store).map(({ id }) => id)).size).toBe(runs)
  expect(committed(store)).toHaveLength(runs)
}

it('200 runs, three workers, one killed in mid run: 200 results, none lost, none made twice', async () => {
  const store = at('many')
  startWorkers(3, store)
  const kill = async () => {
    await until(() => committed(store).length >= 20)
    const worker = await until(() => busy(store))
    worker.kill('SIGKILL')
  }
  const [swept] = await Promise.all([sweepFile(store, at('many.yaml'), executor()), kill()])
  stopWorkers()
  expect(swept).toEqual({ done: 200, broken: [], faults: [] })
  await expectAll(store, 200)
  expect(attemptsIn(store).length).toBeLessThanOrEqual(201)
})

it('two sweeps at once share the work', async () => {
  const store = at('both')
  startWorkers(2, store)
  const both = await Promise.all([1, 2].map(() => sweepFile(store, at('some.yaml'), executor())))
  stopWorkers()
  for (const swept of both) expect(swept).toEqual({ done: 12, broken: [], faults: [] })
  await expectAll(store, 12)
})

it('a server that is killed and comes back goes on from its log', async () => {
  const store = at('server')
  startWorkers(2, store)
  const kill = async () => {
    await until(() => committed(store).length >= 3)
    await redis!.kill()
    await setTimeout(500)
    await redis!.start()
  }
  const [swept] = await Promise.all([sweepFile(store, at('some.yaml'), executor()), kill()])
  stopWorkers()
  expect(swept).toEqual({ done: 12, broken: [], faults: [] })
  await expectAll(store, 12)
})

it('a queue that has lost everything is given what is missing again', async () => {
  const store = at('flushed')
  startWorkers(2, store)
  const flush = async () => {
    await until(() => committed(store).length >= 3)
    await redis!.ask('flushall')
  }
  const [swept] = await Promise.all([sweepFile(store, at('some.yaml'), executor()), flush()])
  stopWorkers()
  expect(swept).toEqual({ done: 12, broken: [], faults: [] })
  await expectAll(store, 12)
})

it('a run that takes every worker with it fails for good, the others are made; asked for again, it is tried again', async () => {
  const store = at('poison')
  const poison = (await prepareFile(store, at('few.yaml'))).plan[1]!.run
  startWorkers(1, store, 500)
  let sweeping = true
  let deaths = 0
  const die = async () => {
    while (sweeping) {
      const worker = busy(store, poison)
      if (worker) {
        worker.kill('SIGKILL')
        await once(worker, 'exit')
        deaths++
        startWorkers(1, store, 500)
      }
      await setTimeout(20)
    }
  }
  const [swept] = await Promise.all([
    sweepFile(store, at('few.yaml'), executor(), true).finally(() => {
      sweeping = false
    }),
    die(),
  ])
  expect(swept).toMatchObject({ done: 2, faults: [{ index: 1, fault: 'killed' }] })
  expect(deaths).toBe(4)
  expect(await sweepFile(store, at('few.yaml'), executor())).toEqual({ done: 1, broken: [], faults: [] })
  stopWorkers()
  await expectAll(store, 3)
})

it('stopped, a sweep takes back what nobody has begun', async () => {
  const stop = new AbortController()
  const heard: string[] = []
  const tell = (text: string) => {
    heard.push(text)
    stop.abort()
  }
  const waiting = bullmq({ redis: redis!.url, retries: 0, tell })
  const swept = await sweepFile(at('stopped'), at('few.yaml'), waiting, false, stop.signal)
  expect(heard).toEqual([expect.stringMatching(/^the runs wait: no worker is there yet/)])
  expect(swept).toEqual({ done: 0, broken: [], faults: [] })
  expect(await redis!.ask('llen', `bull:${QUEUE}:wait`)).toBe(0)
})

it('says where it looked for a server that is not there', async () => {
  const nowhere = bullmq({ redis: 'redis://:secret@127.0.0.1:1', retries: 0, tell: nothing })
  const swept = sweepFile(at('nowhere'), at('few.yaml'), nowhere)
  await expect(swept).rejects.toThrow(EngineUnreachable)
  await expect(swept).rejects.toThrow(/no Redis server answers at redis:\/\/:\*\*\*@127\.0\.0\.1:1/)
})
