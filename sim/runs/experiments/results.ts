/** Results of trials on disk, a file each, so that an experiment that was stopped goes on where it stood. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Scenario } from '../../../scenarios/schema.ts'
import { canonicalJson } from '../canonical.ts'
import { asFileProblem, makeFolder, writeDurably } from '../files.ts'
import { ENGINE } from '../version.ts'
import type { TrialResult } from './trial.ts'

const FORMAT = 'ogas-trial-1'

interface ResultFile extends TrialResult {
  format: typeof FORMAT
  engine: typeof ENGINE
  seed: number
  /** Options as resolved, without the tables. */
  scenario: Omit<Scenario, 'tables'>
}

export class Results {
  readonly #folder: string

  /** @param folder where `results/<id of the arm>/<seed>.json` stand or will stand */
  constructor(folder: string) {
    this.#folder = join(folder, 'results')
  }

  /** What a trial came to, if it was run before to its end. */
  read(id: string, seed: number): TrialResult | undefined {
    const path = this.#path(id, seed)
    if (!existsSync(path)) return undefined
    const { format, ending, ticks, world_hash, metrics } = JSON.parse(
      readFileSync(path, 'utf8'),
    ) as ResultFile
    return format === FORMAT ? { ending, ticks, world_hash, metrics } : undefined
  }

  /** @throws FileProblem */
  write(id: string, { tables: _, ...options }: Scenario, seed: number, result: TrialResult): void {
    const path = this.#path(id, seed)
    const file: ResultFile = { format: FORMAT, engine: ENGINE, seed, scenario: options, ...result }
    try {
      makeFolder(dirname(path))
      writeDurably(path, `${canonicalJson(file, 1)}\n`)
    } catch (error) {
      throw asFileProblem(error, `cannot write ${path}`)
    }
  }

  #path(id: string, seed: number): string {
    return join(this.#folder, id, `${seed}.json`)
  }
}
