/** Reads the raw tables and the assumptions of a scenario, CSV files that may be gzipped. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { Matrix } from './matrix.ts'

export type Records = Record<string, string>[]

/** Readers of the tables under `folder`, by their paths in it. */
export function tablesIn(folder: string) {
  const cells = (path: string): string[][] => {
    const bytes = readFileSync(join(folder, path))
    return parse(path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
  }

  /** A CSV as records by column name; all values are text. */
  const records = (path: string): Records => {
    const [header, ...rows] = cells(path)
    return rows.map(row => Object.fromEntries(header!.map((column, index) => [column, row[index]!])))
  }

  /** A CSV whose first row and first column hold names and whose other cells are numbers. */
  const matrix = (path: string): Matrix => {
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
  const keyed = (path: string, key: string): Map<string, Record<string, string>> =>
    new Map(records(path).map(record => [record[key]!, record]))

  return { records, matrix, keyed }
}
