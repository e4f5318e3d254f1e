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
  /** Worth of what else comes out. */
  beside: number
  /** Inputs, capacity and hours, less what else comes out, at the plan's prices. */
  cost: number
}

/** Recipes by what comes out of them, so that a product's makers need no search. */
export type Makers = ReadonlyMap<string, readonly Maker[]>

interface Maker {
  name: string
  plant: string
  /** Of capacity, per run. */
  capacity: number
  recipe: Scenario['tables']['recipes']
}

export function makersOf({ tables }: Scenario): Makers {
  const recipes = Map.groupBy(tables.recipes, ({ blueprint }) => blueprint)
  const makers = new Map<string, Maker[]>()
  for (const { id, name, plant, capacity_per_run: capacity } of tables.blueprints) {
    const recipe = recipes.get(id) ?? []
    for (const { flow, item } of recipe)
      if (flow === 'out')
        makers.set(item, [...(makers.get(item) ?? []), { name: name || id, plant, capacity, recipe }])
  }
  return makers
}

/** The ways of making a product, cheapest first, by the recipes that the run began with. */
export function waysOf(makers: Makers, product: string, prices: Prices): Way[] {
  const ways = (makers.get(product) ?? []).map(({ name, plant, capacity, recipe }): Way => {
    const made = recipe.find(({ flow, item }) => flow === 'out' && item === product)!.amount
    const rows = (flow: string, price: (item: string) => number) =>
      recipe
        .filter(row => row.flow === flow)
        .map(({ item, amount }) => ({ item, amount: amount / made, worth: (amount / made) * price(item) }))
    const inputs = rows('in', prices.product)
    const labour = rows('labour', prices.occupation)
    const beside = sum(rows('out', prices.product).filter(({ item }) => item !== product))
    const runs = { amount: capacity / made, worth: (capacity / made) * prices.plant(plant) }
    return {
      name,
      plant,
      inputs: inputs.map(({ item, ...row }) => ({ product: item, ...row })),
      labour: labour.map(({ item, ...row }) => ({ occupation: item, ...row })),
      capacity: runs,
      beside,
      cost: sum(inputs) + sum(labour) + runs.worth - beside,
    }
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

/** How much of a price a way may leave open for the price to be followed through it. */
const ENOUGH = 0.25

/** Shares below this part of the price are ripples. */
const RIPPLE = 0.005

/** Rounds of following: each goes one step up the chain of production, and loops in it fade. */
const ROUNDS = 60

/** The price of a product, followed down to what is scarce; largest share first. */
export function sharesOf(makers: Makers, product: string, prices: Prices): Share[] {
  const price = prices.product(product)
  const shares = new Map<string, Share>()
  const add = (kind: Share['kind'], subject: string, worth: number) => {
    const key = `${kind}/${subject}`
    const known = shares.get(key)
    if (known) known.worth += worth
    else shares.set(key, { kind, subject, worth })
  }
  const ways = new Map<string, Way | undefined>()
  const wayOf = (id: string): Way | undefined => {
    if (!ways.has(id)) ways.set(id, explaining(waysOf(makers, id, prices), prices.product(id)))
    return ways.get(id)
  }
  let open = new Map([[product, price]])
  for (let round = 0; round < ROUNDS && [...open.values()].some(worth => worth > 0); round++) {
    const next = new Map<string, number>()
    for (const [id, worth] of open) {
      const way = worth < RIPPLE * RIPPLE * price ? undefined : wayOf(id)
      if (!way) {
        add('product', id, worth)
        continue
      }
      // All that comes out bears its part; what a way costs less than it brings is for want of more of it.
      const whole = Math.max(prices.product(id), way.cost) + way.beside
      const part = (amount: number) => (worth * amount) / whole
      add('plant', way.plant, part(way.capacity.worth))
      for (const one of way.labour) add('occupation', one.occupation, part(one.worth))
      for (const one of way.inputs) next.set(one.product, (next.get(one.product) ?? 0) + part(one.worth))
      add('product', id, part(whole - way.cost - way.beside))
    }
    open = next
  }
  for (const [id, worth] of open) add('product', id, worth)
  return [...shares.values()]
    .filter(({ worth }) => worth > 0 && worth >= RIPPLE * price)
    .sort((a, b) => b.worth - a.worth)
}

/** The way that says most of a price: as near to it as any, and near enough to speak for it. */
function explaining(ways: readonly Way[], price: number): Way | undefined {
  const off = ({ cost }: Way) => Math.abs(cost - price)
  const nearest = ways.toSorted((a, b) => off(a) - off(b))[0]
  return nearest && off(nearest) <= ENOUGH * price ? nearest : undefined
}
