/** The files a scenario was read from, under names that are the same on every machine. */
import { dirname, relative, resolve } from 'node:path'
import type { Loaded } from '../../scenarios/resolve.ts'

const shipped = resolve(import.meta.dirname, '../../scenarios')

/** Paths relative to the shipped scenarios (`shipped/...`) or to the scenario file; of files elsewhere the name alone. */
export function portableSources({ files }: Loaded): Loaded['files'] {
  const home = dirname(resolve(files[0]?.path ?? ''))
  return files.map(({ path, sha256 }) => ({ path: portable(resolve(path), home), sha256 }))
}

/** Files by their portable names, under names of which `portableSources` makes the same again. */
export const sourcesAgain = (sources: Loaded['files']): Loaded['files'] =>
  sources.map(({ path, sha256 }) => {
    const [, library] = /^shipped\/(.+)$/.exec(path) ?? []
    return { path: library === undefined ? `/${path}` : `${shipped}/${library}`, sha256 }
  })

function portable(path: string, home: string): string {
  const library = inside(shipped, path)
  if (library !== undefined) return `shipped/${library}`
  return inside(home, path) ?? path.replace(/^.*[\\/]/, '')
}

/** `path` relative to `folder`, if it lies in it. */
function inside(folder: string, path: string): string | undefined {
  const way = relative(folder, path).replaceAll('\\', '/')
  return way.startsWith('..') || way.includes(':') ? undefined : way
}
