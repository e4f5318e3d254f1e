/** What no experiment leads to any more, and what kills left behind. To forget an experiment, delete its folder. */
import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { filesUnder } from '../files.ts'
import { namesIn, type Store } from '../store/layout.ts'
import { readRecord } from '../store/record.ts'
import { keptPlan, readExperiment } from './stored-experiment.ts'

/** What is younger may still be written or be meant for an experiment that is about to come. */
const HOUR_MS = 3_600_000

export interface Garbage {
  /** Paths of files and folders. */
  paths: string[]
  bytes: number
}

export async function garbage(store: Store): Promise<Garbage> {
  const runs = new Set<string>()
  const objects = new Set<string>()
  for (const id of store.experiments()) {
    objects.add(readExperiment(store, id).tables)
    for (const { run } of (await keptPlan(store, id)) ?? []) runs.add(run)
  }
  for (const id of runs) if (existsSync(store.run(id))) objects.add(readRecord(store.run(id)).tables)
  const lost = (ids: string[]) => ids.filter(id => !runs.has(id))
  const paths = [
    ...lost(store.runs()).map(store.run),
    ...lost(store.fulls()).map(store.full),
    ...lost(store.attempted()).map(store.attempts),
    ...store
      .objects()
      .filter(hash => !objects.has(hash))
      .map(store.object)
      .filter(isOld),
    ...namesIn(store.temporary)
      .map(name => join(store.temporary, name))
      .filter(isOld),
  ]
  return { paths, bytes: paths.reduce((sum, path) => sum + sizeOf(path), 0) }
}

/** The catalogue goes too: it would tell of runs that are no more. */
export function remove(store: Store, { paths }: Garbage): void {
  for (const path of [...paths, store.catalogue, `${store.catalogue}.wal`])
    rmSync(path, { recursive: true, force: true })
}

const isOld = (path: string): boolean =>
  statSync(path).mtimeMs < performance.timeOrigin + performance.now() - HOUR_MS

function sizeOf(path: string): number {
  if (statSync(path).isFile()) return statSync(path).size
  return filesUnder(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0)
}
