/** What was worked out, as a Parquet table: a row each, columns with their unit and description, in place of a table that is there. */
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { asFileProblem, makeFolder, renameDurably } from './files.ts'
import { TableWriter } from './parquet.ts'
import { Batch, type Field, type TableInfo } from './table.ts'

/** @throws FileProblem */
export function writeRows<Row>(
  path: string,
  { name, description }: Pick<TableInfo, 'name' | 'description'>,
  fields: readonly Field<Row>[],
  rows: readonly Row[],
): void {
  const table = { name, description, columns: fields.map(({ read: _, ...column }) => column) }
  const batch = new Batch(table)
  fields.forEach(({ read }, at) => {
    for (const row of rows) batch.columns[at]!.push(read(row))
  })
  batch.rows = rows.length
  const temporary = `${path}.tmp`
  try {
    makeFolder(dirname(path))
    rmSync(temporary, { force: true })
    const writer = new TableWriter(temporary, table)
    writer.write(batch)
    writer.close()
    renameDurably(temporary, path)
  } catch (error) {
    throw asFileProblem(error, `cannot write ${path}`)
  }
}
