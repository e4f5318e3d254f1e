import { describe, expect, it } from 'vitest'
import { tiny } from '../testing/tiny.ts'
import { ADULT, AGES, CHILD, COHORTS, compile, ELDER, type Sparse } from './economy.ts'

/** A row of a table as an object, by the names of its items. */
const rowOf = (table: Sparse, row: number, names: readonly { id: string }[]) =>
  Object.fromEntries(
    Array.from({ length: table.start[row + 1]! - table.start[row]! }, (_, i) => {
      const at = table.start[row]! + i
      return [names[table.item[at]!]!.id, table.amount[at]!]
    }),
  )

describe('a compiled economy', () => {
  const scenario = tiny({
    products: ['wheat', 'bread', { id: 'care', kind: 'service' }, { id: 'ash', kind: 'waste' }],
    techniques: {
      milling: { plant: 'works', per_run: 2 },
      nursing: {},
    },
    plants: [
      { id: 'works', sector: 'industry' },
      { id: 'nursing', sector: 'health' },
    ],
    occupations: ['nurse', 'baker'],
    workforce: { baker: 1 },
    states: [
      { id: 'b', people: 300, x_km: 3, y_km: 4 },
      { id: 'a', people: 100 },
      { id: 'c', people: 100, y_km: 10 },
    ],
    capacity: { works: 8 },
    stock: { wheat: 5 },
    tables: {
      recipes: [
        { blueprint: 'milling', flow: 'in', item: 'wheat', amount: 3 },
        { blueprint: 'milling', flow: 'in', item: 'wheat', amount: 4 },
        { blueprint: 'milling', flow: 'in', item: 'ash', amount: 0 },
        { blueprint: 'milling', flow: 'out', item: 'bread', amount: 2 },
        { blueprint: 'milling', flow: 'labour', item: 'baker', amount: 4 },
        { blueprint: 'nursing', flow: 'out', item: 'care', amount: 1 },
        { blueprint: 'nursing', flow: 'emission', item: 'co2', amount: 7 },
      ],
      fills: [{ occupation: 'nurse', fills: 'baker' }],
      consumption: [
        { product: 'bread', group: 'all', subsistence: 2, want: 1 },
        { product: 'bread', group: 'child', subsistence: 0.5 },
        { product: 'care', group: 'elder', want: 3, provision: 'public' },
      ],
      wastes: [{ product: 'bread', waste: 'ash', amount: 0.1, collected: 0.25 }],
      seasons: [{ plant: 'works', month: 7, factor: 2 }],
      external: [{ state: 'a', product: 'wheat', exports: 1, imports: 2 }],
      public_use: [
        { state: 'b', product: 'bread', amount: 5, goal: 'defence' },
        { state: 'b', product: 'bread', amount: 7, goal: 'needs' },
      ],
    },
  })
  const economy = compile(scenario)
  const { product, plant, occupation, state } = economy.index
  const at = (map: Map<string, number>, id: string) => map.get(id)!

  it('stands in the order of names, whatever the order of the tables', () => {
    expect(economy.products.map(({ id }) => id)).toEqual(['ash', 'bread', 'care', 'wheat'])
    expect(economy.states.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(economy.sectors).toEqual(['health', 'industry'])
    const shuffled = structuredClone(scenario)
    for (const table of Object.values(shuffled.tables)) table.reverse()
    expect(compile(shuffled)).toEqual(economy)
  })

  it('has recipes as sparse rows: repeated items add up, nothing is kept of zeros', () => {
    expect(rowOf(economy.inputs, 0, economy.products)).toEqual({ wheat: 7 })
    expect(rowOf(economy.outputs, 0, economy.products)).toEqual({ bread: 2 })
    expect(rowOf(economy.labour, 0, economy.occupations)).toEqual({ baker: 4 })
    expect(rowOf(economy.inputs, 1, economy.products)).toEqual({})
    expect(economy.substances).toEqual(['co2'])
    expect(economy.emissions.amount).toEqual(Float64Array.of(7))
    expect(economy.capacityPerRun).toEqual(Float64Array.of(2, 1))
  })

  it('sorts consumption by age group and by how it is provided', () => {
    const bread = at(product, 'bread')
    expect([CHILD, ADULT, ELDER].map(g => economy.subsistence[0]![g]![bread])).toEqual([2.5, 2, 2])
    expect([CHILD, ADULT, ELDER].map(g => economy.want[0]![g]![at(product, 'care')])).toEqual([0, 0, 3])
    expect([...economy.market]).toEqual([bread])
    expect([...economy.publicly]).toEqual([at(product, 'care')])
  })

  it('adds what people of one state use to what all use', () => {
    const consumption = [
      { product: 'bread', subsistence: 2, want: 1 },
      { state: 'b', product: 'bread', subsistence: 0.5, want: 3 },
    ]
    const { subsistence, want } = compile(
      tiny({ products: ['bread'], states: [{ id: 'a' }, { id: 'b' }], tables: { consumption } }),
    )
    expect(subsistence.map(groups => groups.map(table => table[0]))).toEqual([
      [2, 2, 2],
      [2.5, 2.5, 2.5],
    ])
    expect(want.map(groups => groups[ADULT]![0])).toEqual([1, 4])
  })

  it('knows what is stored, traded and left behind', () => {
    const care = economy.products[at(product, 'care')]!
    const ash = economy.products[at(product, 'ash')]!
    expect([care.storable, ash.storable, ash.traded]).toEqual([false, true, false])
    expect(rowOf(economy.wastes, at(product, 'bread'), economy.products)).toEqual({ ash: 0.1 })
    expect([...economy.collected]).toEqual([0.25])
  })

  it('lets everybody do the own trade first, and what the table of fills allows', () => {
    const nurse = at(occupation, 'nurse')
    expect(rowOf(economy.fills, nurse, economy.occupations)).toEqual({ nurse: 1, baker: 1 })
    expect(rowOf(economy.fills, at(occupation, 'baker'), economy.occupations)).toEqual({ baker: 1 })
  })

  it('tells factories that feed people or others, or carry goods, from those that make other final goods', () => {
    const made = tiny({
      products: ['grain', 'bread', 'carting', { id: 'soup', theme: 'food' }, { id: 'ash', kind: 'waste' }],
      techniques: {
        baking: { in: { grain: 1 }, out: { bread: 1, ash: 1 } },
        carting: { out: { carting: 1 } },
        cooking: { out: { soup: 1 } },
        growing: { out: { grain: 1 } },
        liming: { in: { ash: 1 }, out: { bread: 1 } },
      },
      options: { freight_product: 'carting' },
    })
    expect([...compile(made).feeds]).toEqual([0, 1, 1, 1, 0])
  })

  it('keeps the numbers of each state apart', () => {
    const [a, b] = [at(state, 'a'), at(state, 'b')]
    const wheat = at(product, 'wheat')
    const bread = at(product, 'bread')
    expect(economy.capacity[a]![at(plant, 'works')]).toBe(8)
    expect(economy.stock[b]![wheat]).toBe(5)
    expect([economy.exports[a]![wheat], economy.imports[a]![wheat], economy.exports[b]![wheat]]).toEqual([
      1, 2, 0,
    ])
    expect([economy.defenceUse[b]![bread], economy.publicUse[b]![bread]]).toEqual([5, 7])
  })

  it('measures distances, and their mean weighted by people', () => {
    // a (0,0) b (3,4) c (0,10): a-b 5, a-c 10, so from a: (5 * 300 + 10 * 100) / 400.
    expect(economy.distance[0 * 3 + 1]).toBe(5)
    expect(economy.meanDistance[0]).toBe(6.25)
  })

  it('has a factor for every calendar month, 1 where nothing is said', () => {
    const row = economy.season.subarray(at(plant, 'works') * 12, at(plant, 'works') * 12 + 12)
    expect([...row]).toEqual([1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1])
  })
})

describe('rates by age', () => {
  it('are a twelfth of the yearly ones in every month of their band', () => {
    const economy = compile(
      tiny({
        products: ['bread'],
        tables: {
          mortality: [
            { sex: 'female', age: 0, width: 1, rate: 0.12 },
            { sex: 'female', age: 1, width: 109, rate: 0.024 },
            { sex: 'male', age: 0, width: 110, rate: 0.048 },
          ],
          fertility: [{ age: 20, width: 10, rate: 3 }],
        },
      }),
    )
    expect([0, 11, 12, AGES - 1].map(age => economy.deathRate[0]![age])).toEqual([0.01, 0.01, 0.002, 0.002])
    expect(economy.deathRate[0]![AGES]).toBe(0.004)
    expect([239, 240, 359, 360].map(age => economy.birthRate[0]![age])).toEqual([0, 0.25, 0.25, 0])
  })

  it('are those of the state, or where it has none those of all', () => {
    const band = { age: 0, width: 110 }
    const economy = compile(
      tiny({
        products: ['bread'],
        states: [{ id: 'a' }, { id: 'b' }],
        tables: {
          mortality: [
            { sex: 'female', ...band, rate: 0.12 },
            { sex: 'male', ...band, rate: 0.12 },
            { state: 'b', sex: 'female', ...band, rate: 0.24 },
            { state: 'b', sex: 'male', ...band, rate: 0.36 },
          ],
          fertility: [
            { ...band, rate: 3 },
            { state: 'a', ...band, rate: 6 },
          ],
        },
      }),
    )
    expect(economy.deathRate.map(rates => [rates[0], rates[AGES]])).toEqual([
      [0.01, 0.01],
      [0.02, 0.03],
    ])
    expect(economy.birthRate.map(rates => rates[0])).toEqual([0.5, 0.25])
  })

  it('go on beyond the last band as in its last month: nobody lives for ever', () => {
    const economy = compile(
      tiny({
        products: ['bread'],
        tables: {
          mortality: [
            { sex: 'female', age: 0, width: 90, rate: 0.012 },
            { sex: 'male', age: 0, width: 100, rate: 0.024 },
          ],
        },
      }),
    )
    expect(economy.deathRate[0]![AGES - 1]).toBe(0.001)
    expect(economy.deathRate[0]![2 * AGES - 1]).toBe(0.002)
  })
})

describe('lifetimes of durable goods', () => {
  it('follow Weibull: 1 - 1/e are gone after one scale, for every shape', () => {
    for (const lifetime_shape of [0.5, 1, 3]) {
      const economy = compile(tiny({ products: [{ id: 'chair', lifetime_months: 60, lifetime_shape }] }))
      expect(economy.worn[59]).toBeCloseTo(1 - Math.exp(-1), 12)
    }
  })

  it('are exponential at shape 1, and end with the last cohort', () => {
    const { worn } = compile(tiny({ products: [{ id: 'chair', lifetime_months: 1000, lifetime_shape: 1 }] }))
    for (const t of [0, 9, 99]) expect(worn[t]).toBeCloseTo(1 - Math.exp(-(t + 1) / 1000), 12)
    expect(worn[COHORTS - 1]).toBe(1)
  })
})

it('refuses a name that no table has', () => {
  const scenario = tiny({ products: ['bread'], stock: { cake: 1 } })
  expect(() => compile(scenario)).toThrow(new RangeError('expected a known id, found "cake"'))
})
