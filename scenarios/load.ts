/** Reads a scenario and all its files from disk. */
import { readdir, readFile } from 'node:fs/promises'
import { dirname, relative } from 'node:path'
import type { Answer, Reading } from './read.ts'
import { type Loaded, type Options, reading } from './resolve.ts'

/**
 * The scenario at `path`, or the shipped one of that name (`federation`), with the patches of `options` laid over it.
 * @throws ScenarioError with every problem found
 */
export async function loadScenario(path: string, options: Omit<Options, 'library'> = {}): Promise<Loaded> {
  return readFromDisk(reading(path.replaceAll('\\', '/'), { ...options, library: shippedFolder() }))
}

/** Folder of the shipped scenarios, from the working directory; ends in `/` or is ''. */
export function shippedFolder(): string {
  const here = relative(process.cwd(), import.meta.dirname)
  return here === '' ? '' : `${here.replaceAll('\\', '/')}/`
}

/** Runs a computation that asks for files. */
export async function readFromDisk<T>(computation: Reading<T>): Promise<T> {
  let step = computation.next()
  while (!step.done) step = computation.next(await answer(step.value))
  return step.value
}

const reasons: Record<string, string> = { EISDIR: 'a folder', EACCES: 'one that may not be read' }

async function answer(path: string): Promise<Answer> {
  try {
    // A lossless decoding, so that the hash of the text is the hash of the file.
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path)) }
  } catch (error) {
    const siblings = await readdir(dirname(path)).catch(() => [])
    if (error instanceof TypeError) return { siblings: [], reason: 'one that is not text in UTF-8' }
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return code in reasons ? { siblings: [], reason: reasons[code]! } : { siblings }
  }
}
