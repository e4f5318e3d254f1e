/** Laws of the shipped tables, read as a run reads them. Yearly amounts are M$. */
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sum } from '../build/matrix.ts'
import { loadScenario } from '../load.ts'
import type { Tables } from '../tables.ts'
import { matrix } from './build/raw.ts'

const path = relative(process.cwd(), join(import.meta.dirname, '../usa-2020.yaml'))
const { scenario, warnings } = await loadScenario(path)
const { scenario: small } = await loadScenario(path, { overrides: ['small'] })
const whole = scenario.tables
const { products, blueprints, recipes, observed, consumption, building, plants } = whole

const people = (tables: Tables) => sum(tables.states.map(state => state.people))
const flows = (flow: string) => recipes.filter(row => row.flow === flow)
const output = new Map(observed.map(row => [row.product, row.output]))
const made = matrix('raw/bea/make.csv')
const used = matrix('raw/bea/use.csv')
/** Yearly runs of 2020 by blueprint: its output in M$, and what a negative input says that it put out besides. */
const runs = new Map(
  blueprints.map(({ id }) => {
    const industry = id.slice('ind-'.length)
    const besides = sum(used.rows.map(commodity => Math.max(0, -used.at(commodity, industry))))
    return [id, made.rowSum(industry) + besides]
  }),
)
const final = matrix('raw/bea/final_demand.csv')
const total = (pattern: RegExp, keep = (value: number) => value > 0) =>
  sum([...final.cells()].filter(({ column, value }) => pattern.test(column) && keep(value)).map(c => c.value))

test('the scenario loads without warnings, whole and in divisions', () => {
  expect(warnings).toEqual([])
  expect(whole.states).toHaveLength(50)
  expect(small.tables.states).toHaveLength(9)
  expect(products).toHaveLength(73)
  expect(blueprints).toHaveLength(71)
})

describe('technique', () => {
  test('a run makes 1 M$ from less than 1 M$ of inputs', () => {
    for (const { id } of blueprints) {
      const of = (flow: string) =>
        sum(
          flows(flow)
            .filter(row => row.blueprint === id)
            .map(row => row.amount),
        )
      expect(of('out'), id).toBeCloseTo(1, 6)
      expect(of('in'), id).toBeLessThan(1)
    }
  })

  /** Inputs that the making of `wanted` takes, commodities made by industries in their shares of 2020. */
  const inputsOf = (wanted: ReadonlyMap<string, number>) => {
    const activity = new Map<string, number>()
    for (const { blueprint, item, amount } of flows('out')) {
      const share = (amount * runs.get(blueprint)!) / output.get(item)!
      activity.set(blueprint, (activity.get(blueprint) ?? 0) + share * (wanted.get(item) ?? 0))
    }
    const inputs = new Map<string, number>()
    for (const { blueprint, item, amount } of flows('in')) {
      inputs.set(item, (inputs.get(item) ?? 0) + amount * activity.get(blueprint)!)
    }
    return inputs
  }

  test('the economy is productive: the spectral radius of its inputs is the 0.471 of the source', () => {
    let wanted = new Map(products.map(({ id }) => [id, 1]))
    let radius = 0
    for (let round = 0; round < 60; round++) {
      const next = inputsOf(wanted)
      radius = sum(next.values()) / sum(wanted.values())
      wanted = new Map([...next].map(([id, amount]) => [id, amount / radius]))
    }
    expect(radius).toBeCloseTo(0.471, 2)
  })

  test('observed final demand gives back observed output to one in a million', () => {
    let wanted = new Map<string, number>()
    for (let round = 0; round < 60; round++) {
      const inputs = inputsOf(wanted)
      wanted = new Map(observed.map(row => [row.product, row.final_demand + (inputs.get(row.product) ?? 0)]))
    }
    for (const [id, amount] of wanted) expect(Math.abs(amount / output.get(id)! - 1), id).toBeLessThan(1e-6)
  })
})

describe('labour', () => {
  const hours = new Map<string, number>()
  for (const { blueprint, amount } of flows('labour')) {
    hours.set(blueprint, (hours.get(blueprint) ?? 0) + amount)
  }
  const worked = sum([...hours].map(([id, perRun]) => perRun * runs.get(id)!)) / 12

  test('the output of 2020 takes 85 % of the hours of all people of working age', () => {
    const working = sum(
      whole.population.map(
        ({ age, width, share }) =>
          (share * Math.max(0, Math.min(65, age + width) - Math.max(18, age))) / width,
      ),
    )
    const available = working * people(whole) * ((40 * 52) / 12) * 0.96
    expect(worked / available).toBeCloseTo(0.85, 4)
  })

  // The jobs table is of an older vintage than the outputs: its own outputs differ from them by 4 % on average.
  test('jobs by commodity are the observed to 4 %, weighted, and all jobs exactly', () => {
    const all = sum(observed.map(row => row.jobs))
    const jobs = new Map<string, number>()
    for (const { blueprint, item, amount } of flows('out')) {
      const spent = (amount * runs.get(blueprint)! * hours.get(blueprint)!) / 12
      jobs.set(item, (jobs.get(item) ?? 0) + (spent * all) / worked)
    }
    expect(all / 138_578_726).toBeCloseTo(1, 6)
    expect(sum(observed.map(row => Math.abs(jobs.get(row.product)! - row.jobs))) / all).toBeLessThan(0.04)
  })
})

describe('final uses sum to the national table', () => {
  const yearly = (rows: { amount: number }[]) => 12 * sum(rows.map(row => row.amount))

  test.each([
    ['the states', whole],
    ['the divisions', small.tables],
  ])('%s', (_, tables) => {
    const consumed = sum(consumption.map(row => row.subsistence + row.want))
    expect((consumed * people(tables) * 12) / total(/F010/)).toBeCloseTo(1, 6)
    const use = (goal: string) => yearly(tables.public_use.filter(row => row.goal === goal))
    expect(use('defence') / total(/F06C/)).toBeCloseTo(1, 6)
    expect(use('needs') / total(/F07C|F10C/)).toBeCloseTo(1, 6)
    const { external } = tables
    const sent = 12 * sum(external.map(row => row.exports))
    expect(sent / (total(/F040|F050/) + total(/F010/, value => value < 0))).toBeCloseTo(1, 6)
    const industries = new Set(made.rows)
    const fromOutside = (product: string) => (industries.has(product) ? 1 : 1.1)
    const negative = [...final.cells()].filter(
      ({ column, value }) => value < 0 && !['F010', 'F030'].includes(column),
    )
    const brought = 12 * sum(external.map(row => row.imports))
    expect(brought / sum(negative.map(cell => -cell.value * fromOutside(cell.row)))).toBeCloseTo(1, 6)
  })

  test('replacing what wears out costs the investment of 2020, commodity by commodity', () => {
    const lifetime = new Map(plants.map(plant => [plant.id, plant.lifetime_months]))
    const capacity = new Map<string, number>()
    for (const row of whole.capacities) {
      capacity.set(row.plant, (capacity.get(row.plant) ?? 0) + row.capacity)
    }
    const spent = new Map<string, number>()
    for (const { plant, item, amount } of building) {
      const worn = (12 * capacity.get(plant)!) / lifetime.get(plant)!
      spent.set(item, (spent.get(item) ?? 0) + worn * amount)
    }
    for (const product of final.rows) {
      const invested = final.columns.filter(code => /F0[267]\w|F10\w/.test(code) && !code.endsWith('C'))
      const amount = sum(invested.map(code => Math.max(0, final.at(product, code))))
      expect(Math.abs((spent.get(product) ?? 0) - amount), product).toBeLessThan(1e-6 * amount + 0.01)
    }
  })
})

test('capacity is the output of 2020 and a tenth more', () => {
  for (const { capacities } of [whole, small.tables]) {
    const capacity = new Map<string, number>()
    for (const row of capacities) capacity.set(row.plant, (capacity.get(row.plant) ?? 0) + 12 * row.capacity)
    for (const [id, amount] of runs) expect(capacity.get(id)! / amount, id).toBeCloseTo(1.1, 6)
  }
})

test('the states hold the people and the occupations of the census', () => {
  expect(people(whole)).toBe(330_759_736)
  expect(people(small.tables)).toBe(330_759_736)
  for (const { states, workforce } of [whole, small.tables]) {
    for (const { id } of states) {
      expect(sum(workforce.filter(row => row.state === id).map(row => row.share))).toBeCloseTo(1, 6)
    }
  }
})

test('food bought is 3,700 kcal a person and day, and its essential part covers the need', () => {
  const energy = new Map(products.map(product => [product.id, product.kcal_per_unit]))
  const kcal = (of: (row: { subsistence: number; want: number }) => number) =>
    (sum(consumption.map(row => of(row) * energy.get(row.product)!)) * 12) / 365
  expect(kcal(row => row.subsistence + row.want)).toBeCloseTo(3700, 0)
  expect(kcal(row => row.subsistence)).toBeGreaterThan(scenario.institutions.food.need_kcal_per_day)
})

test('every state can make what its people and works need of products that are not traded', () => {
  const made = (tables: Tables, state: string, product: string, flow: string) => {
    const capacity = new Map(
      tables.capacities.filter(row => row.state === state).map(row => [row.plant, row.capacity]),
    )
    const rows = flows(flow).filter(row => row.item === product)
    return sum(rows.map(row => row.amount * capacity.get(row.blueprint)!))
  }
  const local = products.filter(product => product.tradable === 'no').map(product => product.id)
  expect(local).toContain('HS')
  for (const tables of [whole, small.tables]) {
    for (const { id, people } of tables.states) {
      for (const product of local) {
        const services = tables.public_use.filter(row => row.state === id && row.product === product)
        const essential = consumption.find(row => row.product === product)?.subsistence ?? 0
        // works run at the output of 2020, a tenth under capacity
        const need =
          made(tables, id, product, 'in') / 1.1 + sum(services.map(row => row.amount)) + essential * people
        expect(made(tables, id, product, 'out'), `${product} in ${id}`).toBeGreaterThan(need)
      }
    }
  }
})
