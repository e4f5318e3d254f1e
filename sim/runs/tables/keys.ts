/** The columns that say what a row is about, and the walks over a moment that most tables share. */
import type { Economy } from '../../core/economy.ts'
import type { TickRecord } from '../../core/record.ts'
import type { StateWorld } from '../../core/world.ts'
import type { Field, Moment } from '../table.ts'

/** A row about something of one state (a product, plant, occupation ...: number `item`) at one tick. */
export interface StateRow {
  record: TickRecord
  economy: Economy
  state: StateWorld
  item: number
}

export const tickOf: Field<{ record: TickRecord }> = {
  name: 'tick',
  type: 'int32',
  unit: 'tick',
  description: 'Number of the tick',
  read: row => row.record.tick,
}

export const stateOf: Field<{ economy: Economy; state: StateWorld }> = {
  name: 'state',
  type: 'string',
  unit: '',
  description: 'State, as in states.csv',
  read: row => row.economy.states[row.state.index]!.id,
}

/** A row for each state and each of `count` items, after a tick. */
export const eachItem = (count: (economy: Economy) => number) =>
  function* ({ record, economy, world }: Moment): Generator<StateRow> {
    if (!record) return
    const items = count(economy)
    for (const state of world.states)
      for (let item = 0; item < items; item++) yield { record, economy, state, item }
  }

/** A column of numbers. */
export function number<Row>(
  name: string,
  unit: string,
  description: string,
  read: (row: Row) => number,
): Field<Row> {
  return { name, type: 'double', unit, description, read: row => read(row) + 0 } // + 0: no negative zero in a file
}

/** A column of names. */
export function text<Row>(name: string, description: string, read: (row: Row) => string): Field<Row> {
  return { name, type: 'string', unit: '', description, read }
}

/** A column of small whole numbers. */
export function whole<Row>(
  name: string,
  unit: string,
  description: string,
  read: (row: Row) => number,
): Field<Row> {
  return { name, type: 'int32', unit, description, read }
}
