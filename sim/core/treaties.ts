/** Treaties with the outside world, compiled. */
import type { Scenario } from '../../scenarios/schema.ts'

export interface Treaty {
  product: number
  /** First month in which it holds, and first in which it no longer does. */
  from: number
  to: number
  /** Over the world price. */
  price: number
  /** Units a month by state. */
  exports: Float64Array
  imports: Float64Array
}

interface Index {
  product: Map<string, number>
  state: Map<string, number>
}

/** In the order of the scenario, which is that in which they are kept. What is for all states is shared by people. */
export function compileTreaties({ institutions, tables }: Scenario, index: Index): Treaty[] {
  const people = new Float64Array(index.state.size)
  for (const row of tables.states) people[index.state.get(row.id)!] = row.people
  const all = people.reduce((sum, n) => sum + n, 0)
  return institutions.foreign_affairs.treaties.map(
    ({ product, state, imports, exports, price, from, to }) => {
      const shares = people.map((n, s) => (state === 'all' ? n / all : index.state.get(state) === s ? 1 : 0))
      return {
        product: index.product.get(product)!,
        from,
        to: to ?? Number.POSITIVE_INFINITY,
        price,
        exports: shares.map(share => share * exports),
        imports: shares.map(share => share * imports),
      }
    },
  )
}
