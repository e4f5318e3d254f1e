/**
 * The missing runs of an experiment in the queue, watched until each has ended. The queue is asked and listened to, but not believed: a run is done
 * when it is in the store. What the queue has lost, whatever befell it, is given to it again.
 */
import type { News } from '../executor.ts'
import type { RunEvents, RunQueue } from './broker.ts'
import { faultOf, jobOptions } from './jobs.ts'

/** Jobs that are added, or taken back, in one go. */
const BULK = 1_000

export interface Wanted {
  experiment: string
  /** Ids of the jobs, and the places of their runs in the plan. */
  jobs: ReadonlyMap<string, number>
  retries: number
  /** Whether a run is in the store, and if it ended because a law did not hold, which. */
  kept(index: number): { broken?: string } | undefined
}

export class Submission {
  readonly #queue: RunQueue
  readonly #wanted: Wanted
  readonly #news: News
  /** Jobs without an end, and how many months of each were told. */
  readonly #pending: Map<string, number>
  readonly #stopped = new AbortController()
  #heard = false
  #wake = () => {}

  constructor(queue: RunQueue, wanted: Wanted, news: News) {
    this.#queue = queue
    this.#wanted = wanted
    this.#news = news
    this.#pending = new Map([...wanted.jobs.keys()].map(id => [id, 0]))
  }

  /** A job that failed in an earlier sweep is taken out first: BullMQ adds no job whose id it has, and does not say so. */
  async add(): Promise<void> {
    const failed = await this.#queue.getRanges(['failed'], 0, -1)
    for (const id of failed) if (this.#pending.has(id)) await this.#queue.remove(id)
    await this.#enqueue([...this.#pending.keys()])
  }

  /**
   * Until every run has ended. When `stop` is aborted, or the news are that none shall follow, those not begun are taken back.
   * @param silenceMs how long nothing may be heard before the queue is asked what it holds, in milliseconds
   */
  async watch(events: RunEvents, silenceMs: number, stop: AbortSignal): Promise<void> {
    events.on('progress', ({ jobId, data }) => this.#progressed(jobId, Number(data)))
    events.on('completed', ({ jobId }) => this.#completed(jobId))
    events.on('failed', ({ jobId, failedReason }) => this.#failed(jobId, failedReason))
    const stopped = AbortSignal.any([stop, this.#stopped.signal])
    stopped.addEventListener('abort', () => this.#wake())
    while (this.#pending.size > 0) {
      if (stopped.aborted) await this.#takeBack()
      else if (!this.#heard) await this.#look()
      this.#heard = false
      if (this.#pending.size > 0) await this.#nap(silenceMs)
    }
  }

  async #nap(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, ms)
    this.#wake = resolve
    await promise
    clearTimeout(timer)
  }

  async #enqueue(ids: readonly string[]): Promise<void> {
    const { experiment, jobs, retries } = this.#wanted
    for (let from = 0; from < ids.length; from += BULK)
      await this.#queue.addBulk(
        ids.slice(from, from + BULK).map(id => ({
          name: 'run',
          data: { experiment, index: jobs.get(id)! },
          opts: jobOptions(id, retries),
        })),
      )
  }

  /** What became of the jobs of which nothing is heard? */
  async #look(): Promise<void> {
    const failed = new Set(await this.#queue.getRanges(['failed'], 0, -1))
    const held = new Set(await this.#queue.getRanges(['waiting', 'delayed', 'active'], 0, -1))
    const gone: string[] = []
    for (const id of [...this.#pending.keys()])
      if (failed.has(id)) this.#failed(id, (await this.#queue.getJob(id))?.failedReason ?? 'lost')
      else if (!held.has(id) && !this.#completed(id)) gone.push(id)
    await this.#enqueue(gone)
  }

  /** Runs under way stay. */
  async #takeBack(): Promise<void> {
    const ids = [...this.#pending.keys()]
    for (let from = 0; from < ids.length; from += BULK)
      await Promise.all(
        ids.slice(from, from + BULK).map(async id => {
          const taken = (await this.#queue.remove(id)) === 1
          if (taken && !this.#completed(id)) this.#pending.delete(id)
        }),
      )
  }

  #progressed(id: string, months: number): void {
    this.#heard = true
    const told = this.#pending.get(id)
    if (told === undefined || months <= told) return
    this.#pending.set(id, months)
    for (let month = told; month < months; month++) this.#news.onTick(this.#wanted.jobs.get(id)!)
  }

  /** @returns whether the store has it */
  #completed(id: string): boolean {
    this.#heard = true
    const index = this.#wanted.jobs.get(id)
    const kept = index !== undefined && this.#wanted.kept(index)
    if (!kept) return false
    if (this.#pending.delete(id)) this.#news.onDone(index, kept.broken)
    this.#ended()
    return true
  }

  #failed(id: string, text: string): void {
    this.#heard = true
    const { fault, message } = faultOf(text)
    if (this.#pending.delete(id) && !this.#news.onFault(this.#wanted.jobs.get(id)!, fault, message))
      this.#stopped.abort()
    this.#ended()
  }

  #ended(): void {
    if (this.#pending.size === 0) this.#wake()
  }
}
