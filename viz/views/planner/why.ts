/**
 * Why a price is what it is, from what is recorded: by duality, a way of making a product that the plan uses pays for itself at the plan's
 * own prices. What goes in, the capacity and the hours together are worth what comes out; so a price can be followed down to the plant
 * and the labour that are scarce.
 */
import type { Scenario } from '../../../scenarios/schema.ts'
import type { Kind } from './binding.ts'

/** Prices of one state and month, h of labour content of wants; zero for what is not scarce. */
export interface Prices {
  product(id: string): number
  plant(id: string): number
  occupation(id: string): number
}

/** One way of making a product, per unit of it. */
export interface Way {
  name: string
  plant: string
  inputs: { product: string; amount: number; worth: number }[]
  labour: { occupation: string; amount: number; worth: number }[]
  /** Runs of capacity, and their worth. */
  capacity: { amount: number; worth: number }
  /** Inputs, capacity and hours, less what else comes out, at the plan's prices. */
  cost: number
}

/** The ways of making a product, cheapest first, by the recipes that the run began with. */
export function waysOf({ tables }: Scenario, product: string, prices: Prices): Way[] {
  const ways = tables.blueprints.flatMap(({ id, name, plant, capacity_per_run }): Way[] => {
    const recipe = tables.recipes.filter(({ blueprint }) => blueprint === id)
    const made = recipe.find(({ flow, item }) => flow === 'out' && item === product)?.amount
    if (!made) return []
    const rows = (flow: string, price: (item: string) => number) =>
      recipe
        .filter(row => row.flow === flow)
        .map(({ item, amount }) => ({ item, amount: amount / made, worth: (amount / made) * price(item) }))
    const inputs = rows('in', prices.product)
    const labour = rows('labour', prices.occupation)
    const beside = rows('out', prices.product).filter(({ item }) => item !== product)
    const runs = capacity_per_run / made
    const capacity = { amount: runs, worth: runs * prices.plant(plant) }
    return [
      {
        name: name || id,
        plant,
        inputs: inputs.map(({ item, ...row }) => ({ product: item, ...row })),
        labour: labour.map(({ item, ...row }) => ({ occupation: item, ...row })),
        capacity,
        cost: sum(inputs) + sum(labour) + capacity.worth - sum(beside),
      },
    ]
  })
  return ways.sort((a, b) => a.cost - b.cost)
}

const sum = (rows: readonly { worth: number }[]): number => rows.reduce((all, { worth }) => all + worth, 0)

/** How near cost and price must be for a way to count as paying for itself. */
const NEAR = 0.02

export const pays = ({ cost }: Way, price: number): boolean =>
  price > 0 && Math.abs(cost - price) <= NEAR * price

export interface Share {
  /** A plant or occupation that is scarce, or a product whose price is not made of what went into it. */
  kind: Kind | 'product'
  subject: string
  /** Of the price, h a unit. */
  worth: number
}

/** Shares below this part of the price are ripples. */
const RIPPLE = 0.005

/** The price of a product, followed down to what is scarce; largest share first. */
export function sharesOf(scenario: Scenario, product: string, prices: Prices): Share[] {
  const shares = new Map<string, Share>()
  const add = (kind: Share['kind'], subject: string, worth: number) => {
    const key = `${kind}/${subject}`
    const known = shares.get(key)
    if (known) known.worth += worth
    else shares.set(key, { kind, subject, worth })
  }
  const price = prices.product(product)
  const ways = new Map<string, Way | undefined>()
  const wayOf = (id: string): Way | undefined => {
    if (!ways.has(id))
      ways.set(
        id,
        waysOf(scenario, id, prices).find(one => pays(one, prices.product(id))),
      )
    return ways.get(id)
  }
  const follow = (id: string, worth: number, above: readonly string[]) => {
    if (worth < RIPPLE * price) return add('product', id, worth)
    // What goes into itself further down has no end: it is left as it is.
    const way = above.includes(id) ? undefined : wayOf(id)
    if (!way) return add('product', id, worth)
    const factor = worth / prices.product(id)
    if (way.capacity.worth > 0) add('plant', way.plant, factor * way.capacity.worth)
    for (const one of way.labour) if (one.worth > 0) add('occupation', one.occupation, factor * one.worth)
    for (const one of way.inputs) if (one.worth > 0) follow(one.product, factor * one.worth, [...above, id])
  }
  if (price > 0) follow(product, price, [])
  return [...shares.values()].filter(({ worth }) => worth >= RIPPLE * price).sort((a, b) => b.worth - a.worth)
}
