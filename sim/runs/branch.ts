/**
 * A run continued from one of its checkpoints under other options. What the run recorded up to there becomes an attempt at the branch, which
 * goes on as an interrupted run does: so a branch is, byte for byte, the run of a scenario in which the options change at that tick.
 */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { changeScenario, changeWithin } from '../../scenarios/change.ts'
import type { Loaded } from '../../scenarios/resolve.ts'
import { isCheckpoint } from '../core/regime.ts'
import { type Attempt, SNAPSHOT_BYTES } from './attempt.ts'
import { FileProblem } from './file-problem.ts'
import { copyDurably, hashFile, makeFolder, readBytes } from './files.ts'
import { LEDGER } from './ledger/chains.ts'
import type { Manifest } from './manifest.ts'
import { openTable, TableWriter } from './parquet.ts'
import { snapshotPath } from './publish.ts'
import { readRun } from './replay.ts'
import { type RunOptions, type RunOutcome, runScenario } from './run.ts'
import { sourcesAgain } from './sources.ts'
import { ticksDone } from './tables/all.ts'
import { ENGINE } from './version.ts'

export interface Branching {
  /** The months gone by before the options change: a checkpoint that the run has kept. */
  tick: number
  /** Settings such as `institutions.sig.ratio_cap=5`. */
  set: readonly string[]
  /** Months of the branch; those of the run unless it is told. */
  ticks?: number
}

/**
 * The scenario of a branch, with where it comes from.
 * @param folder the run directory @throws FileProblem, ScenarioError
 */
export function branchOf(folder: string, { tick, set, ticks }: Branching): Loaded {
  const { manifest, scenario } = readRun(folder)
  if (manifest.engine.version !== ENGINE.version)
    throw new FileProblem(
      `${folder} was run by version ${manifest.engine.version}, this is ${ENGINE.version}`,
    )
  const kept = checkpointsOf(manifest)
  if (!kept.includes(tick))
    throw new FileProblem(
      `expected a checkpoint of ${folder}, found tick ${tick}; it has kept ${kept.join(', ') || 'none'}`,
    )
  const longer = ticks === undefined ? scenario : changeScenario(scenario, [`ticks=${ticks}`])
  if (tick >= longer.ticks)
    throw new FileProblem(`expected a tick before the end (${longer.ticks}), found ${tick}`)
  const changed = set.length === 0 ? longer : changeWithin(longer, tick, set)
  return {
    scenario: changed,
    files: sourcesAgain(manifest.sources),
    overrides: manifest.overrides,
    warnings: [],
  }
}

/** Goes on with the run in `folder` as `branch`, one of its branches, from tick `tick`. */
export const runBranch = (
  folder: string,
  tick: number,
  branch: Loaded,
  options: Omit<RunOptions, 'prepare'>,
): Promise<RunOutcome> =>
  runScenario(branch, {
    ...options,
    prepare: async attempt => {
      if ((attempt.last?.ticks ?? 0) < tick) await adopt(folder, tick, attempt)
    },
  })

/** Ticks done at the checkpoints that a run has kept. */
function checkpointsOf({ files, ticks }: Manifest): number[] {
  return Array.from({ length: ticks }, (_, n) => n + 1).filter(done => snapshotPath(done) in files)
}

/** Makes what the run in `folder` recorded up to a checkpoint the beginning of an attempt. */
async function adopt(folder: string, tick: number, attempt: Attempt): Promise<void> {
  const { manifest, scenario } = readRun(folder)
  const names = Object.keys(manifest.files)
  const checkpoints = Array.from({ length: tick }, (_, n) => n + 1).filter(done =>
    isCheckpoint(scenario, done),
  )
  attempt.clear()
  for (const name of names.filter(name => name.startsWith(`${LEDGER}/`))) {
    await check(folder, name, manifest)
    makeFolder(join(attempt.folder, LEDGER))
    copyDurably(join(folder, name), join(attempt.folder, name))
  }
  const cut = join(attempt.folder, 'cut')
  rmSync(cut, { recursive: true, force: true })
  for (const name of names.filter(name => name.endsWith('.parquet'))) {
    await check(folder, name, manifest)
    await cutTable(folder, name, checkpoints, done => join(cut, String(done)))
  }
  for (const done of checkpoints) {
    const name = snapshotPath(done)
    const own = names.includes(name)
    if (own) await check(folder, name, manifest)
    attempt.commit(
      segment => {
        for (const entry of readdirSync(join(cut, String(done))))
          renameSync(join(cut, String(done), entry), join(segment, entry))
      },
      // What the run has not kept made all snapshots together too many bytes.
      { ticks: done, timing: {}, ...(!own && { snapshot: SNAPSHOT_BYTES }) },
      own ? readBytes(join(folder, name)) : undefined,
    )
  }
  rmSync(cut, { recursive: true, force: true })
}

/** Writes the rows of a table that were recorded up to each checkpoint, and after the one before it, into a folder of its own. */
async function cutTable(
  from: string,
  name: string,
  checkpoints: readonly number[],
  folderOf: (done: number) => string,
): Promise<void> {
  const table = await openTable(join(from, name))
  const tick = table.info.columns.findIndex(column => column.name === 'tick')
  const writers = checkpoints.map(done => {
    const path = join(folderOf(done), name)
    makeFolder(dirname(path))
    return new TableWriter(path, table.info)
  })
  for await (const batch of table.groups()) {
    const done = batch.columns[tick]!.map(value => ticksDone(table.info.name, value as number))
    let start = 0
    checkpoints.forEach((checkpoint, n) => {
      const rows = done.findLastIndex(value => value <= checkpoint) + 1 - start
      if (rows <= 0) return
      writers[n]!.write(batch.slice(start, rows))
      start += rows
    })
  }
  for (const writer of writers) writer.close()
}

/** @throws FileProblem when a file of a run is not what it was */
async function check(folder: string, name: string, { files }: Manifest): Promise<void> {
  const path = join(folder, name)
  if (!existsSync(path)) throw new FileProblem(`${path}: missing`)
  const { sha256 } = await hashFile(path)
  if (sha256 !== files[name]!.sha256) throw new FileProblem(`${path}: content does not match its SHA-256`)
}
