/**
 * Tables as Parquet files that DuckDB, pandas and R read. Bytes depend on the rows alone: Snappy in plain JavaScript (zlib's
 * output differs between processors), row groups of a fixed size whatever the pieces in which rows arrive. Units and
 * descriptions stand in the file's key-value metadata under `ogas`: the table as JSON
 * `{ name, description, columns: [{ name, type, unit, description, ... }] }`.
 */
import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import {
  type AsyncBuffer,
  asyncBufferFromFile,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
} from 'hyparquet'
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import { Batch, type ColumnType, type TableInfo, type Value } from './table.ts'

export const METADATA_KEY = 'ogas'
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

/** A table file open for reading. */
export interface TableFile {
  info: TableInfo
  rows: number
  /** The row groups in order, each with all columns or those named, in the order of `info`. */
  groups(columns?: readonly string[]): AsyncGenerator<Batch>
}

/** @throws RangeError when the file is no table of a run */
export async function openTable(path: string): Promise<TableFile> {
  const file = await asyncBufferFromFile(path)
  const metadata = await parquetMetadataAsync(file)
  const text = metadata.key_value_metadata?.find(({ key }) => key === METADATA_KEY)?.value
  if (text === undefined)
    throw new RangeError(`${path}: expected a table of a run, found no "${METADATA_KEY}" metadata`)
  const info = JSON.parse(text) as TableInfo
  return {
    info,
    rows: Number(metadata.num_rows),
    groups: columns => readGroups(file, metadata, info, columns),
  }
}

async function* readGroups(
  file: AsyncBuffer,
  metadata: FileMetaData,
  info: TableInfo,
  only?: readonly string[],
): AsyncGenerator<Batch> {
  const columns = only === undefined ? info.columns : info.columns.filter(({ name }) => only.includes(name))
  let rowStart = 0
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows)
    const batch = new Batch({ ...info, columns })
    batch.rows = rows
    await parquetRead({
      file,
      metadata,
      columns: columns.map(({ name }) => name),
      rowStart,
      rowEnd: rowStart + rows,
      onChunk: chunk => {
        const column = batch.columns[columns.findIndex(({ name }) => name === chunk.columnName)]!
        for (let i = 0; i < chunk.columnData.length; i++)
          column[chunk.rowStart - rowStart + i] = chunk.columnData[i] as Value
      },
    })
    rowStart += rows
    yield batch
  }
}
