/** The runs in a folder, as they lie there now. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { MANIFEST, type Manifest, readManifest } from '../../sim/runs/manifest.ts'
import { MARKER } from '../../sim/runs/store/layout.ts'

export interface FoundRun {
  /** Its path in the folder, with `/`; '.' for the folder itself. */
  name: string
  manifest: Manifest
}

/** In order of their names. What another process is at work on is left out, and so are folders that hold no runs by custom. */
export function findRuns(folder: string): FoundRun[] {
  const found: FoundRun[] = []
  const look = (name: string) => {
    const path = join(folder, name)
    const entries = readdirSync(path, { withFileTypes: true })
    if (entries.some(entry => entry.name === MANIFEST)) {
      const manifest = readManifest(path)
      if (manifest) found.push({ name, manifest })
      return
    }
    // A store keeps its run directories, if any, beside many thousands of folders that are none.
    const isStore = entries.some(entry => entry.name === MARKER)
    for (const entry of isStore ? entries.filter(entry => entry.name === 'full') : entries)
      if (entry.isDirectory() && !/^\.|^node_modules$|\.partial$/.test(entry.name))
        look(name === '.' ? entry.name : `${name}/${entry.name}`)
  }
  look('.')
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}
