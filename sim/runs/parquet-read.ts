/**
 * Tables read back from Parquet, in Node or a browser: from anything of which pieces can be had. What a table and its columns
 * are stands in the file's key-value metadata under `ogas`, as JSON
 * `{ name, description, columns: [{ name, type, unit, description, ... }] }`.
 */
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetRead } from 'hyparquet'
import { Batch, type TableInfo, type Value } from './table.ts'

export const METADATA_KEY = 'ogas'

/** A table file open for reading. */
export interface TableFile {
  info: TableInfo
  rows: number
  /** The row groups in order, each with all columns or those named, in the order of `info`. */
  groups(columns?: readonly string[]): AsyncGenerator<Batch>
}

/**
 * @param path what messages call the file
 * @throws RangeError when the file is no table of a run
 */
export async function readTable(file: AsyncBuffer, path: string): Promise<TableFile> {
  const metadata = await parquetMetadataAsync(file).catch((cause: unknown) => {
    throw new RangeError(`${path}: no Parquet file, or cut short`, { cause })
  })
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
