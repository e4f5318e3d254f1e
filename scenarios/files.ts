/** The files a scenario is made of: each asked for once, with its hash. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { nearest, type Problem } from './problem.ts'
import type { Reading } from './read.ts'
import { fileSource, type Place, problemAt, type Source } from './source.ts'

/** What names a file. */
export interface Named {
  place: Place
  /** How messages begin: the option and `: `; '' for the command line. */
  key: string
  /** Whether it is named without its ending `.yaml`. */
  bare?: boolean
}

export class Files {
  readonly read: { path: string; sha256: string }[] = []
  private readonly sources = new Map<string, Source | undefined>()
  private readonly problems: Problem[]

  constructor(problems: Problem[]) {
    this.problems = problems
  }

  /** The file at `path`, `what` it should be. Where it cannot be read, says so where it is named. */
  *open(path: string, what: string, { place, key, bare }: Named): Reading<Source | undefined> {
    if (this.sources.has(path)) return this.sources.get(path)
    const answer = yield path
    let source: Source | undefined
    if ('text' in answer) {
      source = fileSource(path, answer.text)
      this.read.push({ path, sha256: bytesToHex(sha256(utf8ToBytes(answer.text))) })
    } else {
      const message = `${key}expected ${what} at ${path}, found ${answer.reason ?? 'no file'}`
      const name = path.slice(path.lastIndexOf('/') + 1)
      const hint = bare
        ? nearest(withoutEnding(name), answer.siblings.filter(isScenario).map(withoutEnding))
        : nearest(name, answer.siblings)
      this.problems.push(problemAt(place, message, hint))
    }
    this.sources.set(path, source)
    return source
  }
}

const isScenario = (name: string): boolean => name.endsWith('.yaml')
const withoutEnding = (name: string): string => name.replace(/\.yaml$/, '')
