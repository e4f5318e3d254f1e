/** The citizens who are followed one by one: a sample, counted once a year. */

import { useComputed, useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { words } from '../../base/format.ts'
import { countedAt } from '../../model/distributions.ts'
import type { Table } from '../../model/table.ts'
import { Choice } from '../../ui/choice.tsx'
import { Load } from '../../ui/load.tsx'
import { type Cell, LongTable, type Rows } from '../../ui/long-table.tsx'
import { cursor, place, to } from '../../ui/state.ts'
import type { PageProps } from '../view.ts'
import { countedRows, inOrder } from './sample.ts'

const SAMPLE = 'citizens/sample'

export const Citizens = ({ run, catalogue }: PageProps) => {
  const open = useSignal(false)
  return (
    <details
      class="panel"
      onToggle={event => {
        open.value = event.currentTarget.open
      }}
    >
      <summary>Citizens, one by one</summary>
      {open.value && (
        <Load run={run} tables={[SAMPLE]}>
          {tables => <Sample table={tables[SAMPLE]!} nameOf={catalogue.nameOf} />}
        </Load>
      )}
    </details>
  )
}

const Sample = ({ table, nameOf }: { table: Table; nameOf: (id: string) => string }) => {
  const by = useSignal('id')
  const columns = table.info.columns.filter(({ name }) => name !== 'tick')
  // Counts are far apart: most moves of the cursor change nothing here.
  const counted = useComputed(() => countedAt(table, cursor.value))
  const rows = useComputed(() => inOrder(table, countedRows(table, counted.value, place.value), by.value))
  const numbers = columns.filter(({ type }) => type !== 'string')
  const lazy = useMemo((): Rows => {
    const cells = columns.map(cellsOf(table, nameOf))
    return {
      get length() {
        return rows.value.length
      },
      at: row => cells.map(cell => cell(rows.value[row]!)),
    }
  }, [table])
  return (
    <>
      <p class="note">
        {rows.value.length.toLocaleString('en')} citizens as they were after {counted.value} months; the same
        ones every year while they live.{' '}
        {columns.map(({ name, description }) => `${words(name)}: ${description}`).join('. ')}.
      </p>
      <Choice
        label="In order of"
        value={by.value}
        options={numbers.map(({ name }) => [name, words(name)])}
        onPick={name => {
          by.value = name
        }}
      />
      <LongTable
        key={`${by.value} ${counted.value} ${place.value}`}
        caption="Citizens"
        columns={columns.map(({ name, unit }) => ({ label: words(name), unit }))}
        rows={lazy}
      />
    </>
  )
}

/** How a column's cells are read by row; what stands for a thing leads to it. */
const cellsOf =
  (table: Table, nameOf: (id: string) => string) =>
  ({ name, type }: Table['info']['columns'][number]): ((row: number) => Cell) => {
    if (type !== 'string') {
      const values = table.numbers(name)
      return row => values[row]!
    }
    const { names, codes } = table.names(name)
    return row => {
      const id = names[codes[row]!]!
      if (name === 'state') return { text: nameOf(id), href: to('food', { state: id }) }
      if (name === 'occupation' && id !== '')
        return { text: nameOf(id), href: to('work', { occupation: id }) }
      return words(id)
    }
  }
