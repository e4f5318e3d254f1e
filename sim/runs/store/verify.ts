/** Is what stands in a store what was put there? Every byte of runs and objects is checked; attempts are not hashed. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Tables } from '../../../scenarios/tables.ts'
import { canonicalJson, sha256 } from '../canonical.ts'
import { filesUnder, hashFile } from '../files.ts'
import { MANIFEST, readManifest, runId, sealOf } from '../manifest.ts'
import { verifyRun } from '../verify/verify.ts'
import { namesIn, type Store } from './layout.ts'
import type { RunRecord } from './record.ts'

export interface Damage {
  /** Path in the store. */
  path: string
  problem: string
}

export interface Verified {
  runs: number
  full: number
  objects: number
  damages: Damage[]
  /** Runs that came out differently when run again. */
  quarantined: string[]
  /** What kills and crashes left behind; nothing is wrong with it, `gc` removes it. */
  leftovers: number
}

export async function verifyStore(store: Store): Promise<Verified> {
  const [runs, full, objects] = [store.runs(), store.fulls(), store.objects()]
  const damages: Damage[] = []
  const tell = (folder: string, name: string) => (problem: string) =>
    void damages.push({ path: join(folder, name), problem })
  const tables = new Map<string, Tables>()
  for (const hash of objects) {
    const text = readFileSync(store.object(hash), 'utf8')
    if (sha256(text) === hash) tables.set(hash, JSON.parse(text) as Tables)
    else tell('objects', hash)('its bytes have another hash than its name')
  }
  for (const id of runs) await verifyKept(store.run(id), id, tables, tell('runs', id))
  for (const id of full) await verifyFull(store, id, tell('full', id))
  return {
    runs: runs.length,
    full: full.length,
    objects: objects.length,
    damages,
    quarantined: namesIn(join(store.folder, 'quarantine')),
    leftovers: namesIn(store.temporary).length,
  }
}

async function verifyKept(
  folder: string,
  id: string,
  tables: ReadonlyMap<string, Tables>,
  tell: (problem: string) => void,
): Promise<void> {
  const record = recordIn(folder)
  if (!record) {
    tell(`${MANIFEST} is not what was written`)
    return
  }
  const shared = tables.get(record.tables)
  if (!shared) tell(`the tables of its scenario (object ${record.tables}) are not there, or damaged`)
  else if (id !== record.id || runId({ ...record.scenario, tables: shared }, record.engine) !== id)
    tell('its name is not that of its scenario, seed and version')
  const found = filesUnder(folder).filter(name => name !== MANIFEST)
  for (const name of found) if (!(name in record.files)) tell(`${name} does not belong to it`)
  for (const [name, facts] of Object.entries(record.files))
    if (!found.includes(name)) tell(`${name} is not there`)
    else if ((await hashFile(join(folder, name))).sha256 !== facts.sha256)
      tell(`${name} is not what was written`)
}

/** The record of a run, if every byte of it is as it was written. */
function recordIn(folder: string): RunRecord | undefined {
  const path = join(folder, MANIFEST)
  if (!existsSync(path)) return undefined
  const text = readFileSync(path, 'utf8')
  try {
    const record = JSON.parse(text) as RunRecord
    return `${canonicalJson(record)}\n` === text && sealOf(record) === record.seal ? record : undefined
  } catch {
    return undefined
  }
}

/** A whole run directory: its files and laws, and that it is the run of which the store keeps the months. */
async function verifyFull(store: Store, id: string, tell: (problem: string) => void): Promise<void> {
  const folder = store.full(id)
  const manifest = readManifest(folder)
  if (!manifest) {
    tell(`${MANIFEST} is not what was written`)
    return
  }
  if (manifest.id !== id) tell('its name is not that of its scenario, seed and version')
  const kept = recordIn(store.run(id))
  if (kept && kept.world_hash !== manifest.world_hash)
    tell('its world is another than that of the months kept')
  for (const { name, problems } of (await verifyRun(folder)).checks)
    for (const problem of problems) tell(`${name}: ${problem}`)
}
