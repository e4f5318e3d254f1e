/** The tables of a run, in the order of its manifest. */
import type { Metric, UnionMetric } from '../../core/institution.ts'
import type { Table } from '../table.ts'
import { accounts } from './accounts.ts'
import { capacity } from './capacity.ts'
import { certificates } from './certificates.ts'
import { distributions, sample } from './citizens.ts'
import { events } from './events.ts'
import { labour } from './labour.ts'
import { ledgerTable } from './ledger.ts'
import { metricsTable } from './metrics.ts'
import { money } from './money.ts'
import { plan } from './plan.ts'
import { ticks } from './ticks.ts'
import { sovet, trade } from './trade.ts'
import { wishes } from './wishes.ts'

export const runTables = (metrics: readonly Metric[], unionMetrics: readonly UnionMetric[]): Table[] => [
  ticks,
  metricsTable(metrics, unionMetrics),
  accounts,
  money,
  ledgerTable,
  plan,
  trade,
  sovet,
  capacity,
  labour,
  certificates,
  events,
  wishes,
  distributions,
  sample,
]

/** How many ticks were done when a row of a table that says `tick` was recorded: most rows are of a month, citizens are looked at between two. */
export const ticksDone = (table: string, tick: number): number =>
  table === sample.name || table === distributions.name ? tick : tick + 1
