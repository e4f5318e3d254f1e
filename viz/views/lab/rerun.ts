/** A run of the scenario, changed or not, in the reader's browser: what it came to so far, as signals. */
import { type Signal, signal } from '@preact/signals'
import type { Changes } from '../../model/changes.ts'
import { LiveTables } from '../../model/live.ts'
import type { Run } from '../../model/run.ts'
import type { Table } from '../../model/table.ts'
import { stopEngine, theEngine } from '../../ui/engine.ts'
import { hashAgrees } from './model.ts'

export type Status =
  | { name: 'idle' }
  | { name: 'starting' }
  | { name: 'running' }
  | { name: 'done'; hash: string; seconds: number; broken?: string }
  | { name: 'failed'; message: string }

export class Rerun {
  readonly status: Signal<Status> = signal({ name: 'idle' })
  /** Months done, and to be done in all. */
  readonly done = signal(0)
  readonly of = signal(0)
  readonly metrics = signal<Table | undefined>(undefined)
  /** Whether the world was the recorded one after each month so far; nothing of a changed scenario. */
  readonly same = signal<boolean | undefined>(undefined)
  readonly #run: Run
  #abort = new AbortController()

  constructor(run: Run) {
    this.#run = run
    this.of.value = run.manifest.ticks
  }

  /** @param from ticks after which policy is changed; 0: in the whole run */
  async start(changes: Changes, from: number): Promise<void> {
    this.stop()
    const abort = new AbortController()
    this.#abort = abort
    const unchanged = Object.keys(changes).length === 0
    this.done.value = 0
    this.metrics.value = undefined
    this.same.value = unchanged ? true : undefined
    this.status.value = { name: 'starting' }
    try {
      const [engine, original, recorded] = await Promise.all([
        theEngine(),
        this.#run.scenario(),
        this.#run.table('ticks'),
      ])
      const scenario = unchanged
        ? original
        : await engine.call('change', { scenario: original, changes, from })
      const ticks = unchanged ? this.#run.manifest.ticks : scenario.ticks
      this.of.value = ticks
      const live = new LiveTables()
      const began = performance.now()
      this.status.value = { name: 'running' }
      const { hash, ending } = await engine.call(
        'simulate',
        { scenario, ticks },
        {
          signal: abort.signal,
          onProgress: months => {
            live.append(months)
            this.done.value = months.done
            this.metrics.value = live.table('metrics')
            if (unchanged) this.same.value = hashAgrees(recorded, live.table('ticks'))
          },
        },
      )
      const seconds = (performance.now() - began) / 1000
      const broken = ending.status === 'broken' ? { broken: ending.message } : {}
      this.status.value = { name: 'done', hash, seconds, ...broken }
    } catch (error) {
      if (this.#abort !== abort) return
      this.status.value = abort.signal.aborted
        ? { name: 'idle' }
        : { name: 'failed', message: (error as Error).message }
    }
  }

  /** Ends the run; what it came to so far stays. */
  stop(): void {
    this.#abort.abort()
  }

  /** For good: the engine may be at work for a while before it looks. */
  async close(): Promise<void> {
    const { name } = this.status.value
    this.stop()
    if (name === 'running' || name === 'starting') await stopEngine()
  }
}
