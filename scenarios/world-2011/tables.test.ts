/** Laws of the shipped tables, read as a run reads them. Yearly amounts are M$. */
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shareBetween } from '../build/ages.ts'
import { Matrix, sum } from '../build/matrix.ts'
import { loadScenario } from '../load.ts'
import { matrix, records } from './build/raw.ts'

const path = relative(process.cwd(), join(import.meta.dirname, '../world-2011.yaml'))
const { scenario, warnings } = await loadScenario(path)
const tables = scenario.tables
const { products, blueprints, recipes, observed, consumption, building, plants, capacities, states } = tables
const regions = states.map(state => state.id)
const food = products.filter(product => product.kcal_per_unit > 0).map(product => product.id)

const flow = (name: string) => recipes.filter(row => row.flow === name)
/** Runs of the year: output in M$ at own prices. */
const runs = new Map(
  records('raw/wiod/sectors_10reg.csv.gz').map(row => [
    `${row.region}-c${row.industry_no}`,
    Number(row.output_musd),
  ]),
)
const regionOf = new Map(plants.map(plant => [plant.id, plant.state]))
const final = matrix('raw/wiod/final_10reg.csv.gz')
/** What a final use of all regions, or of one, took of a product from everywhere, as published. */
const published = (product: string, use: RegExp, region = '') =>
  sum(
    final.rows
      .filter(row => `c${row.split('.')[1]}` === product)
      .flatMap(row =>
        final.columns
          .filter(column => column.startsWith(region) && use.test(column))
          .map(column => final.at(row, column)),
      ),
  )

test('the scenario loads without warnings: ten regions, each industry that a region has with a technique of its own', () => {
  expect(warnings).toEqual([])
  expect(regions).toHaveLength(10)
  expect(products).toHaveLength(35)
  expect(blueprints).toHaveLength([...runs.values()].filter(output => output > 0).length)
  for (const { id, plant } of blueprints) expect(regionOf.get(plant), id).toBe(id.split('-')[0])
})

describe('technique', () => {
  const used = new Matrix(
    products.map(({ id }) => id),
    products.map(({ id }) => id),
  )
  const made = new Map<string, number>()
  for (const { blueprint, item, amount } of flow('out')) {
    made.set(item, (made.get(item) ?? 0) + amount * runs.get(blueprint)!)
  }
  for (const { blueprint, item, amount } of flow('in')) {
    used.add(item, blueprint.split('-')[1]!, amount * runs.get(blueprint)!)
  }

  test('what the industries of 2011 made, less what they used, is the final demand', () => {
    for (const { product, output, final_demand } of observed) {
      expect(made.get(product)! / output, product).toBeCloseTo(1, 6)
      expect(Math.abs(output - used.rowSum(product) - final_demand) / output, product).toBeLessThan(1e-6)
    }
  })

  test('the world is productive: the spectral radius of its mean technique is about the 0.609 of the source', () => {
    let wanted = new Map(products.map(({ id }) => [id, 1]))
    let radius = 0
    for (let round = 0; round < 60; round++) {
      const next = new Map(
        products.map(({ id }) => [
          id,
          sum(products.map(other => (used.at(id, other.id) * wanted.get(other.id)!) / made.get(other.id)!)),
        ]),
      )
      radius = sum(next.values()) / sum(wanted.values())
      wanted = new Map([...next].map(([id, amount]) => [id, amount / radius]))
    }
    expect(radius).toBeGreaterThan(0.5)
    expect(radius).toBeLessThan(0.62)
  })

  test('outside food a run makes 1 M$, and what a region uses of a product is what was sold to it', () => {
    for (const { blueprint, item, amount } of flow('out')) {
      if (!food.includes(item)) expect(amount, blueprint).toBe(1)
    }
    const sold = matrix('raw/wiod/Z_10reg_350.csv.gz')
    const steel = sum(regions.map(origin => sold.at(`${origin}.12`, 'IND.15')))
    const input = recipes.find(row => row.blueprint === 'IND-c15' && row.item === 'c12' && row.flow === 'in')!
    expect((input.amount * runs.get('IND-c15')!) / steel).toBeCloseTo(1, 6)
  })
})

describe('final uses are those of the table', () => {
  const goods = products.map(({ id }) => id).filter(id => !food.includes(id))
  const people = new Map(states.map(state => [state.id, state.people]))
  const makes = (region: string, product: string) => runs.get(`${region}-${product}`)! > 0

  test.each(regions)('%s', region => {
    for (const product of goods.filter(id => makes(region, id))) {
      const close = (found: number, expected: number) =>
        expect(Math.abs(found - expected), product).toBeLessThan(1e-6 * expected + 0.01)
      const households = consumption.filter(row => row.state === region && row.product === product)
      close(
        12 * people.get(region)! * sum(households.map(row => row.subsistence + row.want)),
        published(product, /hh_consumption|npish/, `${region}.`),
      )
      const services = tables.public_use.filter(row => row.state === region && row.product === product)
      close(12 * sum(services.map(row => row.amount)), published(product, /government/, `${region}.`))
    }
  })

  test('replacing what wears out costs the investment of 2011, region by region', () => {
    const lifetime = new Map(plants.map(plant => [plant.id, plant.lifetime_months]))
    const capacity = new Map(capacities.map(row => [row.plant, row.capacity]))
    const spent = new Matrix(
      regions,
      products.map(({ id }) => id),
    )
    for (const { plant, item, amount } of building) {
      spent.add(regionOf.get(plant)!, item, (12 * capacity.get(plant)! * amount) / lifetime.get(plant)!)
    }
    for (const region of regions) {
      for (const product of goods.filter(id => makes(region, id))) {
        const invested = published(product, /gfcf/, `${region}.`)
        expect(Math.abs(spent.at(region, product) - invested), product).toBeLessThan(1e-6 * invested + 0.01)
      }
    }
  })
})

test('capacity is the output of 2011 and a tenth more, and stands where its technique does', () => {
  for (const { state, plant, capacity } of capacities) {
    expect((12 * capacity) / runs.get(plant)!, plant).toBeCloseTo(1.1, 6)
    expect(regionOf.get(plant)).toBe(state)
  }
})

test('what each region buys of food is the supply of the food balances, and its essential part the need', () => {
  const energy = new Map(products.map(product => [product.id, product.kcal_per_unit]))
  for (const { id, kcal_per_day } of records('assumptions/regions.csv')) {
    const rows = consumption.filter(row => row.state === id)
    const kcal = (of: (row: (typeof rows)[number]) => number) =>
      (sum(rows.map(row => of(row) * energy.get(row.product)!)) * 12) / 365
    expect(kcal(row => row.subsistence + row.want) / Number(kcal_per_day), id).toBeCloseTo(1, 2)
    expect(
      kcal(row => row.subsistence),
      id,
    ).toBeGreaterThanOrEqual(0.999 * scenario.institutions.food.need_kcal_per_day)
  }
})

describe('labour', () => {
  test('the output of 2011 takes 85 % of the hours of the people of working age, in every region', () => {
    for (const { id, people } of states) {
      const working = shareBetween(
        tables.population.filter(row => row.state === id),
        18,
        65,
      )
      const worked = sum(
        flow('labour')
          .filter(row => regionOf.get(row.blueprint) === id)
          .map(row => (row.amount * runs.get(row.blueprint)!) / 12),
      )
      expect(worked / (working * people * ((40 * 52) / 12) * 0.96), id).toBeCloseTo(0.85, 4)
    }
  })

  test('people are qualified for the work there is', () => {
    for (const region of regions) {
      const hours = new Map<string, number>()
      for (const { blueprint, item, amount } of flow('labour')) {
        if (regionOf.get(blueprint) !== region) continue
        hours.set(item, (hours.get(item) ?? 0) + amount * runs.get(blueprint)!)
      }
      for (const { occupation, share } of tables.workforce.filter(row => row.state === region)) {
        expect(hours.get(occupation)! / sum(hours.values()), `${occupation} in ${region}`).toBeCloseTo(
          share,
          6,
        )
      }
    }
  })

  test('jobs are those of the regions', () => {
    const jobs = sum(records('assumptions/employment.csv').map(row => 1e6 * Number(row.jobs_million)))
    expect(sum(observed.map(row => row.jobs)) / jobs).toBeCloseTo(1, 6)
  })
})

test('every region can make what it must use of products that are not traded', () => {
  const local = products.filter(product => product.tradable === 'no').map(product => product.id)
  expect(local).toContain('c33')
  for (const { id, people } of states) {
    const capacity = new Map(capacities.filter(row => row.state === id).map(row => [row.plant, row.capacity]))
    for (const product of local) {
      const works = flow('in').filter(row => row.item === product && capacity.has(row.blueprint))
      const services = tables.public_use.filter(row => row.state === id && row.product === product)
      const essential = consumption.find(row => row.state === id && row.product === product)?.subsistence ?? 0
      const replaced = building
        .filter(row => row.item === product && capacity.has(row.plant))
        .map(row => {
          const { lifetime_months } = plants.find(plant => plant.id === row.plant)!
          return (row.amount * capacity.get(row.plant)!) / lifetime_months
        })
      // works run at the output of 2011, a tenth under capacity
      const need =
        sum(works.map(row => (row.amount * capacity.get(row.blueprint)!) / 1.1)) +
        sum(services.map(row => row.amount)) +
        sum(replaced) +
        essential * people
      const made = capacity.get(`${id}-${product}`)
      if (made === undefined) expect(need, `${product} in ${id}`).toBe(0)
      else expect(made, `${product} in ${id}`).toBeGreaterThan(need)
    }
  }
})
