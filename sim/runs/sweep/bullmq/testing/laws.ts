/** What holds whatever the server is that has the queue. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { Store } from '../../../store/layout.ts'
import { verifyStore } from '../../../store/verify.ts'
import type { Executor } from '../../executor.ts'
import {
  attemptsIn,
  experimentText,
  parentOf,
  prepareFile,
  sweepFile,
  until,
  writeExperiments,
} from '../../testing.ts'
import { EngineUnreachable } from '../../unreachable.ts'
import { bullmq } from '../bullmq.ts'
import { connect } from '../connect.ts'
import type { Server } from './server.ts'

/** `RUNS=200 npx vitest run sim/runs/sweep/bullmq` makes as many as a paper would. */
const RUNS = Number(process.env.RUNS ?? 24)
const nothing = () => {}

export interface Bench<Kind extends Server> {
  server: Kind
  folder: string
  executor(tell?: (text: string) => void): Executor
}

/**
 * @param open nothing where there is no such server
 * @returns what more tests of that server may use
 */
export function queueLaws<Kind extends Server>(
  kind: string,
  open: (folder: string) => Promise<Kind | undefined>,
): () => Bench<Kind> {
  vi.setConfig({ testTimeout: 240_000 }) // on a machine that has much else to do
  const folder = mkdtempSync(join(tmpdir(), 'ogas-bullmq-'))
  const at = (name: string) => join(folder, name)
  writeExperiments(folder, {
    'many.yaml': experimentText(`method: random, points: ${RUNS}`, 'ticks: 1\n'),
    'some.yaml': experimentText('method: random, points: 8', 'ticks: 2\n'),
    'few.yaml': experimentText('method: random, points: 3', 'ticks: 20\n'),
  })
  let server: Kind | undefined
  beforeAll(async () => {
    server = await open(at('server'))
  })
  beforeEach(({ skip }) => {
    if (!server) skip(`skipped: no ${kind} server`)
  })
  afterAll(async () => {
    stopWorkers()
    await server?.kill()
    rmSync(folder, { recursive: true })
  })

  const workers = new Set<ChildProcess>()
  const stopWorkers = () => workers.forEach(worker => void worker.kill('SIGKILL'))
  const executor = (tell: (text: string) => void = nothing) =>
    bullmq({ broker: server!.url, retries: 0, silenceMs: 1_000, tell })

  /** @param lockMs a worker that is silent for so long is taken for dead */
  function startWorkers(count: number, store: string, lockMs = 1_000): void {
    Store.create(store)
    const args = [join(import.meta.dirname, 'worker.ts'), server!.url, store, `${lockMs}`]
    const env = { ...process.env, NODE_COMPILE_CACHE: at('compiled') }
    for (let started = 0; started < count; started++) {
      const worker = spawn(process.execPath, args, { stdio: 'ignore', env })
      workers.add(worker)
      worker.on('exit', () => workers.delete(worker))
    }
  }

  /** A worker whose process is at a run: at any, or at a certain one. */
  function busy(store: string, run?: string): ChildProcess | undefined {
    const open = attemptsIn(store).filter(({ id, ended_ms }) => ended_ms === undefined && (run ?? id) === id)
    const parents = open.map(({ pid }) => parentOf(pid))
    return [...workers].find(({ pid }) => parents.includes(pid))
  }

  /** Some runs by two workers, with an accident in the midst of them. */
  async function sweepWith(store: string, accident: () => Promise<void>): Promise<void> {
    startWorkers(2, store)
    const later = async () => {
      await until(() => committed(store).length >= 2)
      await accident()
    }
    const [swept] = await Promise.all([sweepFile(store, at('some.yaml'), executor()), later()])
    stopWorkers()
    expect(swept).toEqual({ done: 8, broken: [], faults: [] })
    await expectAll(store, 8)
  }

  it(`${RUNS} runs, three workers, one killed in mid run: ${RUNS} results, none lost, none made twice`, async () => {
    const store = at('many')
    startWorkers(3, store)
    const kill = async () => {
      await until(() => committed(store).length >= 5)
      const worker = await until(() => busy(store))
      worker.kill('SIGKILL')
    }
    const [swept] = await Promise.all([sweepFile(store, at('many.yaml'), executor()), kill()])
    stopWorkers()
    expect(swept).toEqual({ done: RUNS, broken: [], faults: [] })
    await expectAll(store, RUNS)
    expect(attemptsIn(store).length).toBeLessThanOrEqual(RUNS + 1)
  })

  it('two sweeps at once share the work', async () => {
    const store = at('both')
    startWorkers(2, store)
    const both = await Promise.all([1, 2].map(() => sweepFile(store, at('some.yaml'), executor())))
    stopWorkers()
    for (const swept of both) expect(swept).toEqual({ done: 8, broken: [], faults: [] })
    await expectAll(store, 8)
  })

  it('a server that is killed and comes back goes on from what it has on disk', () =>
    sweepWith(at('killed'), async () => {
      await server!.kill()
      await setTimeout(500)
      await server!.start()
    }))

  it('a queue that has lost everything is given what is missing again', () =>
    sweepWith(at('forgotten'), () => server!.forget()))

  it('a run that takes every worker with it fails for good, the others are made; asked for again, it is tried again', async () => {
    const store = at('poison')
    const poison = (await prepareFile(store, at('few.yaml'))).plan[1]!.run
    startWorkers(3, store, 500)
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
    const waiting = executor(text => {
      heard.push(text)
      stop.abort()
    })
    const swept = await sweepFile(at('stopped'), at('few.yaml'), waiting, false, stop.signal)
    expect(heard).toEqual([expect.stringMatching(/^the runs wait: no worker is there yet/)])
    expect(swept).toEqual({ done: 0, broken: [], faults: [] })
    const broker = await connect(server!.url)
    const queue = broker.queue()
    expect(await queue.getRanges(['waiting'], 0, -1)).toEqual([])
    await queue.close()
    await broker.close()
  })

  it('says where it looked for a server that is not there', async () => {
    const { protocol } = new URL(server!.url)
    const nowhere = connect(`${protocol}//me:secret@127.0.0.1:1/0`)
    await expect(nowhere).rejects.toThrow(EngineUnreachable)
    await expect(nowhere).rejects.toThrow(
      `the ${kind} server at ${protocol}//me:***@127.0.0.1:1/0 cannot be used: connect ECONNREFUSED`,
    )
  })

  return () => ({ server: server!, folder, executor })
}

const committed = (store: string) => attemptsIn(store).filter(({ outcome }) => outcome === 'committed')

/** Every run is there whole, and none was made for nothing. */
async function expectAll(store: string, runs: number): Promise<void> {
  expect(await verifyStore(Store.open(store))).toMatchObject({ runs, damages: [], quarantined: [] })
  expect(new Set(committed(store).map(({ id }) => id)).size).toBe(runs)
  expect(committed(store)).toHaveLength(runs)
}
