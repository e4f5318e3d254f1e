import { describe, expect, it } from 'vitest'
import { needs, planned, wants } from '../../testing/planning.ts'
import type { Tiny } from '../../testing/tiny.ts'

describe('periods', () => {
  const twoMonths = { planner: { periods: [1, 1] } }

  it('ahead of a month without harvest, a store is made', () => {
    const plan = planned({
      products: [{ id: 'bread', theme: 'food' }],
      techniques: { baking: { out: { bread: 1 }, labour: { worker: 1 } } },
      capacity: { baking: 20 },
      tables: {
        consumption: needs({ bread: 5 }),
        seasons: [{ plant: 'baking', month: 2, factor: 0 }],
      },
      institutions: twoMonths,
    })
    expect(plan.runs('baking')).toBeCloseTo(10, 6)
    expect(plan.of('needs', 'bread')).toBeCloseTo(5, 6)
  })

  it('what spoils in store is made in addition', () => {
    const plan = planned({
      products: [{ id: 'bread', theme: 'food', spoilage_per_month: 0.5 }],
      techniques: { baking: { out: { bread: 1 }, labour: { worker: 1 } } },
      capacity: { baking: 20 },
      tables: {
        consumption: needs({ bread: 5 }),
        seasons: [{ plant: 'baking', month: 2, factor: 0 }],
      },
      institutions: twoMonths,
    })
    expect(plan.runs('baking')).toBeCloseTo(15, 6)
  })

  it('of several months are carried out a month at a time', () => {
    const plan = planned({
      products: ['shoes'],
      techniques: { cobbling: { out: { shoes: 1 } } },
      capacity: { cobbling: 10 },
      tables: { consumption: needs({ shoes: 6 }) },
      institutions: { planner: { periods: [3] } },
    })
    expect(plan.runs('cobbling')).toBeCloseTo(6, 6)
    expect(plan.of('needs', 'shoes')).toBeCloseTo(6, 6)
  })
})

describe('new plant', () => {
  /** Ten ovens where bread for fifteen is needed; one more takes two bricks. */
  const growing = (rest: Partial<Tiny>): Tiny => ({
    products: [{ id: 'bread', theme: 'food' }, 'brick'],
    techniques: { baking: { plant: 'oven', out: { bread: 1 } } },
    plants: [{ id: 'oven', lifetime_months: 100, build_months: 2 }],
    capacity: { oven: 10 },
    stock: { brick: 100 },
    ...rest,
    tables: {
      consumption: needs({ bread: 15 }),
      building: [{ plant: 'oven', flow: 'in', item: 'brick', amount: 2 }],
      ...rest.tables,
    },
  })
  const build = (spec: Tiny, use = 10 / 1.1, begun = 0) => {
    const plan = planned(spec, ({ state, plant }) => {
      state.building.fill(0)
      state.building[plant('oven')] = begun
      state.capacityUse[plant('oven')] = use
    })
    return plan.state.plan.build[plan.plant('oven')]!
  }

  it('replaces what wears out, and a twelfth a month of what is missing of the aim', () => {
    // Aim: use with a margin of a tenth. A tenth of an oven wears out a month, two by the time a new one stands.
    expect(build(growing({}))).toBeCloseTo(0.1 + (10 - 9.8) / 12, 6)
    expect(build(growing({}), 20)).toBeCloseTo(0.1 + (22 - 9.8) / 12, 6)
    expect(build(growing({}), 0)).toBe(0)
    // What was begun before is counted on.
    expect(build(growing({}), 20, 6)).toBeCloseTo(0.1 + (22 - 9.8 - 6) / 12, 6)
  })

  it('waits for its materials', () => {
    expect(build(growing({ stock: { brick: 0.1 } }), 20)).toBeCloseTo(0.05, 6)
  })

  it('is begun in time for the need that it will meet, and not where it would come too late', () => {
    // A brick is a want as well, worth more than plant for its own sake.
    const spec = (periods: number[]): Tiny =>
      growing({
        products: [{ id: 'bread', theme: 'food' }, 'brick'],
        techniques: {
          baking: { plant: 'oven', out: { bread: 1 } },
          firing: { out: { brick: 1 }, labour: { worker: 10 } },
        },
        stock: { brick: 3 },
        tables: { consumption: [...needs({ bread: 15 }), ...wants({ brick: 9 })] },
        institutions: { planner: { periods, want_segments: [100] } },
      })
    // Materials for 1.5 ovens. A horizon of three months sees an oven begun now at work in the third.
    expect(build(spec([1, 1, 1]), 40)).toBeCloseTo(1.5, 6)
    expect(build(spec([1, 1]), 40)).toBeCloseTo(0.1, 6)
  })
})

describe('the food reserve', () => {
  const farm = (capacity: number, stored: number) =>
    planned(
      {
        products: [{ id: 'grain', theme: 'food', kcal_per_unit: 3_000_000, quantum: 0.01 }],
        techniques: { growing: { plant: 'field', out: { grain: 1 } } },
        plants: [{ id: 'field', weather_sd: 0.1 }],
        capacity: { field: capacity },
        tables: { consumption: needs({ grain: 6 }) },
        institutions: { food: { variant: 'reserve', reserve_months: '1 months' } },
      },
      ({ state }) => {
        state.reserve[0] = stored * 100
        state.demand.use[0] = 6
      },
    )

  it('opens last, and only for what is missing', () => {
    expect(farm(6, 5).of('release', 'grain')).toBe(0)
    const short = farm(4, 5)
    expect(short.of('release', 'grain')).toBeCloseTo(2, 6)
    expect(short.of('needs', 'grain')).toBeCloseTo(6, 6)
    // What it does not hold it cannot give.
    expect(farm(4, 0.5).of('needs', 'grain')).toBeCloseTo(4.5, 6)
  })

  it('has its share grown beyond what is eaten', () => {
    // A fifth of the mean harvest, 6 a month, as long as there is room for a month's need of energy, 2.33 t.
    expect(farm(30, 0).runs('growing')).toBeCloseTo(7.2, 6)
    expect(farm(30, 0).of('reserve', 'grain')).toBeCloseTo(1.2, 6)
    expect(farm(30, 2.4).runs('growing')).toBeCloseTo(6, 6)
    // From a poor harvest nothing is put away.
    expect(farm(6.5, 0).of('reserve', 'grain')).toBeCloseTo(0.5, 6)
  })
})
