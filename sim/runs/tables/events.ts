/** One row an event: what the institutions found worth telling. */
import type { SimEvent } from '../../core/institution.ts'
import { defineTable } from '../table.ts'
import { number, text, whole } from './keys.ts'

export const events = defineTable<SimEvent>(
  'events',
  'What happened that is worth telling, in order',
  [
    whole('tick', 'tick', 'Number of the tick', event => event.tick),
    text('state', 'State, as in states.csv, or "union"', event => event.state),
    text('institution', 'The institution that tells it', event => event.institution),
    text('kind', 'What happened', event => event.kind),
    text('subject', 'The product, plant, occupation ... concerned', event => event.subject),
    number('amount', 'depends on kind', 'How much of it', event => event.amount),
  ],
  ({ record }) => record?.events ?? [],
)
