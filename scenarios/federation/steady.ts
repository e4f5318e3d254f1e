/**
 * The union in a steady state: which blueprints must run, in a mean month, so that people have what the design asks
 * for, and worn-out plant is replaced. A linear program: least labour, given least shares of the techniques.
 */

import { solveCertified } from '../../solver/certified.ts'
import { highs } from '../../solver/highs.ts'
import { ModelBuilder, type RowHandle } from '../../solver/model.ts'
import type { Written } from './tables.ts'

const margins: Record<string, number> = {
  farming: 1.1,
  energy: 1.1,
  mining: 1.12,
  recycling: 1.15,
  education: 1.04,
  health: 1.04,
  services: 1.04,
}

/** What the default scenario is dimensioned for. */
export const design = {
  /** Share of the wants that is met, on top of all needs. */
  wants: 0.75,
  /** Capacity over what runs: weather and seasons need room; services run as planned. */
  margin: (sector: string): number => margins[sector] ?? 1.06,
  /** Growth of capacity a month, as the population grows. */
  growth: 0.002,
  /** Share of the working hours of the fully employed that the steady state takes. */
  employment: 0.83,
  /**
   * Hours of a novice's work a month that one does who works full time: 40 h a week, 96 % attended, with the skill that
   * practice has added on average (up to 20 % in ten years; hours in recipes are a novice's).
   */
  hours: ((40 * 365.25) / 7 / 12) * 0.96 * 1.165,
}

export interface Flow {
  item: string
  amount: number
}

export interface Technique {
  id: string
  plant: string
  /** Units of plant capacity a run takes. */
  capacity: number
  in: Flow[]
  out: Flow[]
  labour: Flow[]
}

export interface PlantType {
  id: string
  sector: string
  /** Capacity kept per unit that runs. */
  margin: number
  /** Share of capacity that is built each month: replacement and growth. */
  renewal: number
  /** Share of capacity that is scrapped each month. */
  wear: number
  in: Flow[]
  labour: Flow[]
  scrap: Flow[]
}

/** Recipes gathered by blueprint, and building by plant type. */
export function techniques(tables: Written): { blueprints: Technique[]; plants: Map<string, PlantType> } {
  const flows = (rows: { item: string; amount: number }[]) =>
    rows.map(({ item, amount }) => ({ item, amount }))
  const plants = new Map(
    tables.plants.map(plant => {
      const rows = (flow: string) =>
        flows(tables.building.filter(row => row.plant === plant.id && row.flow === flow))
      const wear = 1 / plant.lifetime_months
      const margin = design.margin(plant.sector)
      const { id, sector } = plant
      return [
        id,
        {
          id,
          sector,
          margin,
          renewal: wear + design.growth,
          wear,
          in: rows('in'),
          labour: rows('labour'),
          scrap: rows('scrap'),
        },
      ]
    }),
  )
  const blueprints = tables.blueprints.map(({ id, plant, capacity_per_run }) => {
    const rows = (flow: string) =>
      flows(tables.recipes.filter(row => row.blueprint === id && row.flow === flow))
    return { id, plant, capacity: capacity_per_run, in: rows('in'), out: rows('out'), labour: rows('labour') }
  })
  return { blueprints, plants }
}

/** Share of the people in each group of the consumption table, with schooling to 18 and work to 65. */
export function groups(tables: Written): { child: number; adult: number; elder: number } {
  const between = (from: number, to: number) =>
    tables.population.reduce((sum, { age, width, share }) => {
      const years = Math.max(0, Math.min(to, age + width) - Math.max(from, age))
      return sum + (share * years) / width
    }, 0)
  return { child: between(0, 18), adult: between(18, 65), elder: between(65, 200) }
}

/** Units of each product that one person takes in a month, `wants` being the share of the wants that is met. */
export function perHead(tables: Written, wants: number): Map<string, number> {
  const share = groups(tables)
  const result = new Map<string, number>()
  for (const { product, group, subsistence, want } of tables.consumption)
    add(result, product, (group === 'all' ? 1 : share[group]) * (subsistence + wants * want))
  return result
}

export const add = (sums: Map<string, number>, key: string, amount: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + amount)
}

/** Units of each product that people and public works of the union take in a month. */
export function finalDemand(tables: Written, wants: number): Map<string, number> {
  const people = tables.states.reduce((sum, state) => sum + state.people, 0)
  const demand = new Map<string, number>()
  for (const [product, amount] of perHead(tables, wants)) add(demand, product, people * amount)
  for (const { product, amount } of tables.public_use) add(demand, product, amount)
  return demand
}

/** Months that a store lasts on average, for what spoils in it: crops wait for the next harvest. */
const storeMonths = (product: string): number =>
  ['grain', 'oilseed', 'fibre', 'feed'].includes(product) ? 3 : product === 'vegetables' ? 1 : 0.5

/**
 * Runs of each blueprint in a mean month. `freight` is what trade between states takes, in units of the freight product.
 * @throws RangeError when the design asks for what cannot be made
 */
export async function steadyState(tables: Written, freight: number): Promise<Map<string, number>> {
  const { blueprints, plants } = techniques(tables)
  const demand = finalDemand(tables, design.wants)
  add(demand, 'freight', freight)
  const returned = new Map<string, number>()
  for (const { product, waste, amount, collected } of tables.wastes)
    add(returned, waste, (demand.get(product) ?? 0) * amount * collected)

  const lp = new ModelBuilder('steady state')
  const labour = lp.goal('labour', 'min')
  const keep = new Map(tables.products.map(row => [row.id, 1 - row.spoilage_per_month * storeMonths(row.id)]))
  const balance = new Map<string, RowHandle>(
    tables.products.map(({ id }) => [
      id,
      lp.row(`balance ${id}`, (demand.get(id) ?? 0) - (returned.get(id) ?? 0), Infinity),
    ]),
  )
  const least = new Map(tables.techniques.map(row => [row.blueprint, row.share]))
  const shares = blueprints
    .filter(blueprint => least.has(blueprint.id))
    .map(({ id, out }) => ({
      id,
      product: out[0]!.item,
      share: least.get(id)!,
      row: lp.row(`share ${id}`, 0, Infinity),
    }))

  const columns = blueprints.map(blueprint => {
    const plant = plants.get(blueprint.plant)!
    const built = blueprint.capacity * plant.margin * plant.renewal
    const scrapped = blueprint.capacity * plant.margin * plant.wear
    const col = lp.col(blueprint.id, 0, Infinity)
    const enter = ({ item }: Flow, amount: number) => lp.entry(balance.get(item)!, col, amount)
    for (const flow of blueprint.in) enter(flow, -flow.amount)
    for (const flow of blueprint.out) enter(flow, flow.amount * keep.get(flow.item)!)
    for (const flow of plant.in) enter(flow, -flow.amount * built)
    for (const flow of plant.scrap) enter(flow, flow.amount * scrapped)
    for (const { amount } of blueprint.labour) lp.cost(labour, col, amount)
    for (const { amount } of plant.labour) lp.cost(labour, col, amount * built)
    for (const { id, product, share, row } of shares) {
      const made = blueprint.out.find(flow => flow.item === product)?.amount ?? 0
      lp.entry(row, col, (id === blueprint.id ? made : 0) - share * made)
    }
    return { id: blueprint.id, col }
  })

  const { model, colAt } = lp.build()
  const session = (await highs()).open(model)
  const { solution } = solveCertified(session, model, model.objectives[0]!, model)
  session.dispose()
  if (solution.status !== 'optimal')
    throw new RangeError(`steady state: expected a solution, found ${solution.status} ${solution.message}`)
  return new Map(columns.map(({ id, col }) => [id, solution.x[colAt[col]!]!]))
}
