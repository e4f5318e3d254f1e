/** A report: runs, and the engine that makes such runs, as one file. */
import { createWriteStream, renameSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { asFileProblem } from '../../sim/runs/files.ts'
import { packRun } from './pack.ts'
import { type PageBlock, page } from './page.ts'
import { readTemplate } from './template.ts'
import { base64 } from './zip.ts'

/**
 * Writes the report of `runs` to `path`, under another name until it is whole.
 * @param engine whether its reader can run and audit in it
 * @throws FileProblem
 */
export async function writeReport(
  runs: readonly string[],
  path: string,
  { engine = true }: { engine?: boolean } = {},
): Promise<void> {
  const packed = runs.map(packRun)
  const template = await readTemplate()
  async function* blocks(): AsyncGenerator<PageBlock> {
    for (const [n, { names, read }] of packed.entries())
      for (const name of names) yield { name: `${n}/${name}`, base64: base64(await read(name)) }
    if (engine) yield* template.engine
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
