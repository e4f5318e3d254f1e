/** DuckDB over the files of a run, as a reader who knows nothing of this project would use it. */
import { DuckDBInstance, type Json } from '@duckdb/node-api'

/** Rows of one query, as plain JSON values. */
export async function query(sql: string): Promise<Record<string, Json>[]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson()
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
