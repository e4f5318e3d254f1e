/** Runs out of files that the reader picked by hand: a run directory, or a folder of several. */
import type { Manifest } from '../../sim/runs/manifest.ts'
import { blocksOf } from './blocks.ts'
import { openRun, parse } from './bundle.ts'
import type { Run } from './run.ts'

const MANIFEST = 'manifest.json'

/** A file with its path in the folder that was picked or dropped; a file picked alone has its name only. */
const pathOf = (file: File): string => file.webkitRelativePath || file.name

/** @throws RangeError when no run is among the files, or one is not whole */
export async function openPicked(files: Iterable<File>): Promise<Run[]> {
  const byPath = new Map([...files].map(file => [pathOf(file), file] as const))
  const roots = [...byPath.keys()]
    .filter(path => path === MANIFEST || path.endsWith(`/${MANIFEST}`))
    .map(path => path.slice(0, -MANIFEST.length))
    .sort()
  if (roots.length === 0) throw new RangeError(`no ${MANIFEST} among the files: pick the folder of a run`)
  return Promise.all(roots.map(root => openFolder(root, byPath)))
}

async function openFolder(root: string, byPath: ReadonlyMap<string, File>): Promise<Run> {
  const fileAt = (path: string): File => byPath.get(root + path)!
  const bytes = new Uint8Array(await fileAt(MANIFEST).arrayBuffer())
  const manifest = parse<Partial<Manifest>>(bytes, root + MANIFEST)
  const paths = [...byPath.keys()].filter(path => path.startsWith(root)).map(path => path.slice(root.length))
  return openRun(
    blocksOf({
      paths,
      facts: manifest.files ?? {},
      open: async path => {
        const file = fileAt(path)
        return {
          byteLength: file.size,
          slice: (start, end) => file.slice(start, end).arrayBuffer(),
        }
      },
    }),
  )
}
