/**
 * A run that is going on. All of it stands in one folder beside the run directory to be, `<out>.partial/`:
 *
 *     attempt.json          which run this is
 *     lock                  the process at work
 *     segments/000012/      rows and snapshot up to tick 12: whole, because the folder is renamed when it is complete
 *     final/                the run directory under construction
 *
 * A kill at any moment leaves segments to go on from, and never a part of a run at `<out>`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ending } from './ending.ts'
import { FileProblem } from './file-problem.ts'
import { makeFolder, readBytes, renameDurably, writeDurably } from './files.ts'
import { FORMAT } from './manifest.ts'

/** Seconds spent in each phase of the ticks. */
export type Timing = Record<string, number>

/** What a segment says of itself. */
interface Progress {
  /** Ticks done at its end. */
  ticks: number
  timing: Timing
  /** Bytes of the snapshot taken at its end, kept or not; none where the run ended between checkpoints. */
  snapshot?: number
  /** How the run ended; only in the last segment. */
  ending?: Ending
}

export interface Segment extends Progress {
  folder: string
}

export const SNAPSHOT = 'world.snapshot'
const PROGRESS = 'progress.json'
/** Above this total only the first and the last snapshot are kept. */
export const SNAPSHOT_BYTES = 200e6

export class Attempt {
  readonly folder: string
  readonly final: string
  readonly segments: Segment[]
  readonly #segmentsFolder: string

  /** @param folder an existing folder that belongs to this process */
  constructor(folder: string) {
    this.folder = folder
    this.final = join(folder, 'final')
    this.#segmentsFolder = join(folder, 'segments')
    makeFolder(this.#segmentsFolder)
    const names = readdirSync(this.#segmentsFolder).sort()
    for (const name of names.filter(name => name.endsWith('.tmp')))
      rmSync(join(this.#segmentsFolder, name), { recursive: true })
    this.segments = names
      .filter(name => !name.endsWith('.tmp'))
      .map(name => readSegment(join(this.#segmentsFolder, name)))
  }

  get last(): Segment | undefined {
    return this.segments.at(-1)
  }

  /** The snapshot to go on from. */
  snapshot(): Uint8Array | undefined {
    if (this.last?.snapshot === undefined) return undefined
    return readBytes(join(this.last.folder, SNAPSHOT))
  }

  /**
   * Keeps a segment: `write` puts its tables into a folder, which counts only when it is complete.
   * @param snapshot the world at its end, where it is at hand
   */
  commit(write: (folder: string) => void, progress: Progress, snapshot?: Uint8Array): void {
    // A law may break in the very first tick after a checkpoint: the ending then has no tick of its own.
    const name = `${String(progress.ticks).padStart(6, '0')}${progress.ending ? '-end' : ''}`
    const folder = join(this.#segmentsFolder, name)
    const temporary = `${folder}.tmp`
    mkdirSync(temporary)
    write(temporary)
    const whole: Progress = { ...progress }
    if (snapshot) {
      writeDurably(join(temporary, SNAPSHOT), snapshot)
      whole.snapshot = snapshot.length
    }
    writeDurably(join(temporary, PROGRESS), JSON.stringify(whole))
    renameDurably(temporary, folder)
    this.segments.push({ ...whole, folder })
    this.#dropSnapshots()
  }

  /** Begins again. */
  clear(): void {
    for (const { folder } of this.segments.splice(0)) rmSync(folder, { recursive: true })
  }

  /** Whether the snapshots of all checkpoints are few enough bytes to be kept. */
  keepsAllSnapshots(): boolean {
    return this.segments.reduce((sum, segment) => sum + (segment.snapshot ?? 0), 0) <= SNAPSHOT_BYTES
  }

  /** The segments whose snapshots stay in the finished run. */
  kept(): Segment[] {
    const taken = this.segments.filter(segment => segment.snapshot !== undefined)
    return this.keepsAllSnapshots() ? taken : [...new Set([taken[0]!, taken.at(-1)!])]
  }

  /** Snapshots that the finished run will not keep need no room until then. */
  #dropSnapshots(): void {
    const kept = this.kept()
    for (const { folder } of this.segments)
      if (!kept.some(segment => segment.folder === folder)) rmSync(join(folder, SNAPSHOT), { force: true })
  }
}

const readSegment = (folder: string): Segment => ({
  ...(JSON.parse(readFileSync(join(folder, PROGRESS), 'utf8')) as Progress),
  folder,
})

/**
 * Makes the attempt's folder, or takes up the one that is there.
 * @throws FileProblem when one is there and may not be taken up
 */
export function openAttempt(
  folder: string,
  id: string,
  { resume, force }: { resume: boolean; force: boolean },
): Attempt {
  if (existsSync(folder)) {
    lock(folder)
    const found = attemptId(folder)
    if (force && !(resume && found === id)) empty(folder)
    else if (found !== undefined && found !== id)
      throw new FileProblem(
        `${folder} holds an unfinished run of another scenario, seed or version; --force discards it`,
      )
    else if (found !== undefined && !resume)
      throw new FileProblem(
        `${folder} holds an unfinished run; --resume goes on with it, --force starts again`,
      )
  } else {
    makeFolder(folder)
    lock(folder)
  }
  writeDurably(join(folder, MARKER), JSON.stringify({ format: FORMAT, id }))
  return new Attempt(folder)
}

/** Removes what an attempt at run `id` left behind when it was killed after its run was in place. */
export function discardAttempt(folder: string, id: string): void {
  if (existsSync(folder) && attemptId(folder) === id && holderOf(folder) === undefined)
    rmSync(folder, { recursive: true })
}

const MARKER = 'attempt.json'

/** The run that an attempt is at; nothing when it was killed before it began. */
function attemptId(folder: string): string | undefined {
  const marker = join(folder, MARKER)
  return existsSync(marker) ? (JSON.parse(readFileSync(marker, 'utf8')) as { id: string }).id : undefined
}

const LOCK = 'lock'

function empty(folder: string): void {
  for (const name of readdirSync(folder)) if (name !== LOCK) rmSync(join(folder, name), { recursive: true })
}

/** Marks the folder as this process's. A lock left by a process that is no more is taken over. */
function lock(folder: string): void {
  const holder = holderOf(folder)
  const path = join(folder, LOCK)
  if (holder !== undefined)
    throw new FileProblem(
      `${folder} is being written by process ${holder}; if that is another program, delete ${path}`,
    )
  writeFileSync(path, String(process.pid))
}

/** Another process that is at work in the folder. */
function holderOf(folder: string): number | undefined {
  const path = join(folder, LOCK)
  const holder = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0
  return holder > 0 && holder !== process.pid && isAlive(holder) ? holder : undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
