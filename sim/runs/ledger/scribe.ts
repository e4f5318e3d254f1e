/**
 * Writes the ledger of a run while it goes on: blocks are handed to a thread that signs them and appends them to the files of their chains,
 * and the simulation goes on meanwhile.
 */

import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Scenario } from '../../../scenarios/schema.ts'
import type { SealedBlock } from '../../core/record.ts'
import { FileProblem } from '../file-problem.ts'
import { makeFolder } from '../files.ts'
import { cutAfter } from './chain-file.ts'
import type { Order } from './signing-thread.ts'

/** From sources a source, in what is published what was built of it. */
const threadFile = new URL(
  import.meta.url.endsWith('.ts') ? './signing-thread.ts' : './signing-thread.js',
  import.meta.url,
)

export class Scribe {
  readonly #folder: string
  readonly #scenario: Scenario
  #thread: Worker | undefined
  #failed: Promise<never> | undefined

  /**
   * @param folder of the chains' files @param ticks done so far: blocks of later ones are cut off
   * @throws FileProblem when blocks of the ticks done are missing
   */
  constructor(folder: string, scenario: Scenario, ticks: number) {
    this.#folder = folder
    this.#scenario = scenario
    makeFolder(folder)
    const count = ticks === 0 ? 0 : ticks + 1
    for (const name of readdirSync(folder)) {
      const blocks = cutAfter(join(folder, name), count)
      if (blocks < count) throw new FileProblem(`${join(folder, name)} has ${blocks} blocks of ${count}`)
    }
  }

  write(blocks: readonly SealedBlock[]): void {
    if (blocks.length > 0) this.#order({ blocks })
  }

  /** Returns when all blocks are signed and on disk. */
  async flush(): Promise<void> {
    if (!this.#thread) return
    const done = once(this.#thread, 'message')
    this.#order({ flush: true })
    await Promise.race([done, this.#failed])
  }

  async close(): Promise<void> {
    await this.#thread?.terminate()
  }

  #order(order: Order): void {
    this.#thread ??= this.#start()
    this.#thread.postMessage(order)
  }

  #start(): Worker {
    const { seed, institutions, changes } = this.#scenario
    const thread = new Worker(threadFile, {
      workerData: { folder: this.#folder, seed, institutions, changes },
    })
    this.#failed = once(thread, 'error').then(([error]) => Promise.reject(error))
    this.#failed.catch(() => {}) // told at the next flush
    return thread
  }
}
