/** A plan as a Parquet table: a row a run, a column a factor. */
import type { Factor, Value } from '../../../scenarios/experiments/experiment.ts'
import { openTable, TableWriter } from '../parquet.ts'
import { Batch, type Column, type ColumnType } from '../table.ts'
import type { PlannedRun } from './plan.ts'

const keys: Column[] = [
  { name: 'index', type: 'int32', unit: '', description: 'Place in the order of the plan' },
  { name: 'point', type: 'int32', unit: '', description: 'Row of the design' },
  { name: 'seed', type: 'int32', unit: '', description: 'Seed of the run' },
  { name: 'run', type: 'string', unit: '', description: 'Id of the run' },
]

const types: Record<string, ColumnType> = { number: 'double', boolean: 'bool', string: 'string' }

/** The columns of the factors: all values of one are of one kind. */
export const factorColumns = (factors: readonly Factor[], values: readonly Value[]): Column[] =>
  factors.map(({ name, role, path }, at) => ({
    name,
    type: types[typeof values[at]]!,
    unit: '',
    description: `${role}: ${path.join('.')}, in its base unit`,
  }))

export function writePlan(path: string, factors: readonly Factor[], plan: readonly PlannedRun[]): void {
  const table = {
    name: 'plan',
    description: 'The runs of an experiment, in order',
    columns: [...keys, ...factorColumns(factors, plan[0]!.values)],
  }
  const batch = new Batch(table)
  for (const { index, point, seed, run, values } of plan)
    [index, point, seed, run, ...values].forEach((value, at) => void batch.columns[at]!.push(value))
  batch.rows = plan.length
  const writer = new TableWriter(path, table)
  writer.write(batch)
  writer.close()
}

export async function readPlan(path: string): Promise<PlannedRun[]> {
  const plan: PlannedRun[] = []
  for await (const { rows, columns } of (await openTable(path)).groups())
    for (let row = 0; row < rows; row++) {
      const [index, point, seed, run, ...values] = columns.map(column => column[row]!)
      plan.push({
        index: index as number,
        point: point as number,
        seed: seed as number,
        run: run as string,
        values,
      })
    }
  return plan
}
