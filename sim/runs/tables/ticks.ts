/** One row a tick: the calendar, and the rolling hash that a repeat of the run must reach as well. */
import type { TickRecord } from '../../core/record.ts'
import { defineTable } from '../table.ts'
import { text, tickOf, whole } from './keys.ts'

export const ticks = defineTable<{ record: TickRecord }>(
  'ticks',
  'The ticks of the run and the chain of world hashes',
  [
    tickOf,
    whole('month', 'month', 'Calendar month, 1 to 12', row => row.record.month),
    text(
      'hash',
      'Rolling hash of the world after the tick (XXH64 over the hash before it and all of the world)',
      row => row.record.hash,
    ),
  ],
  ({ record }) => (record ? [{ record }] : []),
)
