/** What becomes of the tasks of an experiment: the queue says which are left, the store what they made. */
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { News, Work } from '../executor.ts'
import type { Kept } from '../kept.ts'
import { cancelPending, inQueue } from './queue.ts'
import { logFolder } from './script.ts'

interface Watched extends Pick<Kept, 'kept'> {
  work: Work
  news: News
  stop: AbortSignal
  pollMs: number
}

export class Watch {
  /** Runs of which nothing is known yet. */
  readonly missing: Set<number>
  readonly #watched: Watched
  readonly #enough = new AbortController()
  readonly #stop: AbortSignal

  constructor(watched: Watched) {
    this.#watched = watched
    this.missing = new Set(watched.work.indices)
    this.#stop = AbortSignal.any([watched.stop, this.#enough.signal])
  }

  get stopped(): boolean {
    return this.#stop.aborted
  }

  /**
   * Until nothing of the experiment waits or runs. A task that has left the queue without its results has failed: if it is so twice in a row,
   * for one that is put back is out of the queue for a moment, and a shared folder shows late what is new.
   * @param tasks of a job: the runs of each
   */
  async until(tasks: readonly (readonly number[])[], job: string): Promise<void> {
    const { work, pollMs } = this.#watched
    let before = new Set<number>()
    for (let empty = 0; empty < 2; ) {
      // Also what is put back into the queue later.
      if (this.stopped) await cancelPending(work.experiment)
      const queued = await inQueue(work.experiment)
      this.#settle()
      if (queued) {
        empty = queued.size === 0 ? empty + 1 : 0
        const left = new Set(tasks.keys().filter(at => !queued.has(`${job}_${at}`)))
        for (const at of left) if (before.has(at)) this.#fail(tasks[at]!, `${job}_${at}`)
        before = left
      }
      const signal = this.stopped ? undefined : this.#stop
      if (empty < 2) await setTimeout(pollMs, undefined, { signal }).catch(() => {}) // aborted: at once
    }
  }

  #settle(): void {
    const { kept, news } = this.#watched
    for (const index of this.missing) {
      const found = kept(index)
      if (!found) continue
      this.missing.delete(index)
      news.onDone(index, found.broken)
    }
  }

  #fail(runs: readonly number[], task: string): void {
    if (this.stopped) return // it may not have begun
    const message = `its task ended without it: see ${join(logFolder(this.#watched.work), `${task}.log`)}`
    for (const index of runs)
      if (this.missing.delete(index) && !this.#watched.news.onFault(index, 'failed', message))
        this.#enough.abort()
  }
}
