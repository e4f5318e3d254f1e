/** Reads the raw tables and the assumptions that lie beside the build. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { Matrix } from './matrix.ts'

const folder = join(import.meta.dirname, '..')

const cells = (path: string): string[][] => {
  const bytes = readFileSync(join(folder, path))
  return parse(path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
}

/** A CSV as records by column name; all values are text. */
export function records(path: string): Record<string, string>[] {
  const [header, ...rows] = cells(path)
  return rows.map(row => Object.fromEntries(header!.map((column, index) => [column, row[index]!])))
}

/** A CSV whose first row and first column hold names and whose other cells are numbers. */
export function matrix(path: string): Matrix {
  const [header, ...rows] = cells(path)
  const result = new Matrix(
    rows.map(row => row[0]!),
    header!.slice(1),
  )
  for (const row of rows) {
    result.columns.forEach((column, index) => {
      result.set(row[0]!, column, Number(row[index + 1]))
    })
  }
  return result
}

/** Records by the text in their column `key`. */
export function keyed(path: string, key: string): Map<string, Record<string, string>> {
  return new Map(records(path).map(record => [record[key]!, record]))
}
