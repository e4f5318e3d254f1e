/** A run directory as the compressed blocks that a page carries, each made when it is asked for. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { asyncBufferFromFile } from 'hyparquet'
import { FileProblem } from '../../sim/runs/file-problem.ts'
import { MANIFEST, TIMING } from '../../sim/runs/manifest.ts'
import { readRun } from '../../sim/runs/replay.ts'
import { type Blocks, blocksOf } from '../model/blocks.ts'
import { zip } from './zip.ts'

/** @throws FileProblem when the folder holds no run, or a run that is not whole */
export function packRun(folder: string): Blocks {
  const { files } = readRun(folder).manifest
  const paths = [MANIFEST, ...Object.keys(files), ...(existsSync(join(folder, TIMING)) ? [TIMING] : [])]
  const missing = paths.find(path => !existsSync(join(folder, path)))
  if (missing !== undefined) throw new FileProblem(`${folder} is no whole run: ${missing} is missing`)
  const { names, read } = blocksOf({
    paths,
    facts: files,
    open: path => asyncBufferFromFile(join(folder, path)),
  })
  return {
    names,
    read: async name => {
      try {
        return await zip(await read(name))
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        throw new FileProblem(`${folder} is no whole run: ${error.message}`, { cause: error })
      }
    },
  }
}
