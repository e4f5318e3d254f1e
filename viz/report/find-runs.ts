/** The runs and experiments in a folder, as they lie there now. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { FileProblem } from '../../sim/runs/file-problem.ts'
import { MANIFEST, type Manifest, readManifest } from '../../sim/runs/manifest.ts'
import { MARKER, Store } from '../../sim/runs/store/layout.ts'
import { readExperiment } from '../../sim/runs/sweep/stored-experiment.ts'

export interface FoundRun {
  /** Its path in the folder, with `/`; '.' for the folder itself. */
  name: string
  manifest: Manifest
}

export interface FoundExperiment {
  /** Its path in the folder, with `/`. */
  name: string
  store: Store
  /** Path of the store in the folder. */
  of: string
  id: string
  title: string
  method: string
}

export interface Found {
  runs: FoundRun[]
  experiments: FoundExperiment[]
}

/** In order of their names. What another process is at work on is left out, and so are folders that hold no runs by custom. */
export function findIn(folder: string): Found {
  const found: Found = { runs: [], experiments: [] }
  const look = (name: string) => {
    const path = join(folder, name)
    const entries = readdirSync(path, { withFileTypes: true })
    if (entries.some(entry => entry.name === MANIFEST)) {
      const manifest = readManifest(path)
      if (manifest) found.runs.push({ name, manifest })
      return
    }
    // A store keeps its run directories, if any, beside many thousands of folders that are none.
    const isStore = entries.some(entry => entry.name === MARKER)
    if (isStore) found.experiments.push(...experimentsOf(path, name))
    for (const entry of isStore ? entries.filter(entry => entry.name === 'full') : entries)
      if (entry.isDirectory() && !/^\.|^node_modules$|\.partial$/.test(entry.name))
        look(name === '.' ? entry.name : `${name}/${entry.name}`)
  }
  look('.')
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
  return { runs: found.runs.sort(byName), experiments: found.experiments.sort(byName) }
}

/** What is only half written yet, or of another version, is left out. */
function experimentsOf(path: string, of: string): FoundExperiment[] {
  const within = of === '.' ? '' : `${of}/`
  return experimentsIn(path, store =>
    store.experiments().flatMap(id =>
      experimentsIn(path, () => {
        const { title, design, target } = readExperiment(store, id)
        const method = target ? `calibration by ${target.method}` : design.method
        return [{ name: `${within}experiments/${id}`, store, of, id, title, method }]
      }),
    ),
  )
}

function experimentsIn(path: string, read: (store: Store) => FoundExperiment[]): FoundExperiment[] {
  try {
    return read(Store.open(path))
  } catch (error) {
    if (error instanceof FileProblem) return []
    throw error
  }
}
