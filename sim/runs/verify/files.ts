/** Are the files of a run those that its manifest tells of, to the byte? */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FileProblem } from '../file-problem.ts'
import { filesUnder, hashFile } from '../files.ts'
import {
  dataHash,
  MANIFEST,
  type Manifest,
  manifestText,
  REPORT,
  readManifest,
  sealOf,
  TIMING,
} from '../manifest.ts'
import { openTable } from '../parquet.ts'
import { type Check, Findings } from './finding.ts'

/** The manifest with what is wrong with it. @throws FileProblem when the folder holds no run */
export function checkManifest(folder: string): { manifest: Manifest; check: Check } {
  if (!existsSync(join(folder, MANIFEST)))
    throw new FileProblem(`expected a run in ${folder}, found no ${MANIFEST}`)
  const manifest = readManifest(folder)
  if (!manifest) throw new FileProblem(`${join(folder, MANIFEST)} is damaged or of another format`)
  const found = new Findings('manifest')
  const { seal, ...content } = manifest
  if (seal !== sealOf(content)) found.add(`${MANIFEST}: content does not match its seal`)
  else if (readFileSync(join(folder, MANIFEST), 'utf8') !== manifestText(content))
    found.add(`${MANIFEST}: not written as the manifest of a run is`)
  if (manifest.hash !== dataHash(manifest.files))
    found.add(`${MANIFEST}: hash does not match the files listed`)
  return { manifest, check: found.check('1 file') }
}

/** Files of a run that its manifest does not list. */
const unhashed = [MANIFEST, TIMING, REPORT]

export async function checkFiles(folder: string, { files }: Manifest): Promise<Check> {
  const found = new Findings('files')
  const present = new Set(filesUnder(folder))
  for (const name of present)
    if (!(name in files) && !unhashed.includes(name)) found.add(`${name}: not listed in ${MANIFEST}`)
  for (const [name, facts] of Object.entries(files)) {
    if (!present.has(name)) {
      found.add(`${name}: missing`)
      continue
    }
    const { sha256, bytes } = await hashFile(join(folder, name))
    if (bytes !== facts.bytes) found.add(`${name}: expected ${facts.bytes} bytes, found ${bytes}`)
    else if (sha256 !== facts.sha256) found.add(`${name}: content does not match its SHA-256`)
    else if (facts.rows !== undefined) {
      const { rows } = await openTable(join(folder, name))
      if (rows !== facts.rows) found.add(`${name}: expected ${facts.rows} rows, found ${rows}`)
    }
  }
  return found.check(`${Object.keys(files).length} files`)
}
