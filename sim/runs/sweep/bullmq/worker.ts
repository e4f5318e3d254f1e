/**
 * A worker: takes runs from the queue, on any machine that sees the store. It never computes. A worker that does cannot tell the queue that it lives, and
 * the queue gives its run to another; so each run is a process of its own, which the worker starts and watches.
 */
import { UnrecoverableError } from 'bullmq'
import type { Store } from '../../store/layout.ts'
import type { Ended } from '../process.ts'
import { connect } from './connect.ts'
import { Crew } from './crew.ts'
import { faultText } from './jobs.ts'

export interface WorkerOptions {
  /** Address of the server. */
  broker: string
  store: Store
  /** Runs at a time. */
  concurrency: number
  /** A worker that is silent for so long is taken for dead, and its runs go to others. */
  lockMs?: number
  tell(text: string): void
  onReady(): void
  onEnd(ended: Ended): void
}

/** How often a run may take its worker with it before it counts as failed. Twice may be chance: machines are taken away. */
const DEATHS = 3
/** Months are told at most so often. */
const TELL_MS = 1_000

/** Until `stop` is aborted and the runs under way have ended. @throws EngineUnreachable */
export async function work(options: WorkerOptions, stop: AbortSignal): Promise<void> {
  const { broker: url, store, concurrency, lockMs = 30_000, tell, onReady, onEnd } = options
  const broker = await connect(url, tell)
  const crew = new Crew(store.folder)
  const worker = broker.worker(
    async job => {
      let months = 0
      let told = 0
      const ended = await crew.run(job.data, () => {
        months++
        if (performance.now() - told < TELL_MS) return
        told = performance.now()
        job.updateProgress(months).catch(() => {}) // nothing depends on it
      })
      onEnd(ended)
      if (ended.kind === 'done') return
      const text = faultText(ended.fault, ended.message)
      throw ended.fault === 'non-determinism' ? new UnrecoverableError(text) : new Error(text)
    },
    { concurrency, lockDuration: lockMs, stalledInterval: lockMs, maxStalledCount: DEATHS },
  )
  await worker.waitUntilReady()
  onReady()
  await new Promise<void>(resolve => {
    if (stop.aborted) resolve()
    stop.addEventListener('abort', () => resolve())
  })
  await worker.close()
  crew.end()
  await broker.close()
}
