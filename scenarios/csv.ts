/**
 * CSV (RFC 4180) as written by hand and by spreadsheets: a header, comma separated cells, quotes where needed; lines that
 * start with `#` are comments. Own reader because every cell must be found again in the file: a row keeps its offset, the
 * columns are counted again only for a message.
 */
import type { Problem } from './problem.ts'
import { type Place, problemAt, type Source } from './source.ts'

export interface Csv {
  source: Source
  header: string[]
  headerOffset: number
  /** Offset of each row read. */
  offsets: number[]
}

const quote = 34
const comma = 44
const lineFeed = 10
const carriageReturn = 13
const space = 32
const tab = 9
const hash = 35

class CsvError extends Error {
  readonly offset: number
  constructor(offset: number, message: string) {
    super(message)
    this.offset = offset
  }
}

/** The header of `source`, blanks around its cells taken off. What is no CSV goes to `problems`. */
export function openCsv(source: Source, problems: Problem[]): Csv {
  const first = split(source, 0, problems).next().value
  return { source, header: [...(first?.cells ?? [])], headerOffset: first?.offset ?? 0, offsets: [] }
}

/** The rows below the header, one by one, in an array that the next row overwrites: a large table is never held twice. */
export function* readRows(csv: Csv, problems: Problem[]): Generator<readonly string[], void> {
  if (csv.header.length === 0) return
  for (const { cells, offset } of split(csv.source, csv.headerOffset, problems)) {
    if (offset === csv.headerOffset || (cells.length === 1 && cells[0] === '')) continue
    csv.offsets.push(offset)
    yield cells
  }
}

function* split(
  source: Source,
  start: number,
  problems: Problem[],
): Generator<{ cells: readonly string[]; offset: number }, void> {
  const { text } = source
  const cells: string[] = []
  try {
    for (let at = start; at < text.length; ) {
      const first = text.charCodeAt(at)
      if (first === hash || first === lineFeed || first === carriageReturn) {
        at = lineEnd(text, at)
        continue
      }
      cells.length = 0
      const next = splitRow(text, at, cells)
      yield { cells, offset: at }
      at = next
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    problems.push(problemAt({ source, offset: error.offset }, error.message))
  }
}

/** The place of a cell; `row` -1 is the header. */
export function cellPlace({ source, offsets, headerOffset }: Csv, row: number, column: number): Place {
  const start = row < 0 ? headerOffset : offsets[row]!
  const starts: number[] = []
  splitRow(source.text, start, [], starts)
  return { source, offset: starts[column] ?? start }
}

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}

const isBlank = (code: number): boolean => code === space || code === tab

/** Reads the row at `at` into `cells` (and where each begins into `starts`); returns the offset of the next row. */
function splitRow(text: string, at: number, cells: string[], starts?: number[]): number {
  for (;;) {
    while (isBlank(text.charCodeAt(at))) at++
    starts?.push(at)
    if (text.charCodeAt(at) === quote) {
      const end = closingQuote(text, at)
      cells.push(text.slice(at + 1, end).replaceAll('""', '"'))
      at = end + 1
      while (isBlank(text.charCodeAt(at))) at++
    } else {
      const start = at
      let code = text.charCodeAt(at)
      while (at < text.length && code !== comma && code !== lineFeed && code !== quote) {
        code = text.charCodeAt(++at)
      }
      cells.push(text.slice(start, at).trimEnd())
    }
    if (at >= text.length) return at
    const code = text.charCodeAt(at)
    if (code === lineFeed) return at + 1
    if (code === carriageReturn && text.charCodeAt(at + 1) === lineFeed) return at + 2
    if (code !== comma) {
      throw new CsvError(at, `expected a comma or the end of the line, found ${JSON.stringify(text[at])}`)
    }
    at++
  }
}

/** Offset of the quote that closes the cell opened at `open`; a doubled quote stands for itself. */
function closingQuote(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== quote) return at
  }
  throw new CsvError(open, 'expected a closing quotation mark, found the end of the file')
}
