/** The constraints that the plan leaned against: plant and labour at their bounds, by what a little more of each was worth. */
import { short } from '../../base/format.ts'
import type { Bar, BarsSpec } from '../../charts/bars.tsx'
import type { LineSpec } from '../../charts/line.tsx'
import type { Catalogue } from '../../model/catalogue.ts'
import { seriesOf } from '../../model/series.ts'
import type { Table } from '../../model/table.ts'
import { type Looked, priceAmongStates } from './among.ts'

/** The tables that constraints with a price are in. */
export interface Bounds {
  capacity: Table
  labour: Table
}

export const KINDS = {
  plant: { table: 'capacity', unit: 'h/run', amount: ['capacity', 'available'], of: 'run' },
  occupation: { table: 'labour', unit: 'h/h', amount: ['hours_offered'], of: 'h' },
} as const

export type Kind = keyof typeof KINDS

export interface Constraint {
  kind: Kind
  state: string
  subject: string
  price: Float64Array
  /** Runs a month, or hours. */
  amount: Float64Array
}

export function constraintsOf(
  bounds: Bounds,
  { plants, occupations }: Catalogue,
  states: readonly string[],
  ticks: number,
): Constraint[] {
  const of = (kind: Kind, state: string, subject: string): Constraint[] => {
    const { table, amount } = KINDS[kind]
    const price = seriesOf(bounds[table], 'shadow_price', [state, subject], ticks)
    if (!price.some(value => value > 0)) return []
    const factors = amount.map(column => seriesOf(bounds[table], column, [state, subject], ticks))
    return [
      { kind, state, subject, price, amount: factors.reduce((a, b) => a.map((value, t) => value * b[t]!)) },
    ]
  }
  return states.flatMap(state => [
    ...plants.flatMap(({ id }) => of('plant', state, id)),
    ...occupations.flatMap(({ id }) => of('occupation', state, id)),
  ])
}

const MOST = 12

/** Ranked by the worth of one per cent more, so that land, plant and hours compare. */
export function bindingSpec(
  constraints: readonly Constraint[],
  catalogue: Catalogue,
  several: boolean,
  tick: number,
  link: (constraint: Constraint) => string,
): BarsSpec {
  const binding = constraints
    .map(one => ({ one, price: one.price[tick]!, worth: (one.price[tick]! * one.amount[tick]!) / 100 }))
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth)
  const rest = binding.length - MOST
  return {
    title: 'Constraints that bind',
    unit: 'h for 1 % more',
    note: `Labour content of the wants that one per cent more plant or hours would have met in the month; beside it the price of one run or hour. ${
      binding.length === 0
        ? 'None: neither plant nor labour kept the plan from meeting more wants.'
        : `${binding.length} bind${rest > 0 ? `, the ${MOST} that weigh most are shown` : ''}.`
    }`,
    bars: binding.slice(0, MOST).map(
      ({ one, price, worth }): Bar => ({
        name: (several ? `${catalogue.nameOf(one.state)}: ` : '') + catalogue.nameOf(one.subject),
        value: worth,
        role: one.kind === 'plant' ? 'limit' : 'use',
        href: link(one),
        note: `(${short(price)} ${KINDS[one.kind].unit})`,
      }),
    ),
  }
}

/** The price of a plant or of labour in every state, month by month. */
export function constraintSteps(
  bounds: Bounds,
  catalogue: Catalogue,
  kind: Kind,
  looked: Looked,
  link: (state: string) => string,
): LineSpec {
  const { table, unit } = KINDS[kind]
  const name = catalogue.nameOf(looked.subject)
  const price = { table: bounds[table], column: 'shadow_price', name, unit, zero: 'not all of it was wanted' }
  return priceAmongStates(catalogue, price, looked, link)
}
