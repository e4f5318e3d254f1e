import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadScenario } from '../load.ts'
import type { Scenario } from '../schema.ts'
import { derive, dimension } from './build.ts'
import type { Place } from './places.ts'
import { design, finalDemand, groups, perHead } from './steady.ts'
import { readWritten, type Written } from './tables.ts'

let scenario: Scenario
let tables: Written
let runs: Map<string, number>
let places: Place[]

beforeAll(async () => {
  scenario = (await loadScenario('federation')).scenario
  tables = readWritten()
  const steady = await dimension(tables)
  runs = steady.runs
  places = steady.places
})

/** Mass of one unit, t; a lighter make counts. What is no matter, or leaves no product behind, weighs nothing. */
const pieces: Record<string, number> = {
  clothing: 0.0005,
  furniture: 0.025,
  tractors: 4,
  buses: 10,
  cars: 1.2,
  bicycles: 0.015,
  phones: 0.0005,
  appliances: 0.045,
  chips: 0.003,
  medicine: 0.001,
}
const mass = (id: string): number =>
  tables.products.find(row => row.id === id)!.unit === 't' ? 1 : (pieces[id] ?? 0)
const flows = (blueprint: string, flow: 'in' | 'out') =>
  tables.recipes.filter(row => row.blueprint === blueprint && row.flow === flow)
const weight = (blueprint: string, flow: 'in' | 'out') =>
  flows(blueprint, flow).reduce((sum, { item, amount }) => sum + amount * mass(item), 0)
const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0)

describe('the default scenario', () => {
  it('loads without a warning, with every override', async () => {
    const { warnings } = await loadScenario('federation')
    expect(warnings).toEqual([])
    const overrides = [
      'drought',
      'no-recycling',
      'autarky',
      'no-redistribution',
      'equal-incomes',
      'no-reserve',
      'fixed-prices',
      'small',
    ]
    for (const name of overrides) {
      const varied = (await loadScenario('federation', { overrides: [name] })).scenario
      expect(JSON.stringify(varied) === JSON.stringify(scenario), name).toBe(false)
    }
  })

  it('has the size that was asked for', () => {
    expect(scenario.tables.states).toHaveLength(5)
    expect(scenario.tables.products.filter(row => row.kind === 'waste')).toHaveLength(6)
    expect(scenario.tables.products.length).toBeGreaterThanOrEqual(50)
    expect(scenario.tables.blueprints.length).toBeGreaterThanOrEqual(70)
    expect(scenario.tables.occupations.length).toBeGreaterThanOrEqual(8)
    expect(sum(scenario.tables.states.map(row => row.people)) / scenario.people_per_citizen).toBe(50_000)
    expect(scenario.ticks).toBe(120)
  })

  it('says of every figure where it comes from', () => {
    for (const row of [...tables.recipes, ...tables.consumption, ...tables.blueprints, ...tables.wastes])
      expect(row.source.length, JSON.stringify(row)).toBeGreaterThan(5)
  })
})

describe('matter', () => {
  /** These take matter from soil, water, air or the ground, which is no product. */
  const fromNature = new Set([
    ...['arable', 'gardens', 'pasture', 'forest', 'coal_mine', 'oil_gas_field', 'ore_mine', 'quarry'],
    'barn', // drinking water
    'bakery', // water in the dough
  ])

  it('is not made out of nothing', () => {
    const made = tables.blueprints.filter(
      ({ id, plant }) => !fromNature.has(plant) && id !== 'copper_primary' && weight(id, 'out') > 0,
    )
    expect(made.length).toBeGreaterThanOrEqual(40)
    for (const { id } of made) expect(weight(id, 'in'), id).toBeGreaterThanOrEqual(weight(id, 'out'))
  })

  it('comes back as waste at most as much as went in, whatever the technique', () => {
    const origins: Record<string, string[]> = {
      waste_steel: ['steel'],
      waste_nonferrous: ['copper', 'aluminium'],
      waste_glass: ['glass'],
      waste_plastics: ['plastics'],
      waste_paper: ['paper'],
    }
    for (const { product, waste, amount, collected } of tables.wastes) {
      expect(amount * collected, product).toBeLessThanOrEqual(1)
      const from = origins[waste]
      if (!from || from.includes(product)) continue
      for (const { id } of tables.blueprints) {
        const made = flows(id, 'out').find(row => row.item === product)?.amount
        if (made === undefined) continue
        const material = sum(flows(id, 'in').map(row => (from.includes(row.item) ? row.amount : 0))) / made
        expect(amount, `${waste} of ${product} by ${id}`).toBeLessThanOrEqual(material)
      }
    }
  })

  it('of scrapped plant weighs less than the metal and machines that it was built of', () => {
    for (const { id } of tables.plants) {
      const rows = tables.building.filter(row => row.plant === id)
      const metal = ['machines', 'steel', 'copper', 'aluminium']
      const built = sum(rows.map(row => (row.flow === 'in' && metal.includes(row.item) ? row.amount : 0)))
      expect(sum(rows.map(row => (row.flow === 'scrap' ? row.amount : 0))), id).toBeLessThan(built)
    }
  })

  it('of homes weighs what homes weigh, t/m2', () => {
    for (const id of ['homes_concrete', 'homes_brick', 'homes_timber']) {
      expect(weight(id, 'in'), id).toBeGreaterThan(0.5)
      expect(weight(id, 'in'), id).toBeLessThan(2)
    }
  })
})

describe('energy', () => {
  it('is converted with losses: less than 60 % of the heating value becomes electricity', () => {
    /** Lower heating values, MWh/t: hard coal 25 GJ/t, natural gas 48.6 GJ/t. */
    const heat: Record<string, number> = { power_coal: 25 / 3.6, power_gas: 48.6 / 3.6 }
    for (const [id, mwhPerTonne] of Object.entries(heat)) {
      const efficiency = 1 / (flows(id, 'in')[0]!.amount * mwhPerTonne)
      expect(efficiency).toBeGreaterThan(0.3)
      expect(efficiency).toBeLessThan(0.6)
    }
  })

  it('in food is what people need, and more when wants are met', () => {
    const kcal = (wants: number) =>
      sum(
        [...perHead(tables, wants)].map(
          ([id, amount]) => amount * tables.products.find(row => row.id === id)!.kcal_per_unit,
        ),
      ) /
      (365.25 / 12)
    expect(kcal(0)).toBeGreaterThan(2000)
    expect(kcal(0)).toBeLessThan(2200)
    expect(kcal(0)).toBeCloseTo(scenario.institutions.food.need_kcal_per_day, -2)
    expect(kcal(1)).toBeGreaterThan(2300)
    expect(kcal(1)).toBeLessThan(2900)
  })
})

describe('the steady state', () => {
  it('is what the derived tables were made from', () => {
    for (const [name, text] of derive(tables, places))
      expect(readFileSync(join(import.meta.dirname, `${name}.csv`), 'utf8'), name).toBe(text)
  })

  it('gives people a material life of the order of a middle-income country', () => {
    const people = sum(tables.states.map(row => row.people))
    const made = new Map<string, number>()
    for (const { blueprint, flow, item, amount } of tables.recipes)
      if (flow === 'out')
        made.set(item, (made.get(item) ?? 0) + (amount * runs.get(blueprint)! * 12) / people)
    /** Per head and year, in units of the products: orders of magnitude of middle-income countries around 2019. */
    const real: Record<string, number> = {
      grain: 0.35,
      vegetables: 0.25,
      meat: 0.06,
      dairy: 0.14,
      steel: 0.2,
      cement: 0.4,
      aluminium: 0.008,
      copper: 0.003,
      paper: 0.055,
      plastics: 0.05,
      glass: 0.025,
      electricity: 4,
      fuel: 0.45,
      timber: 0.25,
      cars: 0.012,
      homes: 0.6,
    }
    for (const [id, amount] of Object.entries(real)) {
      expect(made.get(id)! / amount, id).toBeGreaterThan(1 / 3)
      expect(made.get(id)! / amount, id).toBeLessThan(3)
    }
  })

  it('takes 75 to 88 % of the working hours of each state, and no trade is short of people', () => {
    for (const place of places) {
      const hours = place.people * groups(tables).adult * design.hours
      const use = sum(place.hours.values()) / hours
      expect(use, place.id).toBeGreaterThan(0.75)
      expect(use, place.id).toBeLessThan(0.88)
      for (const { state, occupation, share } of scenario.tables.workforce) {
        if (state !== place.id || occupation === 'general') continue
        expect(share * hours, `${state} ${occupation}`).toBeGreaterThanOrEqual(
          place.hours.get(occupation) ?? 0,
        )
      }
    }
  })

  it('makes nothing that nobody asks for, but for by-products and waste', () => {
    const demand = finalDemand(tables, design.wants)
    const used = new Set(tables.recipes.filter(row => row.flow === 'in').map(row => row.item))
    for (const row of tables.building) if (row.flow === 'in') used.add(row.item)
    for (const { id, kind } of tables.products)
      if (kind !== 'waste') expect(demand.has(id) || used.has(id), id).toBe(true)
  })

  it('leaves no state able to live alone, and every state its own food and services', () => {
    const local = ['grain', 'vegetables', 'meat', 'dairy', 'bread', 'electricity', 'homes']
    const services = ['education', 'health_care', 'transport', 'freight', 'culture', 'community']
    for (const { id, made, used } of places) {
      for (const product of [...local, ...services])
        expect(made.get(product) ?? 0, `${id} ${product}`).toBeGreaterThan(0)
      const short = [...used].filter(
        ([product, amount]) => !product.startsWith('waste_') && (made.get(product) ?? 0) < 0.5 * amount,
      )
      expect(short.length, id).toBeGreaterThanOrEqual(5)
    }
  })
})

describe('seasons', () => {
  it('move work within the year and leave the year as it is', () => {
    for (const plant of new Set(tables.seasons.map(row => row.plant))) {
      const factors = tables.seasons.filter(row => row.plant === plant).map(row => row.factor)
      expect(factors).toHaveLength(12)
      expect(sum(factors)).toBeCloseTo(12, 9)
    }
  })
})
