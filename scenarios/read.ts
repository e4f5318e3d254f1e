/** Asking for files without reading them: the loader's logic yields a path and is handed the answer, so that it runs anywhere. */

/** The text of a file; or, where there is none, the names beside the place where it should be. */
export type Answer = { text: string } | { siblings: string[]; reason?: string }

/** A computation that yields the paths of the files it needs. */
export type Reading<T> = Generator<string, T, Answer>

/** Runs `reading` on texts at hand, by path. */
export function readFrom<T>(files: ReadonlyMap<string, string>, reading: Reading<T>): T {
  let step = reading.next()
  while (!step.done) {
    const text = files.get(step.value)
    step = reading.next(text === undefined ? { siblings: siblings(files.keys(), step.value) } : { text })
  }
  return step.value
}

function siblings(paths: Iterable<string>, path: string): string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return [...paths]
    .filter(other => other.startsWith(folder))
    .map(other => other.slice(folder.length))
    .filter(name => !name.includes('/'))
}
