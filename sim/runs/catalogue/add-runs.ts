/** Records of runs into the catalogue, through an appender: reading so many small JSON files is nothing that DuckDB is quick at. */
import type { DuckDBAppender } from '@duckdb/node-api'
import type { Store } from '../store/layout.ts'
import { readRecord } from '../store/record.ts'
import type { Duck } from './duck.ts'

export async function addRuns({ connection }: Duck, store: Store, ids: readonly string[]): Promise<void> {
  const runs = await connection.createAppender('runs')
  const metrics = await connection.createAppender('metrics')
  for (const id of ids) {
    const record = readRecord(store.run(id))
    const { ending, scenario } = record
    texts(runs, id, ending.status)
    runs.appendInteger(record.ticks)
    texts(runs, String(scenario.seed), scenario.title)
    runs.appendDouble(scenario.people_per_citizen)
    texts(runs, record.engine.version, record.world_hash)
    if (ending.status === 'broken') runs.appendVarchar(ending.message)
    else runs.appendNull()
    runs.endRow()
    for (const [name, { unit, mean, end, min, max, variation }] of Object.entries(record.metrics)) {
      texts(metrics, id, name, unit)
      for (const value of [mean, end, min, max, variation]) metrics.appendDouble(value)
      metrics.endRow()
    }
  }
  runs.closeSync()
  metrics.closeSync()
}

function texts(to: DuckDBAppender, ...values: string[]): void {
  for (const value of values) to.appendVarchar(value)
}
