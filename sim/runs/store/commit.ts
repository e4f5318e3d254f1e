/**
 * Write once: a run enters the store as a whole by one rename, or not at all. Whoever comes second with the same run finds it there. If
 * it differs, one of the two cannot be a function of scenario, seed and version: that is an error, and what came second is kept aside.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Scenario } from '../../../scenarios/schema.ts'
import type { Trial } from '../experiments/trial.ts'
import { makeFolder, renameDurably, writeDurably } from '../files.ts'
import { MANIFEST, runId } from '../manifest.ts'
import type { Store } from './layout.ts'
import { writeMonths } from './months.ts'
import { MONTHS, recordText } from './record.ts'

/** A run that came out differently when it was run again. */
export class NonDeterminism extends Error {
  override name = 'NonDeterminism'
  constructor(id: string, kept: string, aside: string) {
    super(
      `NON-DETERMINISM: run ${id} came out differently than the one in ${kept}; what came now is in ${aside}. ` +
        'The same scenario, seed and version must give the same bytes: look at both before you trust either.',
    )
  }
}

/**
 * @param tables hash of the tables of the scenario, which are among the objects
 * @throws NonDeterminism, Error of the file system
 */
export function commit(
  store: Store,
  scenario: Scenario,
  tables: string,
  { result, months }: Trial,
): 'committed' | 'already' {
  const id = runId(scenario)
  const temporary = join(store.temporary, `${id}.${randomUUID()}`)
  makeFolder(temporary)
  try {
    const files = { [MONTHS]: writeMonths(temporary, months) }
    writeDurably(join(temporary, MANIFEST), recordText(scenario, tables, result, files))
    return place(store, id, temporary)
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

function place(store: Store, id: string, temporary: string): 'committed' | 'already' {
  const run = store.run(id)
  makeFolder(dirname(run))
  if (!existsSync(run)) {
    try {
      renameDurably(temporary, run)
      return 'committed'
    } catch (error) {
      // Another process was quicker by a moment: a folder is never renamed onto one that holds something.
      if (!existsSync(run)) throw error
    }
  }
  const [there, here] = [run, temporary].map(folder => readFileSync(join(folder, MANIFEST)))
  if (there!.equals(here!)) return 'already'
  const aside = join(store.quarantine(id), randomUUID())
  makeFolder(dirname(aside))
  renameSync(temporary, aside)
  throw new NonDeterminism(id, run, aside)
}

/** Keeps something that runs share; it is there for good once this returns. */
export function keepObject(store: Store, sha256: string, text: string): void {
  const path = store.object(sha256)
  if (existsSync(path)) return
  makeFolder(dirname(path))
  makeFolder(store.temporary)
  const temporary = join(store.temporary, `${sha256}.${randomUUID()}`)
  writeDurably(temporary, text)
  renameDurably(temporary, path)
}
