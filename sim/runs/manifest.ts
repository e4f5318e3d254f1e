/**
 * The manifest of a run: what was run, what came out, and the hashes that prove it. It holds no time, host or path, so that
 * a repeat of the run has the same one, byte for byte.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Scenario } from '../../scenarios/schema.ts'
import { canonicalJson, sha256 } from './canonical.ts'
import type { Ending } from './ending.ts'
import type { FileFacts } from './parquet.ts'
import type { Summary } from './summary.ts'
import { ENGINE } from './version.ts'

export const FORMAT = 'ogas-run-1'
export const MANIFEST = 'manifest.json'
export const SCENARIO = 'scenario.json'
/** Wall-clock times: they differ between repeats, and stand outside all hashes. */
export const TIMING = 'timing.json'
/** The page that shows the run, made of the files and of the times: outside all hashes too. */
export const REPORT = 'report.html'

export interface Manifest {
  format: typeof FORMAT
  /** SHA-256 over engine version and resolved scenario (with seed and ticks), first 32 digits: the run's name. */
  id: string
  engine: { name: string; version: string }
  ending: Ending
  /** Ticks done. */
  ticks: number
  /** Rolling hash of the world after the last tick. */
  world_hash: string
  /** SHA-256 over the hashes of all files. */
  hash: string
  /** Options as resolved; the tables are in scenario.json. */
  scenario: Omit<Scenario, 'tables'>
  /** Files the scenario was read from, and named overrides applied. */
  sources: { path: string; sha256: string }[]
  overrides: string[]
  files: Record<string, FileFacts>
  summary: Summary
  /** SHA-256 of this manifest without its seal. */
  seal: string
}

/** SHA-256 of the canonical text of `{ format, engine, scenario }`. */
export function runId({ tables, ...options }: Scenario, engine = ENGINE): string {
  const text = canonicalJson({ format: FORMAT, engine, scenario: { ...options, tables: null } })
  const [before, after] = text.split('"tables":null') as [string, string]
  const hash = createHash('sha256').update(`${before}"tables":`).update(bytesOf(tables)).update(after)
  return hash.digest('hex').slice(0, 32)
}

/** Tables are most of a scenario, and the same ones in all runs of an experiment. */
const texts = new WeakMap<object, Uint8Array>()

function bytesOf(tables: object): Uint8Array {
  const bytes = texts.get(tables) ?? new TextEncoder().encode(canonicalJson(tables))
  texts.set(tables, bytes)
  return bytes
}

/** The hash of the data: of `sha256  path` lines in order of path. */
export const dataHash = (files: Record<string, FileFacts>): string =>
  sha256(
    Object.keys(files)
      .sort()
      .map(path => `${files[path]!.sha256}  ${path}\n`)
      .join(''),
  )

/** The text of manifest.json. */
export function manifestText(manifest: Omit<Manifest, 'seal'>): string {
  return `${canonicalJson({ ...manifest, seal: sealOf(manifest) }, 2)}\n`
}

export const sealOf = (manifest: object): string => sha256(canonicalJson({ ...manifest, seal: undefined }))

/** The manifest in a folder, or nothing when the folder holds no run. */
export function readManifest(folder: string): Manifest | undefined {
  const path = join(folder, MANIFEST)
  if (!existsSync(path)) return undefined
  try {
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest
    return manifest.format === FORMAT ? manifest : undefined
  } catch {
    return undefined
  }
}
