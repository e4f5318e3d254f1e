/** Sweeps: what the store and the processes take beside the runs, how two processes share the work, how quickly many runs are planned and enqueued, and many results indexed. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadExperiment } from '../scenarios/experiments/load.ts'
import { sha256 } from '../sim/runs/canonical.ts'
import { openCatalogue } from '../sim/runs/catalogue/catalogue.ts'
import { runTrial } from '../sim/runs/experiments/trial.ts'
import { runId } from '../sim/runs/manifest.ts'
import { AttemptLog, likeness } from '../sim/runs/store/attempt-log.ts'
import { commit } from '../sim/runs/store/commit.ts'
import { Store } from '../sim/runs/store/layout.ts'
import { readRecord, tablesHash } from '../sim/runs/store/record.ts'
import { connect } from '../sim/runs/sweep/bullmq/connect.ts'
import { jobId } from '../sim/runs/sweep/bullmq/jobs.ts'
import { Submission } from '../sim/runs/sweep/bullmq/submission.ts'
import { PostgresServer } from '../sim/runs/sweep/bullmq/testing/postgres.ts'
import { RedisServer } from '../sim/runs/sweep/bullmq/testing/redis.ts'
import { local } from '../sim/runs/sweep/local.ts'
import { planOf } from '../sim/runs/sweep/plan.ts'
import { attemptsIn, sweepFile, writeExperiments } from '../sim/runs/sweep/testing.ts'
import { openSimulation } from '../sim/simulation.ts'
import { against, type Bench, cpuSeconds, type Line, median, seconds } from './measure.ts'

const FULL = 100_000
const QUICK = 5_000

const federation = (points: number): string => `format: 1
title: Federation
scenario: { base: federation, overrides: [small] }
levers: { income ratio: { path: institutions.sig.ratio_cap, uniform: [1, 9] } }
metrics: { met: { metric: needs_met } }
design: { method: sobol-sequence, points: ${points} }
ticks: 2
`

const timed = async (action: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await action()
  return (performance.now() - start) / 1000
}

/** What a run takes beside itself: its attempt and result written and forced to disk, and the messages by which a process gets it. */
async function overhead(folder: string): Promise<Line[]> {
  writeExperiments(folder, { 'short.yaml': federation(4) })
  const [folderOfStore, path] = [join(folder, 'short'), join(folder, 'short.yaml')]
  await sweepFile(folderOfStore, path, local({ jobs: 2, retries: 0 }))
  const store = Store.open(folderOfStore)
  const { loaded } = await loadExperiment(path)
  const trial = await runTrial(loaded.scenario, openSimulation)
  const tables = tablesHash(loaded.scenario)
  const written = Array.from({ length: 100 }, (_, at) => {
    const scenario = { ...loaded.scenario, seed: 1000 + at }
    return (
      1000 *
      seconds(() => {
        const log = new AttemptLog(store, runId(scenario), likeness(tables, scenario), scenario.ticks)
        log.end(commit(store, scenario, tables, trial))
      })
    )
  })
  const [experiment] = store.experiments()
  const hand = (times: number) => {
    const indices = Array.from({ length: times }, (_, at) => at % 4)
    const news = { onTick() {}, onDone() {}, onFault: () => true }
    const work = { store: folderOfStore, experiment: experiment!, indices }
    return timed(() => local({ jobs: 1, retries: 0 }).launch(work, news, new AbortController().signal))
  }
  const [few, many] = [await hand(50), await hand(1050)]
  const handed = Math.max(0, many - few) // of a thousand: milliseconds of one
  const both = median(written) + handed
  return [
    { what: 'added to a run: its attempt and result, on disk', values: written, unit: 'ms' },
    {
      what: '- and handed to a process',
      values: [handed],
      unit: 'ms',
      goal: { text: '50 ms, both', reached: both < 50 },
    },
  ]
}

/**
 * By turns, so that what else the machine does falls on both alike. Where others use it, the clock tells little all the same: Linux gives all processes of a
 * session one share. What the runs take of the processors tells whether two hinder each other. Few runs are too few: each process has to get warm, in the
 * first seconds of its work.
 */
async function twoProcesses(folder: string, points: number, turns: number): Promise<Line[]> {
  writeExperiments(folder, { 'federation.yaml': federation(points) })
  const path = join(folder, 'federation.yaml')
  const taken = { one: [] as number[], two: [] as number[] }
  const spent = { one: [] as number[], two: [] as number[] }
  for (let turn = 0; turn < turns; turn++)
    for (const [jobs, name] of [
      [1, 'one'],
      [2, 'two'],
    ] as const) {
      const store = join(folder, `${name}-${turn}`)
      taken[name].push(await timed(() => sweepFile(store, path, local({ jobs, retries: 0 }))))
      spent[name].push(attemptsIn(store).reduce((sum, { cpu_seconds = 0 }) => sum + cpu_seconds, 0))
    }
  const faster = against(taken.one, 'faster than in one', taken.two)
  const dearer = against(spent.two, 'of that in one', spent.one)
  return [
    {
      what: `${points} runs of the federation in two processes`,
      values: taken.two,
      unit: 's',
      ratio: faster,
      goal: { text: '1.8 x', reached: faster.value >= 1.8 },
    },
    {
      what: '- of it at work (CPU)',
      values: spent.two,
      unit: 's',
      ratio: dearer,
      goal: { text: '1.1 x', reached: dearer.value <= 1.1 },
    },
  ]
}

async function planning(folder: string): Promise<Line> {
  writeExperiments(folder, { 'plan.yaml': federation(20_000) })
  const experiment = await loadExperiment(join(folder, 'plan.yaml'))
  const taken = await timed(async () => planOf(experiment))
  return {
    what: '20,000 runs of the federation planned',
    values: [taken],
    unit: 's',
    goal: { text: '10 s', reached: taken < 10 },
  }
}

/** On the servers that this machine has. */
async function enqueueing(folder: string): Promise<Line[]> {
  const servers = {
    Redis: await RedisServer.open(join(folder, 'redis')),
    PostgreSQL: await PostgresServer.open(join(folder, 'postgres')),
  }
  const jobs = new Map(
    Array.from({ length: 20_000 }, (_, at) => [jobId(sha256(String(at)).slice(0, 32), 'months'), at]),
  )
  const wanted = { experiment: 'bench', jobs, retries: 1, kept: () => undefined }
  const news = { onTick() {}, onDone() {}, onFault: () => true }
  const lines: Line[] = []
  for (const [name, server] of Object.entries(servers)) {
    if (!server) continue
    const broker = await connect(server.url)
    const queue = broker.queue()
    const taken = await timed(() => new Submission(queue, wanted, news).add())
    lines.push({
      what: `20,000 runs enqueued on ${name}`,
      values: [taken],
      unit: 's',
      goal: { text: '10 s', reached: taken < 10 },
    })
    await queue.close()
    await broker.close()
    await server.kill()
  }
  return lines
}

/** Copies of one result under so many names. */
function multiply(store: Store, runs: number): void {
  const [id] = store.runs()
  const record = readRecord(store.run(id!))
  const months = readFileSync(join(store.run(id!), 'months.parquet'))
  for (let copy = 1; copy < runs; copy++) {
    const id = sha256(String(copy)).slice(0, 32)
    mkdirSync(store.run(id), { recursive: true })
    writeFileSync(join(store.run(id), 'manifest.json'), JSON.stringify({ ...record, id }))
    writeFileSync(join(store.run(id), 'months.parquet'), months)
  }
}

async function indexing(folder: string, runs: number): Promise<Line[]> {
  const store = Store.open(join(folder, 'one-0'))
  multiply(store, runs)
  const ask = async () => (await openCatalogue(store)).close()
  const cpu = cpuSeconds()
  const first = await timed(ask)
  const spent = cpuSeconds() - cpu
  const again = await timed(ask)
  const duck = await openCatalogue(store)
  const group = await timed(() =>
    duck.rows('select metric, avg(mean), max("end") from metrics group by metric'),
  )
  duck.close()
  const allowed = (60 * runs) / FULL
  return [
    {
      what: `${runs} run folders indexed`,
      values: [first],
      unit: 's',
      goal: { text: `${allowed} s`, reached: first <= allowed },
    },
    { what: '- of it at work (CPU)', values: [spent], unit: 's' },
    { what: 'looked at again, nothing new', values: [again], unit: 's' },
    { what: 'all metrics of all runs grouped', values: [group], unit: 's' },
  ]
}

export const sweep: Bench = {
  name: 'sweep',
  about: 'sweeps and their store, by the clock',
  async run(repetitions) {
    const folder = mkdtempSync(join(tmpdir(), 'ogas-bench-'))
    try {
      const quick = repetitions < 5
      return [
        ...(await overhead(folder)),
        ...(await twoProcesses(folder, quick ? 6 : 32, quick ? 1 : 3)),
        await planning(folder),
        ...(await enqueueing(folder)),
        ...(await indexing(folder, quick ? QUICK : FULL)),
      ]
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}
