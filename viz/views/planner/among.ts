/**
 * One quantity of every state as steps. The state looked at stands out, or, when all are, the one with the most of it in the months
 * shown; the others are there to be seen it among.
 */
import type { Range } from '../../base/time.ts'
import type { Series } from '../../charts/line.tsx'
import type { Catalogue } from '../../model/catalogue.ts'

/** Few enough to be told apart by their names at the ends of lines. */
const NAMED = 8

export function amongStates(
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
