/** What runs are likely to take, from attempts at runs like them. */
import { median } from 'simple-statistics'
import type { Scenario } from '../../../scenarios/schema.ts'
import { type AttemptRecord, likeness, readAttempts } from '../store/attempt-log.ts'
import type { Store } from '../store/layout.ts'
import { tablesHash } from '../store/record.ts'

/** Attempts that are looked at: enough for a median, quickly read. */
const LOOKED_AT = 200

export interface Cost {
  /** Attempts that it is taken from. */
  attempts: number
  cpuSecondsPerMonth: number
  peakBytes: number
}

/**
 * Nothing where no run like it was made.
 * @param first ids of runs that are alike for sure
 */
export function costOf(store: Store, scenario: Scenario, first: readonly string[]): Cost | undefined {
  const like = likeness(tablesHash(scenario), scenario)
  const found: AttemptRecord[] = []
  // Where none of its own was run, others of the store may be like it.
  const ids = first.length > 0 ? first : store.attempted().slice(0, 10 * LOOKED_AT)
  for (const id of ids) {
    found.push(
      ...readAttempts(store, id).filter(attempt => attempt.like === like && attempt.outcome === 'committed'),
    )
    if (found.length >= LOOKED_AT) break
  }
  if (found.length === 0) return undefined
  return {
    attempts: found.length,
    cpuSecondsPerMonth: median(found.map(({ cpu_seconds = 0, ticks }) => cpu_seconds / ticks)),
    peakBytes: Math.max(...found.map(({ peak_rss_bytes = 0 }) => peak_rss_bytes)),
  }
}
