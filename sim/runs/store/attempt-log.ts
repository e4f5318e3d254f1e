/**
 * Who tried which run when, and what it took: one file an attempt, written when it begins and again when it ends. Not hashed, not needed
 * for any result; an attempt without an end was killed.
 */

import { randomUUID } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Scenario } from '../../../scenarios/schema.ts'
import { makeFolder } from '../files.ts'
import { ENGINE } from '../version.ts'
import { namesIn, type Store } from './layout.ts'

export interface AttemptRecord {
  id: string
  host: string
  pid: number
  node: string
  engine: string
  /** What makes runs alike in cost (`likeness`). */
  like: string
  ticks: number
  /** Milliseconds since 1970 UTC. */
  started_ms: number
  ended_ms?: number
  /** Of this attempt. */
  cpu_seconds?: number
  /** Of the process so far, which may have run others before. */
  peak_rss_bytes?: number
  /** `committed`, `already` there, or what went wrong. */
  outcome?: string
}

/** Runs of the same tables and scale take about as long a month. */
export const likeness = (
  tables: string,
  { people_per_citizen }: Pick<Scenario, 'people_per_citizen'>,
): string => `${tables.slice(0, 16)}/${people_per_citizen}`

export class AttemptLog {
  readonly #path: string
  readonly #temporary: string
  readonly #record: AttemptRecord
  readonly #cpu = process.cpuUsage()

  constructor(store: Store, id: string, like: string, ticks: number) {
    const folder = store.attempts(id)
    makeFolder(folder)
    const name = randomUUID()
    this.#path = join(folder, `${name}.json`)
    this.#temporary = join(folder, `${name}.tmp`)
    this.#record = {
      id,
      host: hostname(),
      pid: process.pid,
      node: process.version,
      engine: `${ENGINE.name} ${ENGINE.version}`,
      like,
      ticks,
      started_ms: clock(),
    }
    this.#write()
  }

  /** @returns bytes that the process has taken at its peak */
  end(outcome: string): number {
    const { user, system } = process.cpuUsage(this.#cpu)
    this.#record.ended_ms = clock()
    this.#record.cpu_seconds = (user + system) / 1e6
    const peak = process.resourceUsage().maxRSS * 1024
    this.#record.peak_rss_bytes = peak
    this.#record.outcome = outcome
    this.#write()
    return peak
  }

  #write(): void {
    writeFileSync(this.#temporary, `${JSON.stringify(this.#record)}\n`)
    renameSync(this.#temporary, this.#path)
  }
}

const clock = (): number => Math.round(performance.timeOrigin + performance.now())

export const readAttempts = (store: Store, id: string): AttemptRecord[] => {
  const folder = store.attempts(id)
  return namesIn(folder)
    .filter(name => name.endsWith('.json'))
    .map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as AttemptRecord)
    .sort((a, b) => a.started_ms - b.started_ms)
}
