/** A CSV file as rows of one table: columns matched to the row schema by name, every cell checked, an empty cell takes the default. */
import type { z } from 'zod'
import { type Csv, cellPlace, openCsv, readRows } from './csv.ts'
import { expectation, suggestion } from './issue.ts'
import { nearest, type Problem, show } from './problem.ts'
import { type Place, problemAt, type Source } from './source.ts'
import { type Row, type TableName, tables } from './tables.ts'

/** The rows of a table and where they stand. */
export interface Located<T extends TableName> {
  rows: Row<T>[]
  /** The place of a cell of `rows[row]`. */
  place(row: number, column: string): Place
  /** All ids, of faulty rows too: a row with a wrong number must not make its every mention an error. */
  ids: ReadonlySet<string>
  /** Whether no row was left out. */
  complete: boolean
}

/** The tables of a scenario; one that could not be read is absent. */
export type LocatedTables = { [T in TableName]?: Located<T> }

/** Reads the table `name` from `source`; what is wrong goes to `problems`, and the rows concerned are left out. */
export function readTable<T extends TableName>(name: T, source: Source, problems: Problem[]): Located<T> {
  const schema: z.ZodObject = tables[name]
  const before = problems.length
  const csv = openCsv(source, problems)
  const readable = checkHeader(csv, schema, problems)
  const columns = csv.header.map(column => (Object.hasOwn(schema.shape, column) ? column : undefined))
  const idColumn = csv.header.indexOf('id')
  const rows: Row<T>[] = []
  const kept: number[] = []
  const ids = new Set<string>()
  for (const cells of readRows(csv, problems)) {
    const row = csv.offsets.length - 1
    if (idColumn >= 0) ids.add(cells[idColumn] ?? '')
    if (!readable) continue
    if (cells.length !== csv.header.length) {
      const message = `expected ${csv.header.length} cells, found ${cells.length}`
      problems.push(problemAt(cellPlace(csv, row, 0), message))
      continue
    }
    const parsed = schema.safeParse(record(columns, cells))
    if (parsed.success) {
      rows.push(parsed.data as Row<T>)
      kept.push(row)
    } else {
      for (const issue of parsed.error.issues) problems.push(cellProblem(csv, row, cells, issue))
    }
  }
  return {
    rows,
    place: (row, column) => cellPlace(csv, kept[row]!, csv.header.indexOf(column)),
    ids,
    complete: problems.length === before,
  }
}

function record(columns: (string | undefined)[], cells: readonly string[]): Record<string, string> {
  const row: Record<string, string> = {}
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i]
    const cell = cells[i]!
    if (column !== undefined && cell !== '') row[column] = cell
  }
  return row
}

function cellProblem(csv: Csv, row: number, cells: readonly string[], issue: z.core.$ZodIssue): Problem {
  const column = csv.header.indexOf(String(issue.path[0]))
  const found = cells[column]!
  const shown = found === '' ? 'an empty cell' : Number.isFinite(Number(found)) ? found : show(found)
  const message = `${csv.header[column]}: expected ${expectation(issue)}, found ${shown}`
  return problemAt(cellPlace(csv, row, column), message, suggestion(issue, found))
}

/** Whether the rows can be read: every column that has no default is there. */
function checkHeader(csv: Csv, schema: z.ZodObject, problems: Problem[]): boolean {
  const known = Object.keys(schema.shape)
  csv.header.forEach((column, index) => {
    const report = (message: string, hint?: string) =>
      problems.push(problemAt(cellPlace(csv, -1, index), message, hint))
    if (!known.includes(column)) {
      const free = known.filter(name => !csv.header.includes(name))
      report(`expected a column of ${known.join(', ')}, found ${show(column)}`, nearest(column, free))
    } else if (csv.header.indexOf(column) < index) {
      report(`expected each column once, found ${show(column)} again`)
    }
  })
  const missing = known.filter(
    name => !csv.header.includes(name) && !schema.shape[name]!.safeParse(undefined).success,
  )
  if (missing.length > 0) {
    const place = { source: csv.source, offset: csv.headerOffset }
    const columns = missing.length === 1 ? 'the column' : 'the columns'
    problems.push(problemAt(place, `expected ${columns} ${missing.join(', ')}, found none`))
  }
  return missing.length === 0
}
