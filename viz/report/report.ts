/** A report: runs, and the engine that made them, as one file. */
import { createWriteStream, renameSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { asFileProblem } from '../../sim/runs/files.ts'
import { packRun } from './pack.ts'
import { type PageBlock, page } from './page.ts'
import { readTemplate } from './template.ts'

/** Writes the report of `runs` to `path`, under another name until it is whole. @throws FileProblem */
export async function writeReport(runs: readonly string[], path: string): Promise<void> {
  const packed = runs.map(packRun)
  async function* blocks(): AsyncGenerator<PageBlock> {
    for (const [n, { names, read }] of packed.entries())
      for (const name of names) yield { name: `${n}/${name}`, bytes: await read(name) }
  }
  const temporary = `${path}.tmp`
  try {
    await pipeline(Readable.from(page(await readTemplate(), blocks())), createWriteStream(temporary))
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw asFileProblem(error, `cannot write ${path}`)
  }
}
