/** Where what stands in a store: see README.md. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FileProblem } from '../file-problem.ts'
import { asFileProblem, makeFolder, writeDurably } from '../files.ts'

/** What tells that a folder is a store. */
export const MARKER = 'ogas-store.json'
const FORMAT = 'ogas-store-1'

export class Store {
  readonly folder: string

  private constructor(folder: string) {
    this.folder = folder
  }

  /** Where a store is or will be. @throws FileProblem where there is something else */
  static at(folder: string): Store {
    const names = namesIn(folder).filter(name => !name.endsWith('.tmp'))
    return names.length === 0 ? new Store(folder) : Store.open(folder)
  }

  /** Makes the store where there is none. @throws FileProblem */
  static create(folder: string): Store {
    try {
      Store.at(folder)
      if (!existsSync(join(folder, MARKER))) {
        makeFolder(folder)
        writeDurably(join(folder, MARKER), `${JSON.stringify({ format: FORMAT })}\n`)
      }
    } catch (error) {
      throw asFileProblem(error, `cannot make a store in ${folder}`)
    }
    return Store.open(folder)
  }

  /** @throws FileProblem where there is none */
  static open(folder: string): Store {
    const marker = join(folder, MARKER)
    if (!existsSync(marker))
      throw new FileProblem(
        `expected a store in ${folder}, found no ${MARKER}; ogas sweep makes one, or choose another --store`,
      )
    const { format } = JSON.parse(readFileSync(marker, 'utf8')) as { format: string }
    if (format !== FORMAT)
      throw new FileProblem(`expected a store of format ${FORMAT} in ${folder}, found ${format}`)
    return new Store(folder)
  }

  /** What is kept of a run. */
  run = (id: string): string => this.#spread('runs', id)
  /** The whole run directory, where it was asked for. */
  full = (id: string): string => this.#spread('full', id)
  attempts = (id: string): string => this.#spread('attempts', id)
  /** Something that runs share, by the SHA-256 of its bytes. */
  object = (sha256: string): string => `${this.#spread('objects', sha256)}.json`
  experiment = (id: string): string => join(this.folder, 'experiments', id)
  quarantine = (id: string): string => join(this.folder, 'quarantine', id)
  get temporary(): string {
    return join(this.folder, 'tmp')
  }
  get catalogue(): string {
    return join(this.folder, 'catalogue.duckdb')
  }

  runs = (): string[] => this.#gather('runs')
  fulls = (): string[] => this.#gather('full').filter(name => !name.includes('.'))
  objects = (): string[] => this.#gather('objects').map(name => name.replace('.json', ''))
  attempted = (): string[] => this.#gather('attempts')
  experiments = (): string[] => namesIn(join(this.folder, 'experiments'))

  /** Folders of a hundred thousand entries are slow on some file systems: 256 folders of a 256th each. */
  #spread(kind: string, id: string): string {
    return join(this.folder, kind, id.slice(0, 2), id)
  }

  #gather(kind: string): string[] {
    const folder = join(this.folder, kind)
    return namesIn(folder).flatMap(part => namesIn(join(folder, part)))
  }
}

/** Names in a folder, in order; none where there is no folder. */
export const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : [])
