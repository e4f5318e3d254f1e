/** The files a scenario is made of: each asked for once, with its hash. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { nearest, type Problem } from './problem.ts'
import type { Reading } from './read.ts'
import { fileSource, optionSource, type Place, problemAt, type Source } from './source.ts'

/** The key of a scenario whose value names a file. */
export interface Named {
  key: string
  place: Place
}

export class Files {
  readonly read: { path: string; sha256: string }[] = []
  private readonly sources = new Map<string, Source | undefined>()
  private readonly problems: Problem[]

  constructor(problems: Problem[]) {
    this.problems = problems
  }

  /** The file at `path`, `what` it should be. Where it cannot be read, says so where it is named (nowhere for the entry). */
  *open(path: string, what: string, named?: Named): Reading<Source | undefined> {
    if (this.sources.has(path)) return this.sources.get(path)
    const answer = yield path
    let source: Source | undefined
    if ('text' in answer) {
      source = fileSource(path, answer.text)
      this.read.push({ path, sha256: bytesToHex(sha256(utf8ToBytes(answer.text))) })
    } else {
      const place = named?.place ?? { source: optionSource(path, ''), offset: 0 }
      const expected = named ? `${named.key}: expected ${what} at ${path}` : `expected ${what}`
      const hint = nearest(path.slice(path.lastIndexOf('/') + 1), answer.siblings)
      this.problems.push(problemAt(place, `${expected}, found ${answer.reason ?? 'no file'}`, hint))
    }
    this.sources.set(path, source)
    return source
  }
}
