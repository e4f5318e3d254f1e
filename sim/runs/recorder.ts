/** Collects the rows of a run while it goes on and writes them out, a segment at a time. */

import { dirname, join } from 'node:path'
import { makeFolder } from './files.ts'
import { TableWriter } from './parquet.ts'
import { Batch, type Moment, type Table } from './table.ts'

export class Recorder {
  readonly #tables: readonly Table[]
  #batches: Batch[]

  constructor(tables: readonly Table[]) {
    this.#tables = tables
    this.#batches = tables.map(table => new Batch(table))
  }

  record(moment: Moment): void {
    this.#tables.forEach((table, at) => {
      table.record(moment, this.#batches[at]!)
    })
  }

  /** Writes all rows since the last flush into `folder`, a file a table, and forgets them. */
  flush(folder: string): void {
    this.#tables.forEach((table, at) => {
      const path = tablePath(folder, table.name)
      makeFolder(dirname(path))
      const writer = new TableWriter(path, table)
      writer.write(this.#batches[at]!)
      writer.close()
    })
    this.#batches = this.#tables.map(table => new Batch(table))
  }
}

export const tablePath = (folder: string, table: string): string => join(folder, `${table}.parquet`)
