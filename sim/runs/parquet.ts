/**
 * Tables as Parquet files that DuckDB, pandas and R read. Bytes depend on the rows alone: Snappy in plain JavaScript (zlib's
 * output differs between processors), row groups of a fixed size whatever the pieces in which rows arrive. Units and
 * descriptions stand in the file's key-value metadata (`parquet-read.ts`).
 */
import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { asyncBufferFromFile } from 'hyparquet'
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import { METADATA_KEY, readTable, type TableFile } from './parquet-read.ts'
import { Batch, type ColumnType, type TableInfo } from './table.ts'

export const GROUP_ROWS = 100_000

const physical: Record<ColumnType, Partial<SchemaElement>> = {
  int32: { type: 'INT32' },
  double: { type: 'DOUBLE' },
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  bool: { type: 'BOOLEAN' },
}

/** What a manifest says of a file. */
export interface FileFacts {
  sha256: string
  bytes: number
  rows?: number
}

/** Collects encoded bytes and passes them on to the file at each row group. */
class DiskWriter extends ByteWriter {
  readonly #file: number
  readonly #hash = createHash('sha256')

  constructor(file: number) {
    super(1 << 16)
    this.#file = file
  }

  flush(): void {
    const bytes = new Uint8Array(this.buffer, 0, this.index)
    this.#hash.update(bytes)
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at)
    this.index = 0
  }

  override finish(): void {
    this.flush()
    fsyncSync(this.#file)
  }

  digest = (): string => this.#hash.digest('hex')
}

/** Writes a table batch by batch; at most one row group is held in memory. */
export class TableWriter {
  readonly #table: TableInfo
  readonly #file: number
  readonly #disk: DiskWriter
  readonly #writer: ParquetWriter
  readonly #pending: Batch
  #rows = 0

  /** Opens a new file at `path`; it must not exist. */
  constructor(path: string, table: TableInfo) {
    const { name, description, columns } = table
    this.#table = table
    this.#file = openSync(path, 'wx')
    this.#disk = new DiskWriter(this.#file)
    this.#pending = new Batch(table)
    this.#writer = new ParquetWriter({
      writer: this.#disk,
      schema: [
        { name: 'root', num_children: columns.length },
        ...columns.map(
          (column): SchemaElement => ({
            name: column.name,
            repetition_type: 'REQUIRED',
            ...physical[column.type],
          }),
        ),
      ],
      createdBy: 'ogas-workbench',
      kvMetadata: [
        {
          key: METADATA_KEY,
          value: JSON.stringify({ name, description, columns }),
        },
      ],
    })
  }

  write(batch: Batch): void {
    this.#pending.append(batch)
    while (this.#pending.rows >= GROUP_ROWS) this.#group(GROUP_ROWS)
  }

  /** Writes what is pending and the footer, and forces all to disk. */
  close(): FileFacts {
    if (this.#pending.rows > 0) this.#group(this.#pending.rows)
    this.#writer.finish()
    closeSync(this.#file)
    return { sha256: this.#disk.digest(), bytes: this.#disk.offset, rows: this.#rows }
  }

  #group(rows: number): void {
    const values = this.#pending.take(rows)
    const columnData = this.#table.columns.map(({ name }, at) => ({ name, data: values[at]! }))
    this.#writer.write({ columnData, rowGroupSize: rows })
    this.#rows += rows
  }
}

/** @throws RangeError when the file is no table of a run */
export const openTable = async (path: string): Promise<TableFile> =>
  readTable(await asyncBufferFromFile(path), path)
