/** A scenario run by the same engine as a recorded run, its months told as rows of the same tables. */

import { advance, type Ending } from '../../../sim/runs/ending.ts'
import { Batch, momentOf, type Table } from '../../../sim/runs/table.ts'
import { events } from '../../../sim/runs/tables/events.ts'
import { metricsTable } from '../../../sim/runs/tables/metrics.ts'
import { ticks as ticksTable } from '../../../sim/runs/tables/ticks.ts'
import { openSimulation } from '../../../sim/simulation.ts'
import type { Backend } from '../../../solver/backend.ts'
import type { EngineTasks, Months, Rows, Simulated } from '../protocol.ts'
import type { Context } from '../rpc.ts'

/** Months are told when so many have come together, or after so many milliseconds. */
const TELL_TICKS = 10
const TELL_EVERY = 200

export async function simulate(
  { scenario, ticks = scenario.ticks }: EngineTasks['simulate']['input'],
  { progress, pause }: Context<Months>,
  backend: Backend,
): Promise<Simulated> {
  const simulation = await openSimulation(scenario, { backend })
  try {
    const { metrics, unionMetrics, world } = simulation
    const tables = [ticksTable, metricsTable(metrics, unionMetrics), events]
    let batches = tables.map(table => new Batch(table))
    let told = performance.now()
    const tell = () => {
      const rows = tables.map((table, at) => rowsOf(table, batches[at]!))
      progress({ done: world.tick, tables: rows }, rows.flatMap(buffersOf))
      batches = tables.map(table => new Batch(table))
      told = performance.now()
    }
    let ending: Ending = { status: 'complete' }
    while (world.tick < ticks) {
      await pause()
      const record = advance(simulation)
      if ('status' in record) {
        ending = record
        break
      }
      const moment = momentOf(simulation, record)
      for (const [at, table] of tables.entries()) table.record(moment, batches[at]!)
      if (world.tick % TELL_TICKS === 0 || performance.now() - told > TELL_EVERY) tell()
    }
    if (batches[0]!.rows > 0) tell()
    return { ending, ticks: world.tick, hash: world.hash }
  } finally {
    simulation.dispose()
  }
}

function rowsOf({ name, description, columns }: Table, batch: Batch): Rows {
  return {
    info: { name, description, columns },
    rows: batch.rows,
    columns: batch.columns.map((values, at) =>
      columns[at]!.type === 'string' ? (values as string[]) : Float64Array.from(values as number[]),
    ),
  }
}

const buffersOf = ({ columns }: Rows): ArrayBuffer[] =>
  columns.flatMap(values => (Array.isArray(values) ? [] : values.buffer))
