/** The files a scenario is made of: each asked for once, with its hash. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { nearest, type Problem } from './problem.ts'
import type { Reading } from './read.ts'
import { fileSource, type Place, problemAt, type Source } from './source.ts'

export class Files {
  readonly read: { path: string; sha256: string }[] = []
  private readonly sources = new Map<string, Source | undefined>()
  private readonly problems: Problem[]

  constructor(problems: Problem[]) {
    this.problems = problems
  }

  /** The file at `path`. Where it cannot be read, says so at `named`, the place that names it (none for the entry). */
  *open(path: string, what: string, named?: Place): Reading<Source | undefined> {
    if (this.sources.has(path)) return this.sources.get(path)
    const answer = yield path
    let source: Source | undefined
    if ('text' in answer) {
      source = fileSource(path, answer.text)
      this.read.push({ path, sha256: bytesToHex(sha256(utf8ToBytes(answer.text))) })
    } else {
      const hint = nearest(path.slice(path.lastIndexOf('/') + 1), answer.siblings)
      const place = named ?? { source: { file: path, text: '', folder: '', lines: [] }, offset: 0 }
      const at = named ? ` at ${path}` : ''
      this.problems.push(problemAt(place, `expected ${what}${at}, found ${answer.reason ?? 'no file'}`, hint))
    }
    this.sources.set(path, source)
    return source
  }
}
