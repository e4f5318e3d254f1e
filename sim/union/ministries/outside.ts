/**
 * The outside world as the scenario has it: what tables and treaties agree for a month, what embargoes let through, and at what prices. The
 * world price of a product is its labour content at the start; the account is in thousandths of such an hour.
 */
import type { Economy } from '../../core/economy.ts'
import type { UnionAct } from '../../core/institution.ts'
import { openingValues } from '../../core/values.ts'

/** Thousandths of an hour. */
export const MILLI = 1000

const known = new WeakMap<Economy, Float64Array>()

/** World prices, hours a unit: labour contents at the start. */
export function worldPrices(economy: Economy): Float64Array {
  const found = known.get(economy) ?? openingValues(economy)
  known.set(economy, found)
  return found
}

export interface Agreed {
  /** Units and price (thousandths of an hour a quantum) by state and product: [state * products + product]. */
  imports: Float64Array
  exports: Float64Array
  importPrice: Float64Array
  exportPrice: Float64Array
  /** Treaties in force, and those of them that are kept. */
  treaties: number
  kept: number
}

/** Price of a quantum, thousandths of an hour; never nothing, for nothing is given away. */
const priceOf = (value: number, quantum: number, factor: number): number =>
  factor === 0 ? 0 : Math.max(1, Math.round(value * quantum * factor * MILLI))

/** What is agreed for the month when so many people of the foreign office are at work. */
export function agreedFor(
  { scenario, economy, tick }: Pick<UnionAct, 'scenario' | 'economy' | 'tick'>,
  staff: { people: number; share: number },
): Agreed {
  const { treaty_staff, half_staff, workaround, embargoes, price_shocks } =
    scenario.institutions.foreign_affairs
  const P = economy.products.length
  const values = worldPrices(economy)
  const of = (table: readonly Float64Array[]) => Float64Array.from(table.flatMap(row => [...row]))
  const imports = of(economy.imports)
  const exports = of(economy.exports)
  // Worth of what is agreed at the prices of the treaties, in world prices.
  const imported = imports.slice()
  const exported = exports.slice()
  const inForce = economy.treaties.filter(({ from, to }) => tick >= from && tick < to)
  const kept = inForce.slice(0, treaty_staff > 0 ? Math.floor(staff.people / treaty_staff) : inForce.length)
  for (const treaty of kept) {
    for (let s = 0; s < economy.states.length; s++) {
      const at = s * P + treaty.product
      imports[at]! += treaty.imports[s]!
      exports[at]! += treaty.exports[s]!
      imported[at]! += treaty.imports[s]! * treaty.price
      exported[at]! += treaty.exports[s]! * treaty.price
    }
  }
  const shocked = factorOf(economy, price_shocks, tick, ({ factor }) => factor)
  const passing = factorOf(economy, embargoes, tick, embargo => {
    const months = tick - embargo.tick + 1
    const found = half_staff > 0 ? (months * staff.share) / half_staff / workaround : 0
    return embargo.left + (1 - embargo.left) * (found / (1 + found))
  })
  const price = (worth: Float64Array, amount: Float64Array) =>
    amount.map((n, at) => {
      const p = at % P
      return n === 0 ? 0 : priceOf(values[p]!, economy.products[p]!.quantum, (worth[at]! / n) * shocked[p]!)
    })
  const importPrice = price(imported, imports)
  const exportPrice = price(exported, exports)
  for (let at = 0; at < imports.length; at++) {
    imports[at]! *= passing[at % P]!
    exports[at]! *= passing[at % P]!
  }
  return { imports, exports, importPrice, exportPrice, treaties: inForce.length, kept: kept.length }
}

interface Blow {
  tick: number
  months: number
  product: string
}

/** By product, the product of the factors of all blows that last. */
function factorOf<T extends Blow>(
  { products }: Economy,
  blows: readonly T[],
  tick: number,
  factor: (blow: T) => number,
): Float64Array {
  const lasting = blows.filter(blow => tick >= blow.tick && tick < blow.tick + blow.months)
  return Float64Array.from(products, ({ id }) =>
    lasting.reduce(
      (all, blow) => (blow.product === 'all' || blow.product === id ? all * factor(blow) : all),
      1,
    ),
  )
}

/** Most that may be owed: `credit` months of all imports that tables and treaties can ever allow, at world prices. */
export function creditLine({ scenario, economy }: Pick<UnionAct, 'scenario' | 'economy'>): number {
  const values = worldPrices(economy)
  const monthly = economy.mostImports.reduce(
    (sum, row) => sum + row.reduce((total, n, p) => total + n * values[p]! * MILLI, 0),
    0,
  )
  return Math.floor(scenario.institutions.foreign_affairs.credit * monthly)
}
