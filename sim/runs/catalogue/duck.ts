/** DuckDB, in memory or in a file. */
import { setTimeout } from 'node:timers/promises'
import { type DuckDBConnection, DuckDBInstance, type Json } from '@duckdb/node-api'
import { FileProblem } from '../file-problem.ts'

export type Rows = Record<string, Json>[]

export interface Duck {
  connection: DuckDBConnection
  rows(sql: string): Promise<Rows>
  close(): void
}

/** How long one process waits for another that has the file. */
const PATIENCE_MS = 30_000
const PAUSE_MS = 100

/**
 * @param mode a file that one process writes nobody else has open; many may read
 * @throws FileProblem when another process does not let go of the file
 */
export async function openDuck(path: string, mode: 'READ_ONLY' | 'READ_WRITE'): Promise<Duck> {
  const instance = await patiently(path, () => DuckDBInstance.create(path, { access_mode: mode }))
  const connection = await instance.connect()
  return {
    connection,
    rows: async sql => (await connection.runAndReadAll(sql)).getRowObjectsJson(),
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

async function patiently<T>(path: string, open: () => Promise<T>): Promise<T> {
  for (let waited = 0; ; waited += PAUSE_MS) {
    try {
      return await open()
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes('lock')) throw error
      if (waited >= PATIENCE_MS) throw new FileProblem(`${path} is in use by another process`)
      await setTimeout(PAUSE_MS)
    }
  }
}

/** A name as it stands in SQL. */
export const named = (name: string): string => `"${name.replaceAll('"', '""')}"`
/** A text as it stands in SQL. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
