/** Runs a scenario into a run directory. Knows nothing of terminals; the command line, tests and sweeps call it. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Loaded } from '../../scenarios/resolve.ts'
import type { TickRecord } from '../core/record.ts'
import { takeSnapshot } from '../core/snapshot.ts'
import type { OpenSimulation } from '../simulation.ts'
import { type Attempt, discardAttempt, openAttempt, type Timing } from './attempt.ts'
import { advance, type Ending } from './ending.ts'
import { FileProblem } from './file-problem.ts'
import { asFileProblem, makeFolder } from './files.ts'
import { LEDGER } from './ledger/chains.ts'
import { Scribe } from './ledger/scribe.ts'
import { type Manifest, readManifest, runId } from './manifest.ts'
import { publish } from './publish.ts'
import { Recorder } from './recorder.ts'
import { momentOf } from './table.ts'
import { runTables } from './tables/all.ts'

export interface RunOptions {
  /** The run directory; nothing is at that path until the run has ended. */
  out: string
  open: OpenSimulation
  /** Go on with an interrupted run, if there is one. */
  resume?: boolean
  /** Replace a run that is there, and discard an interrupted one. */
  force?: boolean
  /** Told of the attempt before it is gone on with: it may be given a beginning. */
  prepare?: (attempt: Attempt) => Promise<void>
  /** Aborted: stop after the tick at hand and keep what can be gone on with. */
  signal?: AbortSignal
  /** Told after each tick, and once at the start with the ticks done before. */
  onProgress?: (done: number, record?: TickRecord) => void
}

export type RunOutcome =
  /** Run now, or (`already`) found there from before. */
  | { kind: 'ended'; manifest: Manifest; already: boolean }
  /** `checkpoint` is the tick that a resumed run goes on from. */
  | { kind: 'interrupted'; done: number; checkpoint: number; attempt: string }

/**
 * @throws FileProblem when `out` cannot be written or holds something else
 */
export async function runScenario(loaded: Loaded, options: RunOptions): Promise<RunOutcome> {
  const { out, force = false, resume = false } = options
  try {
    const id = runId(loaded.scenario)
    const found = occupant(out)
    if (found !== undefined && !force) {
      if (found.id === id) {
        discardAttempt(`${out}.partial`, id)
        return { kind: 'ended', manifest: found, already: true }
      }
      throw new FileProblem(
        `${out} holds another run (${found.id.slice(0, 8)}); choose another --out, or --force to replace it`,
      )
    }
    makeFolder(dirname(out))
    const attempt = openAttempt(`${out}.partial`, id, { resume, force })
    await options.prepare?.(attempt)
    if (attempt.last?.ending === undefined) {
      const stopped = await simulate(loaded, attempt, options)
      if (stopped) return { ...stopped, attempt: attempt.folder }
    }
    await publish(attempt, loaded, out)
    return { kind: 'ended', manifest: readManifest(out)!, already: false }
  } catch (error) {
    throw asFileProblem(error, `cannot write ${out}`)
  }
}

/** The run that stands at `out`. @throws FileProblem when something stands there that is no run */
function occupant(out: string): Manifest | undefined {
  if (!existsSync(out)) return undefined
  const manifest = statSync(out).isDirectory() ? readManifest(out) : undefined
  if (manifest) return manifest
  if (statSync(out).isDirectory() && readdirSync(out).length === 0) return undefined
  throw new FileProblem(`${out} exists and is no run; choose another --out`)
}

/** Takes the simulation to its end. Returns where it stands if it was stopped before. */
async function simulate(
  { scenario }: Loaded,
  attempt: Attempt,
  { open, signal, onProgress }: RunOptions,
): Promise<{ kind: 'interrupted'; done: number; checkpoint: number } | undefined> {
  const clock = new PhaseClock()
  const scribe = new Scribe(join(attempt.folder, LEDGER), scenario, attempt.last?.ticks ?? 0)
  const snapshot = attempt.snapshot()
  const simulation = await open(scenario, {
    ...(snapshot && { snapshot }),
    onPhase: phase => clock.enter(phase),
  })
  try {
    const { metrics, unionMetrics } = simulation
    const recorder = new Recorder(runTables(metrics, unionMetrics))
    let done = attempt.last?.ticks ?? 0
    if (done === 0) recorder.record(momentOf(simulation))
    const commit = async (ending?: Ending) => {
      clock.enter('signatures')
      await scribe.flush()
      clock.enter('record')
      const snapshot =
        simulation.atCheckpoint && ending?.status !== 'broken' ? takeSnapshot(simulation.world) : undefined
      const timing = clock.take()
      attempt.commit(
        folder => recorder.flush(folder),
        { ticks: done, timing, ...(ending && { ending }) },
        snapshot,
      )
    }
    onProgress?.(done)
    while (done < scenario.ticks) {
      await setImmediate() // lets signals in
      if (signal?.aborted) return { kind: 'interrupted', done, checkpoint: attempt.last?.ticks ?? 0 }
      const record = advance(simulation)
      if ('status' in record) {
        await commit(record)
        return undefined
      }
      clock.enter('record')
      done++
      recorder.record(momentOf(simulation, record))
      scribe.write(record.blocks)
      onProgress?.(done, record)
      if (simulation.atCheckpoint && done < scenario.ticks) await commit()
    }
    await commit({ status: 'complete' })
    return undefined
  } finally {
    await scribe.close()
    simulation.dispose()
  }
}

/** Wall-clock seconds by phase. */
class PhaseClock {
  #phase = 'open'
  #since = performance.now()
  #seconds: Timing = {}

  enter(phase: string): void {
    const now = performance.now()
    this.#seconds[this.#phase] = (this.#seconds[this.#phase] ?? 0) + (now - this.#since) / 1000
    this.#phase = phase
    this.#since = now
  }

  /** Seconds since the last call. */
  take(): Timing {
    const seconds = this.#seconds
    this.#seconds = {}
    return seconds
  }
}
