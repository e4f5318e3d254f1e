/** A report: runs, the engine that makes such runs, and experiments as one file. */
import { createWriteStream, renameSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { asFileProblem } from '../../sim/runs/files.ts'
import type { ExperimentData } from '../model/experiment.ts'
import { packRun } from './pack.ts'
import { type PageBlock, page } from './page.ts'
import { readTemplate } from './template.ts'
import { base64, zip } from './zip.ts'

/**
 * Writes the report of `runs` to `path`, under another name until it is whole.
 * @param engine whether its reader can run and audit in it; where there is no run, there is nothing to it
 * @throws FileProblem
 */
export async function writeReport(
  runs: readonly string[],
  path: string,
  { engine = true, experiments = [] }: { engine?: boolean; experiments?: readonly ExperimentData[] } = {},
): Promise<void> {
  const packed = runs.map(packRun)
  const template = await readTemplate()
  async function* blocks(): AsyncGenerator<PageBlock> {
    for (const [n, { names, read }] of packed.entries())
      for (const name of names) yield { name: `${n}/${name}`, base64: base64(await read(name)) }
    for (const [n, experiment] of experiments.entries())
      yield { name: `experiment/${n}`, base64: base64(await zip(JSON.stringify(experiment))) }
    if (engine && runs.length > 0) yield* template.engine
  }
  const temporary = `${path}.tmp`
  try {
    await pipeline(Readable.from(page(template, blocks())), createWriteStream(temporary))
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw asFileProblem(error, `cannot write ${path}`)
  }
}
