/** A CSV file as rows of one table: columns matched to the row schema by name, every cell checked, an empty cell takes the default. */
import type { z } from 'zod'
import { type Csv, cellPlace, parseCsv } from './csv.ts'
import { expectation, suggestion } from './issue.ts'
import { nearest, type Problem, show } from './problem.ts'
import { type Place, problemAt, type Source } from './source.ts'
import { type Row, type TableName, tables } from './tables.ts'

/** The rows of a table and where they stand. */
export interface Located<T extends TableName> {
  rows: Row<T>[]
  /** The place of a cell of `rows[row]`. */
  place(row: number, column: string): Place
}

/** Reads the table `name` from `source`; what is wrong goes to `problems`, and the rows concerned are left out. */
export function readTable<T extends TableName>(name: T, source: Source, problems: Problem[]): Located<T> {
  const schema: z.ZodObject = tables[name]
  const csv = parseCsv(source, problems)
  const rows: Row<T>[] = []
  const kept: number[] = []
  const place = (row: number, column: string) => cellPlace(csv, kept[row]!, csv.header.indexOf(column))
  if (!checkHeader(csv, schema, problems)) return { rows, place }
  const columns = csv.header.map(column => (column in schema.shape ? column : undefined))
  csv.rows.forEach((cells, index) => {
    if (cells.length !== csv.header.length) {
      const message = `expected ${csv.header.length} cells, found ${cells.length}`
      problems.push(problemAt(cellPlace(csv, index, 0), message))
      return
    }
    const parsed = schema.safeParse(record(columns, cells))
    if (parsed.success) {
      rows.push(parsed.data as Row<T>)
      kept.push(index)
    } else {
      for (const issue of parsed.error.issues) problems.push(cellProblem(csv, index, issue))
    }
  })
  return { rows, place }
}

function record(columns: (string | undefined)[], cells: string[]): Record<string, string> {
  const row: Record<string, string> = {}
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i]
    const cell = cells[i]!
    if (column !== undefined && cell !== '') row[column] = cell
  }
  return row
}

function cellProblem(csv: Csv, row: number, issue: z.core.$ZodIssue): Problem {
  const column = csv.header.indexOf(String(issue.path[0]))
  const found = csv.rows[row]![column]!
  const message = `${csv.header[column]}: expected ${expectation(issue)}, found ${show(found || undefined)}`
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
    } else if (csv.header.indexOf(column) < index)
      report(`expected each column once, found ${show(column)} again`)
  })
  const missing = known.filter(
    name => !csv.header.includes(name) && !schema.shape[name]!.safeParse(undefined).success,
  )
  if (missing.length > 0) {
    const place = { source: csv.source, offset: csv.headerOffset }
    problems.push(problemAt(place, `expected the column ${missing.join(', ')}, found none`))
  }
  return missing.length === 0
}
