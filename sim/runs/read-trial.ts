/** What a run directory comes to as a trial: the months of the union's metrics, each as one number a statistic. */
import { join } from 'node:path'
import { type Trial, trialOf } from './experiments/trial.ts'
import { readManifest } from './manifest.ts'
import { openTable } from './parquet.ts'
import type { Batch } from './table.ts'

/** @param folder one that holds a run */
export async function readTrial(folder: string): Promise<Trial> {
  const { ending, ticks, world_hash } = readManifest(folder)!
  const metrics = await openTable(join(folder, 'metrics.parquet'))
  const batches: Batch[] = []
  for await (const batch of metrics.groups()) batches.push(batch)
  return trialOf({ ending, ticks, world_hash }, metrics.info.columns, batches)
}
