/** A text that a scenario is made of, and places in it. */
import type { Problem } from './problem.ts'

/** A file (or a command-line option) and its text. */
export interface Source {
  /** The name that messages show. */
  file: string
  text: string
  /** Folder that paths written in it start from; '' is the working directory. */
  folder: string
  /** Offset of the first character of each line; empty where line and column would mean nothing. */
  lines: number[]
}

/** A place in a source, as a character offset: cheap to keep for every value, turned into line and column only for a message. */
export interface Place {
  source: Source
  offset: number
}

/** Makes a source of a file. A byte order mark is taken off, so that it counts in no column. */
export function fileSource(file: string, text: string): Source {
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  return {
    file,
    text: plain,
    folder: file.includes('/') ? file.replace(/\/[^/]*$/, '/') : '',
    lines: lineStarts(plain),
  }
}

/** Makes a source of a command-line option, which has no lines. */
export const optionSource = (option: string, text: string): Source => ({
  file: option,
  text,
  folder: '',
  lines: [],
})

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** A problem at a place. */
export function problemAt({ source, offset }: Place, message: string, hint?: string): Problem {
  const { file, lines } = source
  let line = 0
  for (let high = lines.length; line < high; ) {
    const middle = (line + high) >> 1
    if (lines[middle]! <= offset) line = middle + 1
    else high = middle
  }
  const column = line === 0 ? 0 : offset - lines[line - 1]! + 1
  return { file, line, column, message, ...(hint === undefined ? {} : { hint }) }
}

/** `path` as written in `source`, from where the reader stands. Paths use `/` and may start with `..`. */
export function resolvePath(source: Source, path: string): string {
  if (/^(\/|[A-Za-z]:[\\/])/.test(path)) return path
  const parts: string[] = []
  for (const part of `${source.folder}${path}`.replaceAll('\\', '/').split('/')) {
    if (part === '.' || (part === '' && parts.length > 0)) continue
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..' && parts.at(-1) !== '') parts.pop()
    else parts.push(part)
  }
  return parts.join('/')
}
