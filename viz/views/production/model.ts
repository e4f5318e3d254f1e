/** Did the plan come about? What was planned, made and consumed of each product. */
import { listed, short } from '../../base/format.ts'
import { monthOf, type Range } from '../../base/time.ts'
import type { Span } from '../../charts/chart.ts'
import type { LineSpec, Series } from '../../charts/line.tsx'
import type { Course, SeasonSpec } from '../../charts/season.tsx'
import type { Catalogue, Thing } from '../../model/catalogue.ts'
import { sumOf } from '../../model/series.ts'
import type { Table } from '../../model/table.ts'

/** What ends the life of a product as such, by the columns of the plan table. */
const CONSUMED = ['used', 'built', 'sold', 'provided', 'defended', 'invested']

export const COUNTED =
  'Planned and made are outputs of production. Consumed is what was used up in production and building, sold, provided without a price, used by all together, by offices and by projects: not what was traded, stored, spoiled, landfilled, diverted or destroyed.'

/** Some of the states' months of a product. */
export interface Look {
  plan: Table
  /** One state, or all of the union: then sums. */
  states: readonly string[]
  ticks: number
}

const monthsOf = ({ plan, states, ticks }: Look, product: string, columns: readonly string[]): Float64Array =>
  sumOf(
    plan,
    columns,
    states.map(state => [state, product]),
    ticks,
  )

export const outputOf = (look: Look, product: string): Series[] => [
  { name: 'planned', role: 'plan', values: monthsOf(look, product, ['plan_made']) },
  { name: 'made', role: 'make', values: monthsOf(look, product, ['made']) },
  { name: 'consumed', role: 'use', values: monthsOf(look, product, CONSUMED) },
]

export const outputSpec = (look: Look, { id, name, unit }: Thing, span: Span): LineSpec => ({
  title: name,
  unit: `${unit}/month`,
  note: COUNTED,
  span,
  fromZero: true,
  series: outputOf(look, id),
})

export function stockSpec(look: Look, { id, name, unit }: Thing, span: Span): LineSpec {
  const reserve = monthsOf(look, id, ['food_reserve'])
  return {
    title: `Stock of ${name}`,
    unit,
    note: "At the end of the month: with factories and shops. Services and power that cannot be kept have none; a food reserve, where there is any, is the state's own.",
    span,
    fromZero: true,
    height: 150,
    series: [
      { name: 'in stock', role: 'make', values: monthsOf(look, id, ['closing']) },
      ...(reserve.some(amount => amount > 0)
        ? [{ name: 'reserve', role: 'accent' as const, values: reserve }]
        : []),
    ],
  }
}

/** Means by calendar month over the months shown. */
export function seasonSpec(look: Look, { id, name, unit }: Thing, { start, range }: Span): SeasonSpec {
  const years = Math.floor((range.to - range.from + 1) / 12)
  return {
    title: `${name} by calendar month`,
    unit: `${unit}/month`,
    note: `Mean of each calendar month over ${years < 2 ? 'the months shown' : `${years} years`}, with the least and the most it came to.`,
    courses: outputOf(look, id).map(({ name: label, role, values }) => ({
      name: label,
      role,
      ...courseOf(values, start, range),
    })),
  }
}

function courseOf(
  values: ArrayLike<number>,
  start: string,
  { from, to }: Range,
): Pick<Course, 'mean' | 'least' | 'most'> {
  const months = Array.from({ length: 12 }, (): number[] => [])
  for (let tick = from; tick <= to; tick++)
    if (Number.isFinite(values[tick])) months[monthOf(start, tick).month]!.push(values[tick]!)
  const each = (read: (month: number[]) => number) =>
    months.map(month => (month.length > 0 ? read(month) : Number.NaN))
  return {
    mean: each(month => month.reduce((sum, value) => sum + value, 0) / month.length),
    least: each(month => Math.min(...month)),
    most: each(month => Math.max(...month)),
  }
}

/** One product in every state, on one scale. */
export function byState(
  look: Look,
  { id, unit }: Thing,
  { states }: Catalogue,
  span: Span,
  link: (state: string) => string,
): LineSpec[] {
  const each = states.map(state => ({ state, series: outputOf({ ...look, states: [state.id] }, id) }))
  const most = Math.max(0, ...each.flatMap(({ series }) => series.map(one => greatest(one, span.range))))
  return each.map(({ state, series }) => ({
    title: state.name,
    href: link(state.id),
    unit: `${unit}/month`,
    span,
    fromZero: true,
    cover: [0, most],
    small: true,
    series,
  }))
}

function greatest({ values }: Series, { from, to }: Range): number {
  let most = 0
  for (let tick = from; tick <= to; tick++) if (values[tick]! > most) most = values[tick]!
  return most
}

/** Every product, small, by what it is for; each on its own scale, as they are counted in different units. */
export function byTheme(
  look: Look,
  { products }: Catalogue,
  span: Span,
  link: (product: string) => string,
): { theme: string; specs: LineSpec[] }[] {
  const themes = [...new Set(products.map(({ theme }) => theme))]
  return themes.map(theme => ({
    theme,
    specs: products
      .filter(product => product.theme === theme)
      .map(({ id, name, unit }) => ({
        title: name,
        href: link(id),
        unit: `${unit}/month`,
        span,
        fromZero: true,
        small: true,
        series: outputOf(look, id),
      })),
  }))
}

/** Per cent; NaN where next to nothing was planned. */
export const shareOf = (made: number, planned: number): number =>
  planned > 1e-6 ? (100 * made) / planned : Number.NaN

/** In words: how the months shown went for a product. */
export function toldOf(look: Look, { id, unit }: Thing, { from, to }: Range): string {
  const [planned, made, consumed] = outputOf(look, id).map(({ values }) => {
    let sum = 0
    for (let tick = from; tick <= to; tick++) sum += values[tick]! || 0
    return sum
  }) as [number, number, number]
  const share = shareOf(made, planned)
  const parts = [
    `${short(planned)} ${unit} planned`,
    `${short(made)} made${Number.isFinite(share) ? ` (${share.toFixed(1)} %)` : ''}`,
    `${short(consumed)} consumed`,
  ]
  return `${listed(parts)} in the months shown.`
}
