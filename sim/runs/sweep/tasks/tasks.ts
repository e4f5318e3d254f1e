/** Missing runs packed into tasks, for launchers to which a start is dear: each task is one call of `ogas task`. */
import { resolve } from 'node:path'

/** Slurm takes no more tasks in one array unless it is told to (MaxArraySize), and its users' guides ask for far fewer. */
const MOST = 1_000
/** A task shorter than this is not worth its start, in seconds. */
const WORTHWHILE = 600

export interface Tasks {
  experiment: string
  /** Folder of the store, the same on all machines. */
  store: string
  /** Of each task its runs: places in the plan, as in `0-9,12`. */
  runs: string[]
  /** Tasks at a time; as many as there is room for if left out. */
  jobs?: number | undefined
  /** How often a run that failed is tried again within its task. */
  retries: number
  /** What the command `ogas` is called on those machines. */
  command: string
}

/** @param seconds that a run takes, where that is known */
export const packOf = (missing: number, seconds?: number): number =>
  Math.max(1, Math.ceil(missing / MOST), seconds === undefined ? 1 : Math.floor(WORTHWHILE / seconds))

/** @param pack runs a task */
export function packed(missing: readonly number[], pack: number): number[][] {
  const tasks: number[][] = []
  for (let from = 0; from < missing.length; from += pack) tasks.push(missing.slice(from, from + pack))
  return tasks
}

/** `0-9,12` for 0 to 9 and 12. */
export function rangesOf(indices: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const index of indices) {
    const last = ranges.at(-1)
    if (last && last[1] + 1 === index) last[1] = index
    else ranges.push([index, index])
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',')
}

/** The other way; nothing where it is not written so. */
export function indicesIn(ranges: string): number[] | undefined {
  const indices: number[] = []
  for (const range of ranges.split(',')) {
    const [, from, to = from] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(range) ?? []
    if (from === undefined || Number(to) < Number(from)) return undefined
    for (let index = Number(from); index <= Number(to); index++) indices.push(index)
  }
  return indices
}

/** A word as the shell takes it, whatever stands in it. */
export const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`

/** The command of a task. @param runs as the shell is to take it */
export const taskCommand = ({ command, experiment, store, retries }: Tasks, runs: string): string =>
  `${command} task ${quoted(experiment)} --store ${quoted(resolve(store))} --runs ${runs} --retries ${retries}`
