/** Trials in worker threads, as many at a time as there are jobs. Which thread runs what, and when, changes no result. */
import { Worker } from 'node:worker_threads'
import type { Scenario } from '../../../scenarios/schema.ts'
import type { TrialResult } from './trial.ts'
import type { Report } from './worker.ts'

export interface ThreadOptions {
  jobs: number
  signal?: AbortSignal | undefined
  onTick(task: number): void
  /** A result, or a fault of the program. */
  onEnd(task: number, outcome: TrialResult | Error): void
}

/** Runs all tasks. When the signal is aborted it returns at once, and what was under way is lost. */
export async function runInThreads(tasks: readonly Scenario[], options: ThreadOptions): Promise<void> {
  const { jobs, signal, onTick, onEnd } = options
  let next = 0
  const job = async () => {
    let thread: Thread | undefined
    while (next < tasks.length && !signal?.aborted) {
      const task = next++
      if (!thread?.alive) thread = new Thread(signal)
      const outcome = await thread.run(tasks[task]!, () => onTick(task))
      if (outcome) onEnd(task, outcome)
    }
    await thread?.end()
  }
  await Promise.all(Array.from({ length: Math.min(jobs, tasks.length) }, job))
}

/** From sources a source, in what is published what was built of it. */
const workerFile = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)

/** A thread, which may die of a trial (out of memory). */
class Thread {
  alive = true
  readonly #worker = new Worker(workerFile)
  readonly #signal: AbortSignal | undefined
  readonly #stop = () => void this.#worker.terminate()
  #onTick: () => void = () => {}
  #settle: (outcome: TrialResult | Error | undefined) => void = () => {}

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal
    signal?.addEventListener('abort', this.#stop)
    this.#worker.on('message', (report: Report) => {
      if (report.kind === 'tick') this.#onTick()
      else this.#settle(report.kind === 'result' ? report.result : new Error(report.message))
    })
    this.#worker.on('error', error => this.#settle(error))
    this.#worker.on('exit', code => {
      this.alive = false
      this.#settle(signal?.aborted ? undefined : new Error(`the thread ended with code ${code}`))
    })
  }

  /** The outcome; nothing when it was stopped. */
  run(scenario: Scenario, onTick: () => void): Promise<TrialResult | Error | undefined> {
    this.#onTick = onTick
    return new Promise(resolve => {
      this.#settle = resolve
      this.#worker.postMessage(scenario)
    })
  }

  async end(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#stop)
    await this.#worker.terminate()
  }
}
