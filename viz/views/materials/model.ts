/** Recovery, landfill, emissions, and how long goods last. */
import type { Tables } from '../../../scenarios/tables.ts'
import { short } from '../../base/format.ts'
import type { BarsSpec } from '../../charts/bars.tsx'
import type { LineSpec, Series } from '../../charts/line.tsx'
import { type Catalogue, nameAmong } from '../../model/catalogue.ts'
import { seriesOf } from '../../model/series.ts'
import type { Table } from '../../model/table.ts'
import type { Cell } from '../../ui/long-table.tsx'
import { type Looked, linesOf } from '../lines.ts'
import type { Balance } from './balances.ts'

export const recoveryOf = (looked: Looked): LineSpec =>
  linesOf(looked, [{ metric: 'recovery', name: 'recovered', role: 'good' }], { title: 'Recovery' })

export const landfillOf = (looked: Looked): LineSpec =>
  linesOf(looked, [{ metric: 'landfill', name: 'landfill or lost', role: 'bad' }], { title: 'Landfill' })

export const emissionsOf = (looked: Looked): LineSpec =>
  linesOf(looked, [{ metric: 'emissions', name: 'emitted', role: 'bad' }], { title: 'Emissions' })

export const materialUseOf = (looked: Looked): LineSpec =>
  linesOf(looked, [{ metric: 'material_use', name: 'used up', role: 'use' }], { title: 'Use of material' })

const sumOver = (
  plan: Table,
  column: string,
  { catalogue, state, ticks }: Looked,
  product: string,
): Float64Array => {
  const states = state ? [state] : catalogue.states.map(({ id }) => id)
  const parts = states.map(id => seriesOf(plan, column, [id, product], ticks))
  return Float64Array.from({ length: ticks }, (_, tick) =>
    parts.reduce((sum, values) => sum + values[tick]!, 0),
  )
}

/** What of each waste stream was recovered, month by month; the one looked at stands out. */
export function streamsOf(
  plan: Table,
  looked: Looked,
  wastes: readonly string[],
  chosen: string,
  link: (product: string) => string,
): LineSpec {
  const series = wastes.map(
    (id): Series => ({
      name: nameAmong(looked.catalogue.products, id),
      role: id === chosen ? 'make' : 'quiet',
      values: sumOver(plan, 'used', looked, id),
      href: link(id),
    }),
  )
  return {
    title: 'Recovered by stream',
    unit: 't/month',
    note: 'Waste that recovery took in. A name leads to its stream.',
    span: looked.span,
    fromZero: true,
    series: series.sort((a, b) => Number(a.role === 'make') - Number(b.role === 'make')),
  }
}

/** What became of each waste stream, a month. */
export function streamsTable(
  wastes: readonly Balance[],
  { products }: Catalogue,
  link: (product: string) => string,
) {
  const rows = wastes.map((of): Cell[] => {
    const arrived = of.returned + of.made
    return [
      { text: nameAmong(products, of.product), href: link(of.product) },
      of.returned,
      of.made,
      of.used,
      of.discarded,
      of.spoiled,
      arrived > 0 ? (100 * of.used) / arrived : Number.NaN,
    ]
  })
  const columns: [label: string, unit: string][] = [
    ['stream', ''],
    ['collected', 't/month'],
    ['from making', 't/month'],
    ['recovered', 't/month'],
    ['landfilled', 't/month'],
    ['rotted', 't/month'],
    ['recovered of what arrived', '%'],
  ]
  return { columns: columns.map(([label, unit]) => ({ label, unit })), rows }
}

/** Goods that last, with the life that the scenario gives them. */
export const durablesOf = ({ products }: Pick<Tables, 'products'>): { id: string; months: number }[] =>
  products
    .filter(({ lifetime_months }) => lifetime_months > 0)
    .map(({ id, lifetime_months }) => ({ id, months: lifetime_months }))
    .sort((a, b) => b.months - a.months)

export function lifetimesOf(
  tables: Pick<Tables, 'products' | 'blueprints'>,
  { products }: Catalogue,
  chosen: string,
  link: (product: string) => string,
): BarsSpec {
  const factors = tables.blueprints.map(({ lifetime_factor }) => lifetime_factor)
  const [least, most] = [Math.min(1, ...factors), Math.max(1, ...factors)]
  const designs = least < most ? ` Designs last ${short(least)} to ${short(most)} times as long.` : ''
  return {
    title: 'Life of durable goods',
    unit: 'years',
    note: `Mean life in use, as the scenario has it.${designs} What people buy without a life of its own is used up in the month.`,
    bars: durablesOf(tables).map(({ id, months }) => ({
      name: nameAmong(products, id),
      value: months / 12,
      role: id === chosen ? 'use' : 'make',
      href: link(id),
    })),
  }
}

export function inUseOf(plan: Table, looked: Looked, product: string): LineSpec {
  const { name, unit } = looked.catalogue.products.find(({ id }) => id === product)!
  return {
    title: `${name} in use`,
    unit,
    note: 'What was bought and is not worn out yet.',
    span: looked.span,
    fromZero: true,
    series: [{ name: 'in use', role: 'make', values: sumOver(plan, 'in_use', looked, product) }],
  }
}

/** New ones against what is in use: the steadier, the longer goods last. */
export function boughtOf(plan: Table, looked: Looked, product: string): LineSpec {
  const { name, unit } = looked.catalogue.products.find(({ id }) => id === product)!
  const [sold, provided] = ['sold', 'provided'].map(column => sumOver(plan, column, looked, product)) as [
    Float64Array,
    Float64Array,
  ]
  return {
    title: `${name} bought`,
    unit: `${unit}/month`,
    note: 'Sold in the marketplace, or provided without a price.',
    span: looked.span,
    fromZero: true,
    series: [{ name: 'bought', role: 'use', values: sold.map((amount, tick) => amount + provided[tick]!) }],
  }
}

export const designedLifeOf = (looked: Looked): LineSpec =>
  linesOf(
    looked,
    [
      { metric: 'designed_life', name: 'designed life', role: 'make' },
      { metric: 'replacement_need', name: 'replacement need', role: 'use' },
    ],
    { title: 'How long new goods are made to last', levels: [{ label: 'as the tables say', value: 100 }] },
  )
