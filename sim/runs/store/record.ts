/**
 * What a store keeps of every run: what was run, how it ended, what its metrics came to. A function of the run alone, so that a repeat gives
 * the same bytes: no time, host or path.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Statistic } from '../../../scenarios/expectation.ts'
import type { Scenario } from '../../../scenarios/schema.ts'
import { canonicalJson, sha256 } from '../canonical.ts'
import type { Ending } from '../ending.ts'
import type { Trial } from '../experiments/trial.ts'
import { MANIFEST, runId, sealOf } from '../manifest.ts'
import type { FileFacts } from '../parquet.ts'
import { ENGINE } from '../version.ts'

export const RESULT = 'ogas-result-1'
/** The metrics of the union by month. */
export const MONTHS = 'months.parquet'

export interface RunRecord {
  format: typeof RESULT
  id: string
  engine: typeof ENGINE
  /** Options as resolved. */
  scenario: Omit<Scenario, 'tables'>
  /** SHA-256 of the scenario's tables, which stand among the objects. */
  tables: string
  ending: Ending
  /** Ticks done. */
  ticks: number
  world_hash: string
  /** The months of each metric of the union as one number a statistic. */
  metrics: Record<string, { unit: string } & Record<Statistic, number>>
  files: Record<string, FileFacts>
  /** SHA-256 of this record without its seal. */
  seal: string
}

/** The bytes of manifest.json. */
export function recordText(
  scenario: Scenario,
  tables: string,
  { ending, ticks, world_hash, metrics }: Trial['result'],
  files: RunRecord['files'],
): string {
  const { tables: _, ...options } = scenario
  const record: Omit<RunRecord, 'seal'> = {
    format: RESULT,
    id: runId(scenario),
    engine: ENGINE,
    scenario: options,
    tables,
    ending,
    ticks,
    world_hash,
    metrics: Object.fromEntries(
      Object.entries(metrics).map(([name, { unit, mean, end, min, max, variation }]) => [
        name,
        { unit, mean, end, min, max, variation },
      ]),
    ),
    files,
  }
  return `${canonicalJson({ ...record, seal: sealOf(record) })}\n`
}

/** @throws Error where there is none, or no whole one */
export const readRecord = (folder: string): RunRecord =>
  JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as RunRecord

export const tablesText = ({ tables }: Scenario): string => canonicalJson(tables)
export const tablesHash = (scenario: Scenario): string => sha256(tablesText(scenario))
