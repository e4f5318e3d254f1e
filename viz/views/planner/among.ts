/**
 * One quantity of every state as steps. The state looked at stands out, or, when all are, the one with the most of it in the months
 * shown; the others are there to be seen it among.
 */
import type { Range } from '../../base/time.ts'
import type { Span } from '../../charts/chart.ts'
import type { LineSpec, Series } from '../../charts/line.tsx'
import type { Catalogue } from '../../model/catalogue.ts'
import { seriesOf } from '../../model/series.ts'
import type { Table } from '../../model/table.ts'

/** What is looked at: a product, plant or occupation in a state (or all), over some months. */
export interface Looked {
  subject: string
  state: string
  span: Span
  ticks: number
}

/** A price of one thing in every state, month by month. */
export const priceAmongStates = (
  catalogue: Catalogue,
  {
    table,
    column,
    name,
    unit,
    zero,
  }: { table: Table; column: string; name: string; unit: string; zero: string },
  { subject, state, span, ticks }: Looked,
  link: (state: string) => string,
): LineSpec => ({
  title: `Shadow price of ${name}`,
  unit,
  note: `${table.column(column).description}. Zero: ${zero}.`,
  span,
  fromZero: true,
  height: 260,
  series: amongStates(
    catalogue,
    state,
    span.range,
    id => seriesOf(table, column, [id, subject], ticks),
    link,
  ),
})

/** Few enough to be told apart by their names at the ends of lines. */
const NAMED = 8

function amongStates(
  { states }: Catalogue,
  looked: string,
  { from, to }: Range,
  values: (state: string) => Float64Array,
  link: (state: string) => string,
): Series[] {
  const each = states.map(state => {
    const own = values(state.id)
    const shown = own.subarray(from, to + 1).filter(Number.isFinite)
    return { ...state, own, months: shown.length, sum: shown.reduce((all, value) => all + value, 0) }
  })
  // Not everything can stand everywhere.
  const there = each.filter(({ months }) => months > 0)
  const first = looked || there.reduce((most, one) => (one.sum > most.sum ? one : most), there[0]!)?.id
  const crowd = there.length > NAMED
  return there
    .map(({ id, name, own }): Series => {
      const stands = id === first
      return {
        name,
        role: stands ? 'make' : 'quiet',
        step: true,
        values: own,
        href: link(id),
        ...(crowd && !stands && { crowd: true }),
      }
    })
    .sort((a, b) => Number(a.role === 'make') - Number(b.role === 'make'))
}
