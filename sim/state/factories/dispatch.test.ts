import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sparse } from '../../core/economy.ts'
import { type Bench, bench } from '../../testing/bench.ts'
import { type Technique, type Tiny, tiny } from '../../testing/tiny.ts'
import type { Capability } from './capability.ts'
import { Settlement } from './dispatch.ts'
import { asOrdered, type Dispatch } from './orders.ts'

/** Plans runs, needs of people, building and exports by name. */
interface Orders {
  runs?: Record<string, number>
  needs?: Record<string, number>
  build?: Record<string, number>
  exports?: Record<string, number>
}
interface Can {
  plant?: Record<string, number>
  hours?: number
  yield?: Record<string, number>
}

const plenty = 1e9

/** Settles `orders` in an economy; what `can` leaves out is there in plenty. `reserve` is in units. */
function settled(
  spec: Tiny,
  orders: Orders,
  can: Can = {},
  imports: Record<string, number> = {},
  reserve: Record<string, number> = {},
) {
  const place = bench(tiny(spec))
  const { state, act } = place
  const blueprint = (id: string) => act.economy.blueprints.findIndex(row => row.id === id)
  for (const [id, runs] of Object.entries(orders.runs ?? {})) state.plan.runs[blueprint(id)] = runs
  for (const [id, n] of Object.entries(orders.build ?? {})) state.plan.build[place.plant(id)] = n
  for (const [id, n] of Object.entries(orders.exports ?? {})) state.plan.exports[place.product(id)] = n
  const capability: Capability = {
    hours: new Float64Array(act.economy.occupations.length).fill(can.hours ?? plenty),
    plant: Float64Array.from(act.economy.plants, ({ id }) => can.plant?.[id] ?? plenty),
    yield: Float64Array.from(act.economy.plants, ({ id }) => can.yield?.[id] ?? 1),
  }
  for (const [id, n] of Object.entries(orders.needs ?? {})) state.plan.needs[place.product(id)] = n
  for (const [id, n] of Object.entries(reserve))
    state.reserve[place.product(id)] = n / act.economy.products[place.product(id)]!.quantum
  for (const [id, n] of Object.entries(imports)) state.plan.imports[place.product(id)] = n
  const settlement = new Settlement(state, act, capability)
  settlement.settle()
  settlement.close()
  const result = settlement.orders
  return {
    place,
    result,
    capability,
    runs: (id: string) => result.runs[blueprint(id)]!,
    build: (id: string) => result.build[place.plant(id)]!,
    exports: (id: string) => result.exports[place.product(id)]!,
    release: (id: string) => result.release[place.product(id)]!,
  }
}

const bakery: Tiny = {
  products: ['grain', 'bread', 'cake'],
  techniques: {
    growing: { out: { grain: 1 }, labour: { worker: 1 } },
    baking: { in: { grain: 2 }, out: { bread: 1 }, labour: { worker: 1 } },
    icing: { in: { grain: 1 }, out: { cake: 1 }, labour: { worker: 1 } },
  },
  tables: {
    building: [
      { plant: 'baking', flow: 'in', item: 'grain', amount: 10 },
      { plant: 'baking', flow: 'labour', item: 'worker', amount: 5 },
    ],
  },
}

describe('dispatch', () => {
  it('changes nothing where everything is there', () => {
    const plan = { runs: { growing: 4, baking: 3, icing: 2 }, build: { baking: 0.1 }, exports: { grain: 1 } }
    const { result, place } = settled({ ...bakery, stock: { grain: 6 } }, plan)
    expect(result).toEqual(asOrdered(place.state))
    expect(place.events).toEqual([])
  })

  it('counts what arrives from elsewhere', () => {
    const { runs } = settled(bakery, { runs: { baking: 3 } }, {}, { grain: 6 })
    expect(runs('baking')).toBe(3)
  })

  it('lets makers of what is short go up, as far as their plant and people let them', () => {
    const plan = { runs: { growing: 1, baking: 3 } }
    expect(settled(bakery, plan).runs('growing')).toBeCloseTo(6, 6)
    expect(settled(bakery, plan).runs('baking')).toBe(3)
    // Half of the fields: the bakers are cut to what grows there.
    const small = settled(bakery, plan, { plant: { growing: 3 } })
    expect(small.runs('growing')).toBeCloseTo(3, 6)
    expect(small.runs('baking')).toBeCloseTo(1.5, 4)
  })

  it('makes up for a poor harvest in the same way', () => {
    const { runs } = settled(bakery, { runs: { growing: 6, baking: 3 } }, { yield: { growing: 0.5 } })
    expect(runs('growing')).toBeCloseTo(12, 6)
    expect(runs('baking')).toBe(3)
  })

  it('cuts users in proportion to what they use when there is no more to be had', () => {
    const plan = { runs: { baking: 3, icing: 4 } }
    const { runs } = settled({ ...bakery, stock: { grain: 5 } }, plan, { plant: { growing: 0 } })
    // Ten are asked for and five are there.
    expect(runs('baking')).toBeCloseTo(1.5, 4)
    expect(runs('icing')).toBeCloseTo(2, 4)
  })

  it('lets building wait first; then what others do here and elsewhere goes short together', () => {
    const plan = { runs: { baking: 3 }, build: { baking: 0.4 }, exports: { grain: 4 } }
    const with_ = (grain: number) => settled({ ...bakery, stock: { grain } }, plan, { plant: { growing: 0 } })
    // Asked for: 6 to bake, 4 to build, 4 to send.
    const twelve = with_(12)
    expect(twelve.build('baking')).toBeCloseTo(0.2, 4)
    expect(twelve.exports('grain')).toBeCloseTo(4, 4)
    expect(twelve.runs('baking')).toBeCloseTo(3, 4)
    const eight = with_(8)
    expect(eight.build('baking')).toBeCloseTo(0, 4)
    expect(eight.exports('grain') + 2 * eight.runs('baking')).toBeCloseTo(8, 4)
    expect(Math.min(eight.exports('grain') / 4, eight.runs('baking') / 3)).toBeGreaterThan(0.45)
  })

  it('serves people before these', () => {
    const plan = {
      needs: { grain: 3 },
      runs: { baking: 3 },
      build: { baking: 0.4 },
      exports: { grain: 4 },
    }
    const with_ = (grain: number) => settled({ ...bakery, stock: { grain } }, plan, { plant: { growing: 0 } })
    // Asked for: 3 to eat, 6 to bake, 4 to send, 4 to build.
    expect(with_(15).build('baking')).toBeCloseTo(0.2, 4)
    const nine = with_(9)
    expect(nine.exports('grain') + 2 * nine.runs('baking')).toBeCloseTo(6, 4)
    expect(with_(2).runs('baking')).toBeCloseTo(0, 4)
    expect(with_(2).exports('grain')).toBeCloseTo(0, 4)
    expect(with_(2).place.events).toEqual([])
  })

  it('keeps power to homes before what is only wanted, whether people eat by it or not', () => {
    const spec = (theme: 'food' | 'need'): Tiny => ({
      products: [{ id: 'power', theme }, 'iron', 'tool', 'film'],
      techniques: {
        filming: { in: { power: 1 }, out: { film: 1 } },
        forging: { in: { iron: 1 }, out: { tool: 1 } },
        smelting: { in: { power: 1 }, out: { iron: 1 } },
      },
      stock: { power: 8 },
    })
    const plan = { needs: { power: 4 }, runs: { filming: 2, forging: 6, smelting: 6 } }
    for (const theme of ['food', 'need'] as const) {
      const { runs } = settled(spec(theme), plan)
      // Twelve are asked for and eight are there: four are left for the works, and nobody smelts what nobody forges.
      expect(runs('filming') + runs('smelting')).toBeCloseTo(4, 4)
      expect(runs('forging')).toBeCloseTo(runs('smelting'), 4)
    }
  })

  it('does not let a lack feed itself where each uses what the other makes', () => {
    const spec: Tiny = {
      products: ['coal', 'steel', 'film'],
      techniques: {
        mining: { in: { steel: 0.5 }, out: { coal: 1 } },
        smelting: { in: { coal: 0.5 }, out: { steel: 1 } },
        filming: { in: { coal: 1, steel: 1 }, out: { film: 1 } },
      },
      plants: [{ id: 'mining' }, { id: 'smelting' }, { id: 'filming' }],
    }
    const plan = { runs: { mining: 10, smelting: 10, filming: 5 } }
    // Nothing in store, and one mine in a hundred stands still.
    const { runs } = settled(spec, plan, { plant: { mining: 9.9 } })
    expect(runs('mining')).toBeCloseTo(9.9, 3)
    expect(runs('smelting')).toBeGreaterThan(9.8)
    expect(runs('filming')).toBeGreaterThan(4.8)
  })

  it('lets makers go up for what people need', () => {
    expect(settled(bakery, { needs: { cake: 2 }, runs: { icing: 1, growing: 1 } }).runs('icing')).toBeCloseTo(
      2,
      6,
    )
  })

  it('counts on what will not have spoilt', () => {
    const old: Tiny = { ...bakery, products: [{ id: 'grain', spoilage_per_month: 0.25 }, 'bread', 'cake'] }
    const plan = { needs: { grain: 3 }, runs: { baking: 3 } }
    const { runs } = settled({ ...old, stock: { grain: 8 } }, plan, { plant: { growing: 0 } })
    // Of eight in store six are there to be eaten: three as grain, and three as bread of one and a half runs.
    expect(runs('baking')).toBeCloseTo(1.5, 4)
  })

  it('opens the reserve within the month for what food needs lack, not for what is made beyond them', () => {
    const food: Tiny = {
      ...bakery,
      products: [
        { id: 'grain', theme: 'food', kcal_per_unit: 3e6 },
        { id: 'bread', theme: 'food', kcal_per_unit: 2e6 },
        'cake',
      ],
      plants: [{ id: 'growing', weather_sd: 0.1 }],
      stock: { bread: 1 },
    }
    // People eat 2 of grain and 3 of bread, of which 1 is in store: they need 2 + 4 of grain. The plan is to bake 4 and to ice 2.
    const plan = { needs: { grain: 2, bread: 3 }, runs: { growing: 12, baking: 4, icing: 2 } }
    const harvest = (amount: number, reserve: number) =>
      settled(food, plan, { plant: { growing: amount } }, {}, { grain: reserve })
    expect(harvest(12, 50).release('grain')).toBe(0)
    // Cake goes without first, then bread beyond the needs: nothing is taken for them.
    expect(harvest(7, 50).release('grain')).toBe(0)
    const poor = harvest(3, 50)
    expect(poor.release('grain')).toBeCloseTo(3, 3)
    expect(poor.runs('baking')).toBeCloseTo(2, 4)
    // No more than there is.
    expect(harvest(3, 1).release('grain')).toBeCloseTo(1, 3)
  })

  it('keeps makers and users of a thing in step', () => {
    const spec: Tiny = {
      products: ['grain', 'bread', 'malt', 'beer'],
      techniques: {
        baking: { in: { grain: 1 }, out: { bread: 1 } },
        malting: { in: { grain: 1 }, out: { malt: 1 } },
        brewing: { in: { malt: 1 }, out: { beer: 1 } },
      },
      stock: { grain: 5 },
    }
    const { runs } = settled(spec, { runs: { baking: 4, malting: 3, brewing: 3 } })
    // What is malted and not brewed helps nobody; both ends go short together.
    expect(runs('malting')).toBeCloseTo(runs('brewing'), 4)
    expect(runs('baking') + runs('malting')).toBeCloseTo(5, 4)
    expect(Math.min(runs('baking') / 4, runs('malting') / 3)).toBeGreaterThan(0.5 - 1e-6)
  })

  it('shares out plant and hours that are short', () => {
    const spec: Tiny = {
      ...bakery,
      techniques: {
        baking: { plant: 'oven', per_run: 2, out: { bread: 1 }, labour: { worker: 1 } },
        icing: { plant: 'oven', per_run: 1, out: { cake: 1 }, labour: { worker: 3 } },
      },
      tables: {},
    }
    const plan = { runs: { baking: 4, icing: 2 } }
    const oven = settled(spec, plan, { plant: { oven: 5 } })
    expect(2 * oven.runs('baking') + oven.runs('icing')).toBeCloseTo(5, 4)
    const hands = settled(spec, plan, { hours: 2.5 })
    expect(hands.runs('baking') + 3 * hands.runs('icing')).toBeCloseTo(2.5, 4)
  })

  it('keeps those going who make more of what is short than they use', () => {
    const circle = (grown: number): Tiny => ({
      products: ['seed', 'water'],
      techniques: { growing: { in: { seed: 2, water: 1 }, out: { seed: grown } } },
      stock: { seed: 3, water: 10 },
    })
    const runs = (grown: number) => {
      const plan = { runs: { growing: 4 }, exports: { seed: 2 } }
      const { place, runs } = settled(circle(grown), plan, { plant: { growing: 4 } })
      expect(place.events).toEqual([])
      return runs('growing')
    }
    // One that leaves more than it takes goes on; one that eats a seed a run, and nothing is sent, stops when the store is empty.
    expect(runs(3)).toBeCloseTo(4, 4)
    expect(runs(1)).toBeLessThanOrEqual(3)
  })

  it('lets the lack of one thing reach all that is made with it', () => {
    const spec: Tiny = {
      products: ['ore', 'iron', 'tool'],
      techniques: {
        smelting: { in: { ore: 2 }, out: { iron: 1 } },
        forging: { in: { iron: 3 }, out: { tool: 1 } },
        trading: { in: { tool: 1 }, out: { ore: 0.001 } },
      },
      stock: { ore: 3 },
    }
    const { runs } = settled(
      spec,
      { runs: { smelting: 6, forging: 2, trading: 2 } },
      { plant: { trading: 2 } },
    )
    expect(runs('smelting')).toBeCloseTo(1.5, 2)
    expect(runs('forging')).toBeCloseTo(0.5, 2)
    expect(runs('trading')).toBeCloseTo(0.5, 2)
  })
})

const add = (table: Sparse, row: number, times: number, column: Float64Array) => {
  for (let i = table.start[row]!; i < table.start[row + 1]!; i++)
    column[table.item[i]!]! += times * table.amount[i]!
}

/** What is used of products, plant and hours under `orders`, and what there is of products. */
function account({ act, state }: Bench, orders: Dispatch, can: Capability) {
  const { economy } = act
  const there = state.stock.map((n, p) => n * economy.products[p]!.quantum + orders.imports[p]!)
  const used = orders.exports.slice()
  const plant = new Float64Array(economy.plants.length)
  const hours = new Float64Array(economy.occupations.length)
  orders.runs.forEach((runs, b) => {
    const k = economy.plantOf[b]!
    plant[k]! += runs * economy.capacityPerRun[b]!
    add(economy.outputs, b, runs * can.yield[k]!, there)
    add(economy.inputs, b, runs, used)
    add(economy.labour, b, runs, hours)
  })
  orders.build.forEach((n, k) => {
    add(economy.buildInputs, k, n, used)
    add(economy.buildLabour, k, n, hours)
  })
  return { there, used, plant, hours }
}

describe('whatever the plan and the economy', () => {
  const names = ['p0', 'p1', 'p2', 'p3']
  const amounts = fc.dictionary(fc.constantFrom(...names), fc.constantFrom(0.1, 0.5, 1, 2), { maxKeys: 3 })
  const technique: fc.Arbitrary<Technique> = fc.record({
    plant: fc.constantFrom('k0', 'k1', 'k2'),
    per_run: fc.constantFrom(1, 2),
    in: amounts,
    out: fc.dictionary(fc.constantFrom(...names), fc.constantFrom(0.5, 1, 3), { minKeys: 1, maxKeys: 2 }),
    labour: fc.record({ worker: fc.constantFrom(0.1, 1, 5) }),
  })
  const level = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 20, noNaN: true }))
  const of = (keys: string[]) => fc.record(Object.fromEntries(keys.map(key => [key, level])))
  const cases = fc.record({
    techniques: fc.array(technique, { minLength: 1, maxLength: 6 }),
    runs: fc.array(level, { minLength: 6, maxLength: 6 }),
    build: level,
    exports: of(names),
    stock: of(names),
    imports: of(names),
    plant: of(['k0', 'k1', 'k2']),
    hours: fc.double({ min: 1, max: 100, noNaN: true }),
    harvest: fc.double({ min: 0.2, max: 2, noNaN: true }),
  })

  it('nothing is used that is not there: not of goods, plant or hours; and no more built or sent than planned', () => {
    fc.assert(
      fc.property(cases, drawn => {
        const techniques = Object.fromEntries(drawn.techniques.map((t, i) => [`t${i}`, t]))
        const spec: Tiny = {
          products: names,
          techniques,
          plants: [{ id: 'k0' }, { id: 'k1' }, { id: 'k2' }],
          stock: drawn.stock,
          tables: {
            building: [
              { plant: 'k0', flow: 'in', item: 'p0', amount: 1 },
              { plant: 'k0', flow: 'labour', item: 'worker', amount: 1 },
            ],
          },
        }
        const plan = {
          runs: Object.fromEntries(drawn.techniques.map((_, i) => [`t${i}`, drawn.runs[i]!])),
          build: { k0: drawn.build },
          exports: drawn.exports,
        }
        const can = { plant: drawn.plant, hours: drawn.hours, yield: { k1: drawn.harvest } }
        const { place, result, capability } = settled(spec, plan, can, drawn.imports)
        for (const column of [result.runs, result.build, result.exports]) {
          expect(column.every(n => n >= 0 && Number.isFinite(n))).toBe(true)
        }
        result.build.forEach((n, k) => {
          expect(n).toBeLessThanOrEqual(place.state.plan.build[k]!)
        })
        result.exports.forEach((n, p) => {
          expect(n).toBeLessThanOrEqual(place.state.plan.exports[p]!)
        })
        const { there, used, plant, hours } = account(place, result, capability)
        expect(place.events.filter(({ kind }) => kind === 'dispatch-failed')).toEqual([])
        used.forEach((n, p) => {
          expect(n).toBeLessThanOrEqual(there[p]! * (1 + 1e-6) + 1e-6)
        })
        plant.forEach((n, k) => {
          expect(n).toBeLessThanOrEqual(capability.plant[k]! * (1 + 1e-6) + 1e-6)
        })
        expect(hours[0]).toBeLessThanOrEqual(capability.hours[0]! * (1 + 1e-6) + 1e-6)
      }),
      { numRuns: 300 },
    )
  })
})
