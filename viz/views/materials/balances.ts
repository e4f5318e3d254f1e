/** What became of each product counted in t over some months: rows of the table `plan`, added up over states and months. */
import type { Tables } from '../../../scenarios/tables.ts'
import { sources, uses } from '../../../sim/core/world.ts'
import type { Range } from '../../base/time.ts'
import { rowsOf } from '../../model/series.ts'
import type { Table } from '../../model/table.ts'

const COLUMNS = [...sources, ...uses] as const

type Sums = Record<(typeof COLUMNS)[number], number>

export type Balance = Sums & {
  product: string
  /** Taken out of stores, less what was put there; the food reserve is a store. */
  drawn: number
}

/** Mean of a month, t. What states send each other is no flow of the union: it is left out of a union's balance. */
export function balancesOf(
  plan: Table,
  products: readonly string[],
  states: readonly string[],
  { from, to }: Range,
): Balance[] {
  const tick = plan.numbers('tick')
  const columns = COLUMNS.map(name => [name, plan.numbers(name)] as const)
  const [opening, closing] = [plan.numbers('opening'), plan.numbers('closing')]
  const months = to - from + 1
  return products.map(product => {
    const sums = Object.fromEntries(COLUMNS.map(name => [name, 0])) as Sums
    let drawn = 0
    for (const state of states) {
      const rows = rowsOf(plan, [state, product])
      if (!rows) continue
      for (let row = rows.start; row < rows.end; row++) {
        const t = tick[row]!
        if (t < from || t > to) continue
        for (const [name, values] of columns) sums[name] += values[row]! / months
        drawn += (opening[row]! - closing[row]!) / months
      }
    }
    const balance = { ...sums, product, drawn: drawn + sums.released - sums.reserved }
    return states.length > 1 ? { ...balance, imported: 0, exported: 0 } : balance
  })
}

/** Products that have a mass: goods and wastes counted in t. */
export function inTonnes({ products }: Pick<Tables, 'products'>): { goods: string[]; wastes: string[] } {
  const of = (waste: boolean) =>
    products.filter(({ unit, kind }) => unit === 't' && (kind === 'waste') === waste).map(({ id }) => id)
  return { goods: of(false), wastes: of(true) }
}

/** A blueprint that is given less than this share of what it brings takes it from nature. */
const GIVEN = 0.2

/** Goods that are grown, mined or quarried: some blueprint brings mostly them, and much more than the t that it is given. */
export function rawGoods({ recipes, ...tables }: Pick<Tables, 'products' | 'recipes'>): Set<string> {
  const { goods } = inTonnes(tables)
  const byBlueprint = new Map<string, { given: number; brought: number; most: number; main: string }>()
  for (const { blueprint, flow, item, amount } of recipes) {
    if (!goods.includes(item)) continue
    const mass = byBlueprint.get(blueprint) ?? { given: 0, brought: 0, most: 0, main: '' }
    byBlueprint.set(blueprint, mass)
    if (flow === 'in') mass.given += amount
    if (flow === 'out') {
      mass.brought += amount
      if (amount > mass.most) Object.assign(mass, { most: amount, main: item })
    }
  }
  const wasteFed = new Set(
    recipes
      .filter(
        ({ flow, item }) => flow === 'in' && tables.products.find(({ id }) => id === item)?.kind === 'waste',
      )
      .map(({ blueprint }) => blueprint),
  )
  const raw = [...byBlueprint].filter(
    ([blueprint, { given, brought }]) => brought > 0 && given < GIVEN * brought && !wasteFed.has(blueprint),
  )
  return new Set(raw.map(([, { main }]) => main))
}
