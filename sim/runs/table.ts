/**
 * A table of a run: what each column is called, what it means, and how it is read off the simulation. One declaration serves
 * the recorder, the file's metadata and the checker.
 */
import type { Scenario } from '../../scenarios/schema.ts'
import type { Economy } from '../core/economy.ts'
import type { Metric, UnionMetric } from '../core/institution.ts'
import type { TickRecord } from '../core/record.ts'
import type { World } from '../core/world.ts'
import type { Simulation } from '../simulation.ts'

/** Whole numbers beyond 32 bits (quanta, money) are doubles: exact below 2^53, and plain numbers to every reader. */
export type ColumnType = 'int32' | 'double' | 'string' | 'bool'
export type Value = number | string | boolean

export interface Column {
  name: string
  type: ColumnType
  /** As in the column's values; '' for names and flags. */
  unit: string
  description: string
  /** Of metrics: how the values of the states make up the union's, or that they are the union's own. */
  union?: Metric['union'] | 'own'
  /** Of metrics: which way is good. */
  better?: Metric['better']
}

export interface TableInfo {
  /** File name in the run directory, without its extension. */
  name: string
  description: string
  columns: Column[]
}

/** The simulation as the recorder sees it: before the first tick (no record yet) or after a tick. */
export interface Moment {
  /** As in force in the month. */
  scenario: Scenario
  economy: Economy
  metrics: readonly Metric[]
  unionMetrics: readonly UnionMetric[]
  world: World
  record?: TickRecord
}

/** A simulation as it stands, before the first tick or after the one of `record`. */
export const momentOf = (simulation: Simulation, record?: TickRecord): Moment => {
  const { scenario, economy, metrics, unionMetrics, world } = simulation
  return { scenario, economy, metrics, unionMetrics, world, ...(record && { record }) }
}

export interface Table extends TableInfo {
  /** Appends this moment's rows to `batch`. */
  record(moment: Moment, batch: Batch): void
}

/** A column with the way to read it off a row's subject. */
export interface Field<Row> extends Column {
  read(row: Row): Value
}

/** Makes a table of its fields and of `rows`, what there is a row for at a moment. */
export function defineTable<Row>(
  name: string,
  description: string,
  fields: readonly Field<Row>[],
  rows: (moment: Moment) => Iterable<Row>,
): Table {
  return {
    name,
    description,
    columns: fields.map(({ read: _, ...column }) => column),
    record(moment, batch) {
      const found = [...rows(moment)]
      fields.forEach(({ read }, at) => {
        const column = batch.columns[at]!
        for (const row of found) column.push(read(row))
      })
      batch.rows += found.length
    },
  }
}

/** Rows of a table in memory, column by column. */
export class Batch {
  rows = 0
  readonly columns: Value[][]

  constructor({ columns }: Pick<TableInfo, 'columns'>) {
    this.columns = columns.map(() => [])
  }

  append(more: Batch): void {
    more.columns.forEach((values, at) => {
      const column = this.columns[at]!
      for (const value of values) column.push(value)
    })
    this.rows += more.rows
  }

  /** A copy of `count` rows from row `start` on. */
  slice(start: number, count: number): Batch {
    const part = new Batch({ columns: [] })
    part.columns.push(...this.columns.map(column => column.slice(start, start + count)))
    part.rows = count
    return part
  }

  /** Takes the first `count` rows out. */
  take(count: number): Value[][] {
    this.rows -= count
    return this.columns.map(column => column.splice(0, count))
  }
}
