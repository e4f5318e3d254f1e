/** The metrics of the union by month as a table: a row a metric and tick, so that runs of all versions stand in one. */
import { join } from 'node:path'
import type { Months } from '../experiments/trial.ts'
import { type FileFacts, openTable, TableWriter } from '../parquet.ts'
import { Batch, type TableInfo } from '../table.ts'
import { MONTHS } from './record.ts'

const table: TableInfo = {
  name: 'months',
  description: 'Metrics of the union after each tick; units stand in manifest.json',
  columns: [
    { name: 'metric', type: 'string', unit: '', description: 'Name of the metric' },
    { name: 'tick', type: 'int32', unit: 'tick', description: 'Number of the tick' },
    { name: 'value', type: 'double', unit: 'as the metric', description: 'Its value, where it has one' },
  ],
}

export function writeMonths(folder: string, months: Months): FileFacts {
  const batch = new Batch(table)
  const [names, ticks, values] = batch.columns
  for (const [name, metric] of Object.entries(months)) {
    for (const tick of metric.ticks) {
      names!.push(name)
      ticks!.push(tick)
    }
    values!.push(...metric.values)
    batch.rows += metric.values.length
  }
  const writer = new TableWriter(join(folder, MONTHS), table)
  writer.write(batch)
  return writer.close()
}

export async function readMonths(folder: string): Promise<Months> {
  const months: Months = {}
  for await (const { rows, columns } of (await openTable(join(folder, MONTHS))).groups())
    for (let row = 0; row < rows; row++) {
      const [name, tick, value] = columns.map(column => column[row]) as [string, number, number]
      months[name] ??= { ticks: [], values: [] }
      months[name].ticks.push(tick)
      months[name].values.push(value)
    }
  return months
}
