/** Whether the tables together make an economy: everything used can be had, wastes are wastes, blueprints make something. */
import type { Problem } from './problem.ts'
import type { LocatedTables } from './rows.ts'
import { problemAt } from './source.ts'

/** Whatever is named as waste must be of that kind, since only waste may be landfilled. */
export function checkWastes(tables: LocatedTables, problems: Problem[]): void {
  const { products, wastes, building } = tables
  const kinds = new Map(products?.rows.map(product => [product.id, product.kind]))
  const found = (id: string) => `expected a product of kind waste, found "${id}" of kind ${kinds.get(id)}`
  const wrong = (id: string) => kinds.has(id) && kinds.get(id) !== 'waste'
  wastes?.rows.forEach(({ waste }, row) => {
    if (wrong(waste)) problems.push(problemAt(wastes.place(row, 'waste'), `waste: ${found(waste)}`))
  })
  building?.rows.forEach(({ flow, item }, row) => {
    if (flow === 'scrap' && wrong(item)) {
      problems.push(problemAt(building.place(row, 'item'), `item: ${found(item)}`))
    }
  })
}

/** Every blueprint makes something: a product that is no input of it. */
export function checkOutputs(tables: LocatedTables, problems: Problem[]): void {
  const { blueprints, recipes } = tables
  if (!blueprints || !recipes?.complete) return
  const making = new Set(recipes.rows.filter(row => row.flow === 'out').map(row => row.blueprint))
  blueprints.rows.forEach(({ id }, row) => {
    if (making.has(id)) return
    const message = `id: expected a recipe with an "out" row for "${id}", found none`
    problems.push(problemAt(blueprints.place(row, 'id'), message))
  })
}

/** Plant of one state stands nowhere else. */
export function checkPlaces({ plants, capacities }: LocatedTables, problems: Problem[]): void {
  const places = new Map(plants?.rows.map(({ id, state }) => [id, state]))
  capacities?.rows.forEach(({ state, plant, capacity }, row) => {
    const place = places.get(plant)
    if (capacity === 0 || place === undefined || place === 'all' || place === state) return
    const message = `state: expected "${place}", where alone plant "${plant}" can stand, found "${state}"`
    problems.push(problemAt(capacities.place(row, 'state'), message))
  })
}

/** Warns of arms that may be traded: equipment of a state's force is no merchandise. */
export function checkArms({ products }: LocatedTables, warnings: Problem[]): void {
  products?.rows.forEach(({ id, kind, theme, tradable }, row) => {
    if (kind !== 'good' || theme !== 'defence' || tradable === 'no') return
    const message = `tradable: expected "no" for "${id}", which is for defence: arms are not exported; found "yes"`
    warnings.push(problemAt(products.place(row, 'tradable'), message))
  })
}

/** Warns of products that are used though nobody can make them and nothing else supplies them. */
export function checkSupply(tables: LocatedTables, freight: string | undefined, warnings: Problem[]): void {
  const { products, recipes, blueprints, building, capacities, stocks, external, wastes } = tables
  const { consumption, public_use } = tables
  if (Object.values(tables).some(table => !table.complete)) return
  const plants = new Set(capacities?.rows.filter(row => row.capacity > 0).map(row => row.plant))
  for (const row of building?.rows ?? []) plants.add(row.plant)
  const runnable = new Set(blueprints?.rows.filter(row => plants.has(row.plant)).map(row => row.id))

  const supplied = new Set<string>()
  for (const row of recipes?.rows ?? []) {
    if (row.flow === 'out' && row.amount > 0 && runnable.has(row.blueprint)) supplied.add(row.item)
  }
  for (const row of building?.rows ?? []) if (row.flow === 'scrap') supplied.add(row.item)
  for (const row of wastes?.rows ?? []) supplied.add(row.waste)
  for (const row of stocks?.rows ?? []) if (row.amount > 0) supplied.add(row.product)
  for (const row of external?.rows ?? []) if (row.imports > 0) supplied.add(row.product)

  const used = new Set<string>(freight === undefined ? [] : [freight])
  for (const row of recipes?.rows ?? [])
    if (row.flow === 'in' && runnable.has(row.blueprint)) used.add(row.item)
  for (const row of building?.rows ?? []) if (row.flow === 'in') used.add(row.item)
  for (const row of consumption?.rows ?? []) used.add(row.product)
  for (const row of public_use?.rows ?? []) used.add(row.product)

  products?.rows.forEach(({ id }, row) => {
    if (!used.has(id) || supplied.has(id)) return
    const message = `id: expected a way to get "${id}", which is used: a blueprint whose plant exists, stock or imports; found none`
    warnings.push(problemAt(products.place(row, 'id'), message))
  })
}
