/** The executor of one machine: processes that each run one run at a time. */
import type { Executor } from './executor.ts'
import { RunProcess } from './process.ts'

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
      let process: RunProcess | undefined
      // Where one was killed for want of memory, one place less is filled.
      while (queue.length > 0 && !stopped && !stop.aborted && place < places) {
        const next = queue.shift()!
        process = process?.alive ? process : new RunProcess(work.store, work.experiment)
        const ended = await process.run(next.index, () => news.onTick(next.index))
        if (ended.kind === 'done') {
          news.onDone(next.index, ended.broken)
          continue
        }
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
