/**
 * A scenario's tables compiled to index arrays: what is technically possible and who needs what. Static during a run.
 * Amounts are in the units of the products for real people; one simulated citizen stands for `peoplePerCitizen` people.
 */

import type { Scenario } from '../../scenarios/schema.ts'
import type { Row } from '../../scenarios/tables.ts'
import { exp, power } from './elementary.ts'
import { claimedByProjects, compileProjects, type Project } from './projects.ts'
import { compileTreaties, type Treaty } from './treaties.ts'

/** Rows of index/value pairs, compressed: the pairs of row i stand at start[i] .. start[i+1]. */
export interface Sparse {
  start: Int32Array
  item: Int32Array
  amount: Float64Array
}

export const GROUPS = ['child', 'adult', 'elder'] as const
export const CHILD = 0
export const ADULT = 1
export const ELDER = 2
/** Needs are met in this order: food before other needs. */
export type Provision = 'market' | 'public'

export interface Product extends Row<'products'> {
  storable: boolean
  durable: boolean
  traded: boolean
}

export interface Economy {
  products: Product[]
  blueprints: Row<'blueprints'>[]
  plants: Row<'plants'>[]
  occupations: Row<'occupations'>[]
  states: Row<'states'>[]
  sectors: string[]
  peoplePerCitizen: number
  /** Plant type of each blueprint, and runs of capacity that one run takes. */
  plantOf: Int32Array
  capacityPerRun: Float64Array
  /** The one state where plant of a type can stand, or -1 where it can stand anywhere. */
  placeOf: Int32Array
  /** Sector of each plant type. */
  sectorOf: Int32Array
  /** Per blueprint: product inputs, product outputs, labour hours by occupation (per run). */
  inputs: Sparse
  outputs: Sparse
  labour: Sparse
  /** By blueprint: 1 when it makes food, or what other blueprints use, or carries goods; 0 when it makes other final goods only. */
  feeds: Uint8Array
  /** By product: the first plant type under open sky (weather_sd > 0) that brings it, or -1. */
  grownOn: Int32Array
  /** Emissions per run, by substance. */
  emissions: Sparse
  substances: string[]
  /** Per plant type: product inputs and labour hours for one unit of new capacity, and waste when it is scrapped. */
  buildInputs: Sparse
  buildLabour: Sparse
  scrap: Sparse
  /** Projects that may be proposed. */
  projects: Project[]
  /** Capacity factor by plant type and calendar month, [plant * 12 + month - 1]. */
  season: Float64Array
  /** Per occupation: the occupations that one qualified for it may fill, itself first. */
  fills: Sparse
  /** Per product: waste streams of one unit after use; `collected` runs beside `amount`. */
  wastes: Sparse
  collected: Float64Array
  /** Units per person and month, [state][group][product]. */
  subsistence: Float64Array[][]
  want: Float64Array[][]
  provision: (Provision | undefined)[]
  /** Products bought in the marketplace, and products provided free, in canonical order. */
  market: Int32Array
  publicly: Int32Array
  /** Per state: opening capacity [plant], opening stock [product], monthly outside trade and public use [product]. */
  capacity: Float64Array[]
  stock: Float64Array[]
  exports: Float64Array[]
  imports: Float64Array[]
  defenceUse: Float64Array[]
  publicUse: Float64Array[]
  /** What may be claimed beside production: whether any hours, and by product, 1 where it may be asked for. */
  claimable: { hours: boolean; goods: Uint8Array }
  treaties: Treaty[]
  /** The most that tables and treaties together can ever have a state send out of the federation, or get, a month [product]. */
  mostExports: Float64Array[]
  mostImports: Float64Array[]
  /** The product that carries goods between states, or -1. */
  freight: number
  /** km between states, [from * states + to], and each state's mean distance to the others weighted by people. */
  distance: Float64Array
  meanDistance: Float64Array
  /** Chance rates per month and state: of death by sex and age in months [sex * AGES + age], of giving birth by age in months. */
  deathRate: Float64Array[]
  birthRate: Float64Array[]
  /** Share of a cohort of a durable product worn out by the end of its month t: [product * COHORTS + t]. */
  worn: Float64Array
  index: {
    product: Map<string, number>
    plant: Map<string, number>
    occupation: Map<string, number>
    state: Map<string, number>
  }
}

/** The rows that hold for a state: its own, or, where it has none, those of all. */
export function ownRows<T extends { state: string }>(rows: readonly T[], state: string): T[] {
  const own = rows.filter(row => row.state === state)
  return own.length > 0 ? own : rows.filter(row => row.state === 'all')
}

/** Whether plant of type k can stand in state s. */
export const mayStand = ({ placeOf }: Economy, s: number, k: number): boolean =>
  placeOf[k] === -1 || placeOf[k] === s

/** Ages are tabulated by month up to here; older people have the rates of the last month. */
export const AGES = 110 * 12
/** Age cohorts of durable goods in use, months. */
export const COHORTS = 720

const byId = (rows: readonly { id: string }[]) => new Map(rows.map((row, i) => [row.id, i]))

/** Compresses (row, item, amount) triples; items ascend within a row and repeated ones add up. */
function compress(rows: number, triples: readonly (readonly [number, number, number])[]): Sparse {
  const sums = Array.from({ length: rows }, () => new Map<number, number>())
  for (const [row, item, amount] of triples) {
    if (amount !== 0) sums[row]!.set(item, (sums[row]!.get(item) ?? 0) + amount)
  }
  const sorted = sums.map(row => [...row].sort((a, b) => a[0] - b[0]))
  const start = new Int32Array(rows + 1)
  sorted.forEach((row, i) => {
    start[i + 1] = start[i]! + row.length
  })
  return {
    start,
    item: Int32Array.from(sorted.flatMap(row => row.map(pair => pair[0]))),
    amount: Float64Array.from(sorted.flatMap(row => row.map(pair => pair[1]))),
  }
}

/** Compiles a checked scenario. Throws `RangeError` only on what the scenario checks should have refused. */
export function compile(scenario: Scenario): Economy {
  const t = scenario.tables
  const sorted = <T extends { id: string }>(rows: T[]): T[] =>
    [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
  const products: Product[] = sorted(t.products).map(row => ({
    ...row,
    storable: row.kind !== 'service',
    durable: row.lifetime_months > 0,
    traded: row.tradable === 'yes' && row.kind !== 'waste',
  }))
  const blueprints = sorted(t.blueprints)
  const plants = sorted(t.plants)
  const occupations = sorted(t.occupations)
  const states = sorted(t.states)
  const sectors = [...new Set(plants.map(plant => plant.sector))].sort()
  const index = {
    product: byId(products),
    plant: byId(plants),
    occupation: byId(occupations),
    state: byId(states),
  }
  const blueprintIndex = byId(blueprints)
  const at = (map: Map<string, number>, id: string): number => {
    const found = map.get(id)
    if (found === undefined) throw new RangeError(`expected a known id, found "${id}"`)
    return found
  }

  const flow = (name: 'in' | 'out' | 'labour', items: Map<string, number>) =>
    compress(
      blueprints.length,
      t.recipes
        .filter(row => row.flow === name)
        .map(row => [at(blueprintIndex, row.blueprint), at(items, row.item), row.amount]),
    )
  const substances = [
    ...new Set(t.recipes.filter(row => row.flow === 'emission').map(row => row.item)),
  ].sort()
  const substanceIndex = new Map(substances.map((name, i) => [name, i]))
  const making = (name: 'in' | 'labour' | 'scrap', items: Map<string, number>) =>
    compress(
      plants.length,
      t.building
        .filter(row => row.flow === name)
        .map(row => [at(index.plant, row.plant), at(items, row.item), row.amount]),
    )

  const season = new Float64Array(plants.length * 12).fill(1)
  for (const row of t.seasons) season[at(index.plant, row.plant) * 12 + row.month - 1] = row.factor

  const P = products.length
  const S = states.length
  const byGroup = () => states.map(() => GROUPS.map(() => new Float64Array(P)))
  const subsistence = byGroup()
  const want = byGroup()
  const provision: (Provision | undefined)[] = new Array(P).fill(undefined)
  for (const row of t.consumption) {
    const p = at(index.product, row.product)
    provision[p] = row.provision
    for (const s of row.state === 'all' ? states.keys() : [at(index.state, row.state)]) {
      GROUPS.forEach((group, g) => {
        if (row.group !== 'all' && row.group !== group) return
        subsistence[s]![g]![p]! += row.subsistence
        want[s]![g]![p]! += row.want
      })
    }
  }
  const provided = (kind: Provision) => Int32Array.from(products.keys().filter(p => provision[p] === kind))

  const wasteRows = t.wastes.map(
    row => [at(index.product, row.product), at(index.product, row.waste), row.amount] as const,
  )
  const wastes = compress(P, wasteRows)
  const collected = new Float64Array(wastes.item.length)
  for (const row of t.wastes) {
    const p = at(index.product, row.product)
    const w = at(index.product, row.waste)
    for (let k = wastes.start[p]!; k < wastes.start[p + 1]!; k++)
      if (wastes.item[k] === w) collected[k] = row.collected
  }

  const perState = (length: number) => states.map(() => new Float64Array(length))
  const capacity = perState(plants.length)
  for (const row of t.capacities)
    capacity[at(index.state, row.state)]![at(index.plant, row.plant)]! += row.capacity
  const stock = perState(P)
  for (const row of t.stocks)
    stock[at(index.state, row.state)]![at(index.product, row.product)]! += row.amount
  const exports = perState(P)
  const imports = perState(P)
  for (const row of t.external) {
    exports[at(index.state, row.state)]![at(index.product, row.product)]! += row.exports
    imports[at(index.state, row.state)]![at(index.product, row.product)]! += row.imports
  }
  const sectorOf = Int32Array.from(plants, row => sectors.indexOf(row.sector))
  const projects = compileProjects(scenario, index, sectors, sectorOf)
  const claimable = new Uint8Array(P)
  const hours =
    scenario.institutions.master_state.variant !== 'off' ||
    (scenario.institutions.decisions.variant !== 'off' && projects.length > 0)
  const { master_state, foreign_affairs, state_security, internal_affairs } = scenario.institutions
  for (const { goods } of [master_state, foreign_affairs, state_security, internal_affairs])
    for (const { product } of goods) claimable[at(index.product, product)] = 1
  for (const p of claimedByProjects(scenario, projects)) claimable[p] = 1
  const treaties = compileTreaties(scenario, index)
  const withTreaties = (table: Float64Array[], side: 'exports' | 'imports') =>
    table.map((row, s) => {
      const most = row.slice()
      for (const treaty of treaties) most[treaty.product]! += treaty[side][s]!
      return most
    })
  const defenceUse = perState(P)
  const publicUse = perState(P)
  for (const row of t.public_use) {
    const use = row.goal === 'defence' ? defenceUse : publicUse
    use[at(index.state, row.state)]![at(index.product, row.product)]! += row.amount
  }

  const fills = compress(occupations.length, [
    ...occupations.map((_, o) => [o, o, 1] as const),
    ...t.fills.map(
      row => [at(index.occupation, row.occupation), at(index.occupation, row.fills), 1] as const,
    ),
  ])

  const distance = new Float64Array(S * S)
  const meanDistance = new Float64Array(S)
  for (let a = 0; a < S; a++) {
    let weight = 0
    for (let b = 0; b < S; b++) {
      const dx = states[a]!.x_km - states[b]!.x_km
      const dy = states[a]!.y_km - states[b]!.y_km
      distance[a * S + b] = Math.sqrt(dx * dx + dy * dy)
      if (a === b) continue
      weight += states[b]!.people
      meanDistance[a]! += distance[a * S + b]! * states[b]!.people
    }
    if (weight > 0) meanDistance[a]! /= weight
  }

  const plantOf = Int32Array.from(blueprints, row => at(index.plant, row.plant))
  const outputs = flow('out', index.product)
  const inputs = flow('in', index.product)
  const freight = scenario.freight_product === undefined ? -1 : at(index.product, scenario.freight_product)
  const input = new Set([...inputs.item, freight])
  const feeds = Uint8Array.from(blueprints, (_, b) => {
    const made = outputs.item.subarray(outputs.start[b]!, outputs.start[b + 1]!)
    return made.some(p => products[p]!.theme === 'food' || (products[p]!.kind !== 'waste' && input.has(p)))
      ? 1
      : 0
  })
  const grownOn = new Int32Array(P).fill(-1)
  for (let b = blueprints.length - 1; b >= 0; b--) {
    if (plants[plantOf[b]!]!.weather_sd === 0) continue
    for (let k = outputs.start[b]!; k < outputs.start[b + 1]!; k++) grownOn[outputs.item[k]!] = plantOf[b]!
  }

  // Each band holds until the next one begins, and the last to the end.
  const mortality = t.mortality.toSorted((a, b) => a.age - b.age)
  const deathRate = states.map(({ id }) => {
    const rates = new Float64Array(2 * AGES)
    for (const row of ownRows(mortality, id)) {
      const sex = row.sex === 'male' ? 1 : 0
      rates.fill(row.rate / 12, sex * AGES + Math.min(AGES, row.age * 12), (sex + 1) * AGES)
    }
    return rates
  })
  const birthRate = states.map(({ id }) => {
    const rates = new Float64Array(AGES)
    for (const row of ownRows(t.fertility, id))
      rates.fill(row.rate / 12, row.age * 12, (row.age + row.width) * 12)
    return rates
  })

  return {
    products,
    blueprints,
    plants,
    occupations,
    states,
    sectors,
    peoplePerCitizen: scenario.people_per_citizen,
    plantOf,
    capacityPerRun: Float64Array.from(blueprints.map(row => row.capacity_per_run)),
    placeOf: Int32Array.from(plants, row => (row.state === 'all' ? -1 : at(index.state, row.state))),
    sectorOf,
    inputs,
    outputs,
    feeds,
    grownOn,
    labour: flow('labour', index.occupation),
    emissions: compress(
      blueprints.length,
      t.recipes
        .filter(row => row.flow === 'emission')
        .map(row => [at(blueprintIndex, row.blueprint), at(substanceIndex, row.item), row.amount]),
    ),
    substances,
    buildInputs: making('in', index.product),
    buildLabour: making('labour', index.occupation),
    scrap: making('scrap', index.product),
    projects,
    season,
    fills,
    wastes,
    collected,
    subsistence,
    want,
    provision,
    market: provided('market'),
    publicly: provided('public'),
    capacity,
    stock,
    exports,
    imports,
    defenceUse,
    publicUse,
    claimable: { hours, goods: claimable },
    treaties,
    mostExports: withTreaties(exports, 'exports'),
    mostImports: withTreaties(imports, 'imports'),
    freight,
    distance,
    meanDistance,
    deathRate,
    birthRate,
    worn: wornOut(products),
    index,
  }
}

/**
 * How long durable goods last: Weibull lifetimes, S(t) = exp(-(t / scale)^shape); W. Weibull, J. Appl. Mech. 18 (1951). The last
 * cohort takes all that is left.
 */
function wornOut(products: readonly Product[]): Float64Array {
  const table = new Float64Array(products.length * COHORTS)
  products.forEach((product, p) => {
    if (!product.durable) return
    for (let t = 0; t < COHORTS; t++) {
      const gone = 1 - exp(-power((t + 1) / product.lifetime_months, product.lifetime_shape))
      table[p * COHORTS + t] = t === COHORTS - 1 ? 1 : gone
    }
  })
  return table
}
