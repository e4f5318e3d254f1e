/**
 * The parts of a run by name, wherever they come from: `manifest`, `timing`, `scenario` as in the run directory;
 * `table/plan` and so on, packed; `chain/asha` and so on, as they are.
 */
import type { AsyncBuffer } from 'hyparquet'
import type { Manifest } from '../../sim/runs/manifest.ts'
import { readTable } from '../../sim/runs/parquet-read.ts'
import { gunzip } from '../base/gzip.ts'
import { packTable } from './packed-table.ts'

export interface Blocks {
  readonly names: readonly string[]
  /** @throws RangeError when there is none of this name, or it is damaged */
  read(name: string): Promise<Uint8Array<ArrayBuffer>>
}

/** A run directory: its files by path, of which pieces can be read. */
export interface Folder {
  readonly paths: readonly string[]
  /** What the manifest says of the files. */
  readonly facts: Manifest['files']
  open(path: string): Promise<AsyncBuffer>
}

const kinds: [block: RegExp, file: string][] = [
  [/^(manifest|timing|scenario)$/, '$1.json'],
  [/^table\/(.+)$/, '$1.parquet'],
  [/^chain\/(.+)$/, 'ledger/$1.ledger'],
]
const places: [file: RegExp, block: string][] = [
  [/^(manifest|timing|scenario)\.json$/, '$1'],
  [/^(.+)\.parquet$/, 'table/$1'],
  [/^ledger\/(.+)\.ledger$/, 'chain/$1'],
]

/** Name of the block that a file of a run directory becomes; none of checkpoints and what does not belong there. */
export const blockOf = (path: string): string | undefined => renamed(path, places)

/** File of a run directory that a block is made of. */
export const fileOf = (block: string): string | undefined => renamed(block, kinds)

function renamed(text: string, ways: readonly [RegExp, string][]): string | undefined {
  const way = ways.find(([pattern]) => pattern.test(text))
  return way && text.replace(...way)
}

/** The blocks of a run directory, each made when it is asked for. */
export function blocksOf({ paths, facts, open }: Folder): Blocks {
  const names = paths.map(blockOf).filter(name => name !== undefined)
  return {
    names,
    async read(name) {
      const path = fileOf(name)
      if (path === undefined || !paths.includes(path)) throw new RangeError(`the run has no ${name}`)
      const file = await open(path)
      const expected = facts[path]?.bytes ?? file.byteLength
      if (file.byteLength !== expected)
        throw new RangeError(`${path}: expected ${expected} bytes, found ${file.byteLength}`)
      if (name.startsWith('table/')) return packTable(await readTable(file, path))
      return new Uint8Array(await file.slice(0))
    },
  }
}

/** Blocks that were compressed. */
export const unzipped = ({ names, read }: Blocks): Blocks => ({
  names,
  read: async name => {
    const bytes = await read(name)
    return gunzip(bytes).catch((cause: unknown) => {
      throw new RangeError(`${name} is damaged or cut short`, { cause })
    })
  },
})
