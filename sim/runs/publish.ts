/** From the segments of an attempt to the run directory: tables joined, hashes taken, the manifest last, all by one rename. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Loaded } from '../../scenarios/resolve.ts'
import { type Attempt, type Segment, SNAPSHOT, type Timing } from './attempt.ts'
import { canonicalJson, sha256 } from './canonical.ts'
import { copyDurably, filesUnder, hashFile, makeFolder, renameDurably, writeDurably } from './files.ts'
import { LEDGER } from './ledger/chains.ts'
import { dataHash, FORMAT, MANIFEST, manifestText, runId, SCENARIO, TIMING } from './manifest.ts'
import { type FileFacts, openTable, TableWriter } from './parquet.ts'
import { portableSources } from './sources.ts'
import { MetricsSummary, PlanSummaries, type Summary } from './summary.ts'
import { ENGINE } from './version.ts'

/** Builds the run directory of an attempt that has ended and moves it to `out`, replacing an older run there. */
export async function publish(attempt: Attempt, loaded: Loaded, out: string): Promise<void> {
  const { folder, final } = attempt
  if (!existsSync(join(final, MANIFEST))) await build(attempt, loaded)
  // Whole directories are renamed: at every moment `out` is the old run, nothing, or the new one.
  if (existsSync(out)) renameDurably(out, join(folder, 'replaced'))
  renameDurably(final, out)
  rmSync(folder, { recursive: true })
}

async function build(attempt: Attempt, loaded: Loaded): Promise<void> {
  const { final, segments } = attempt
  const { scenario, overrides } = loaded
  const last = attempt.last!
  rmSync(final, { recursive: true, force: true })
  mkdirSync(final)

  const files: Record<string, FileFacts> = {}
  for (const name of filesUnder(segments[0]!.folder).filter(name => name.endsWith('.parquet')))
    files[name] = await joinParts(segments, name, join(final, name))
  for (const { folder, ticks } of attempt.kept()) {
    const snapshot = readFileSync(join(folder, SNAPSHOT))
    Object.assign(files, keep(final, snapshotPath(ticks), snapshot))
  }
  for (const name of filesUnder(join(attempt.folder, LEDGER)))
    Object.assign(files, await keepChain(attempt.folder, final, `${LEDGER}/${name}`))
  Object.assign(files, keep(final, SCENARIO, new TextEncoder().encode(canonicalJson(scenario))))
  writeDurably(join(final, TIMING), `${canonicalJson({ seconds: totalTiming(segments) }, 2)}\n`)

  const { tables, ...options } = scenario
  const manifest = manifestText({
    format: FORMAT,
    id: runId(scenario),
    engine: ENGINE,
    ending: last.ending!,
    ticks: last.ticks,
    world_hash: await lastHash(join(final, 'ticks.parquet')),
    hash: dataHash(files),
    scenario: options,
    sources: portableSources(loaded),
    overrides,
    files,
    summary: await summarise(final),
  })
  writeDurably(join(final, MANIFEST), manifest)
}

/** Where a run keeps the world as it was when `ticks` ticks were done. */
export const snapshotPath = (ticks: number): string =>
  `checkpoints/${String(ticks).padStart(6, '0')}.snapshot`

/** One table out of its parts in all segments. */
async function joinParts(segments: readonly Segment[], name: string, path: string): Promise<FileFacts> {
  makeFolder(dirname(path))
  let writer: TableWriter | undefined
  for (const { folder } of segments) {
    const part = await openTable(join(folder, name))
    writer ??= new TableWriter(path, part.info)
    for await (const batch of part.groups()) writer.write(batch)
  }
  return writer!.close()
}

function keep(final: string, name: string, bytes: Uint8Array): Record<string, FileFacts> {
  const path = join(final, name)
  makeFolder(dirname(path))
  writeDurably(path, bytes)
  return { [name]: { sha256: sha256(bytes), bytes: bytes.length } }
}

/** A chain may be larger than memory has room for. */
async function keepChain(from: string, final: string, name: string): Promise<Record<string, FileFacts>> {
  const path = join(final, name)
  makeFolder(dirname(path))
  copyDurably(join(from, name), path)
  return { [name]: await hashFile(path) }
}

function totalTiming(segments: readonly Segment[]): Timing {
  const total: Timing = {}
  for (const { timing } of segments)
    for (const [phase, seconds] of Object.entries(timing)) total[phase] = (total[phase] ?? 0) + seconds
  return total
}

/** The summary of a run directory. */
export async function summarise(folder: string): Promise<Summary> {
  const metrics = await openTable(join(folder, 'metrics.parquet'))
  const metricsSummary = new MetricsSummary(metrics.info.columns)
  for await (const batch of metrics.groups()) metricsSummary.add(batch)
  const certificates = await openTable(join(folder, 'certificates.parquet'))
  const planSummary = new PlanSummaries(certificates.info.columns)
  for await (const batch of certificates.groups()) planSummary.add(batch)
  return { metrics: metricsSummary.result(), plan: planSummary.result() }
}

/** The last of the chain of world hashes; '' when no tick was done. */
async function lastHash(path: string): Promise<string> {
  let hash = ''
  for await (const { columns } of (await openTable(path)).groups(['hash'])) hash = String(columns[0]!.at(-1))
  return hash
}
