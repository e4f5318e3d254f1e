/** The executor of one machine: processes that each run one run at a time. */
import { type ChildProcess, fork } from 'node:child_process'
import type { Report } from './child.ts'
import type { Executor, Fault, News, Work } from './executor.ts'

export interface LocalOptions {
  /** Runs at a time. */
  jobs: number
  /** How often a run that failed is tried again. */
  retries: number
  /** Bytes that a run takes at its peak, where that is known from earlier ones. */
  peakBytes?: number | undefined
}

/** Share of the free memory that runs may take. */
const MEMORY = 0.9

/** As many runs at a time as were asked for, but no more than fit into memory; at least one. */
export const affordable = (jobs: number, peakBytes = 0, free = process.availableMemory()): number =>
  peakBytes === 0 ? jobs : Math.max(1, Math.min(jobs, Math.floor((free * MEMORY) / peakBytes)))

export const local = ({ jobs, retries, peakBytes }: LocalOptions): Executor => ({
  async launch(work, news, stop) {
    const queue = work.indices.map(index => ({ index, tries: 0 }))
    let places = Math.min(affordable(jobs, peakBytes), queue.length)
    let stopped = false
    const job = async (place: number) => {
      let process: Process | undefined
      // Where one was killed for want of memory, one place less is filled.
      while (queue.length > 0 && !stopped && !stop.aborted && place < places) {
        const next = queue.shift()!
        process = process?.alive ? process : new Process(work, news)
        const ended = await process.run(next.index)
        if (ended === 'done') continue
        const { fault, message } = ended
        if (fault === 'killed') places = Math.max(1, places - 1)
        if (fault !== 'non-determinism' && next.tries < retries)
          queue.push({ ...next, tries: next.tries + 1 })
        else if (!news.onFault(next.index, fault, message)) stopped = true
      }
      process?.end()
    }
    await Promise.all(Array.from({ length: places }, (_, place) => job(place)))
  },
})

/** From sources a source, in what is published what was built of it. */
const file = new URL(import.meta.url.endsWith('.ts') ? './child.ts' : './child.js', import.meta.url)

type Ended = 'done' | { fault: Fault; message: string }

/** A process, which may be killed at any time. */
class Process {
  alive = true
  readonly #child: ChildProcess
  readonly #news: News
  #index = -1
  #settle: (ended: Ended) => void = () => {}
  /** Leaving at once, by the second Ctrl-C, ends the children too. */
  readonly #kill = () => void this.#child.kill('SIGKILL')

  constructor({ store, experiment }: Work, news: News) {
    this.#news = news
    this.#child = fork(file, [store, experiment], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    process.on('exit', this.#kill)
    this.#child.on('message', (report: Report) => this.#hear(report))
    this.#child.on('error', error => this.#settle({ fault: 'failed', message: error.message }))
    this.#child.on('exit', (code, signal) => {
      this.alive = false
      process.off('exit', this.#kill)
      const how = signal === null ? `ended with code ${code}` : `was killed by ${signal}`
      this.#settle({ fault: 'killed', message: `the process ${how} (is there too little memory?)` })
    })
  }

  run(index: number): Promise<Ended> {
    this.#index = index
    return new Promise(resolve => {
      this.#settle = resolve
      this.#child.send(index, error => error && this.#settle({ fault: 'killed', message: error.message }))
    })
  }

  end(): void {
    if (this.alive) this.#child.disconnect()
  }

  #hear(report: Report): void {
    if (report.kind === 'tick') this.#news.onTick(this.#index)
    if (report.kind === 'fault') this.#settle(report)
    if (report.kind !== 'done') return
    this.#news.onDone(this.#index, report.broken)
    this.#settle('done')
  }
}
