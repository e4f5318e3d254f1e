import { describe, expect, it } from 'vitest'
import { compile } from '../../core/economy.ts'
import { bench } from '../../testing/bench.ts'
import { plan, planned, wants } from '../../testing/planning.ts'
import { type Tiny, tiny } from '../../testing/tiny.ts'
import { reserveShare, untilHarvest } from './buffers.ts'

describe('buffers', () => {
  it('a buffer is filled to so many months of use, after wants of greater worth', () => {
    const spec = (capacity: number): Tiny => ({
      products: ['shoes'],
      techniques: { cobbling: { out: { shoes: 1 }, labour: { worker: 1 } } },
      capacity: { cobbling: capacity },
      tables: { consumption: wants({ shoes: 6 }) },
      institutions: { planner: { stock_months: '2 months' } },
    })
    const use = (place: { state: { demand: { use: Float64Array } } }) => {
      place.state.demand.use[0] = 6
    }
    expect(planned(spec(30), use).runs('cobbling')).toBeCloseTo(18, 6)
    // Parts worth 3 and 2 come before the buffer, 1.5, and the last part, 1, after it.
    expect(planned(spec(5), use).of('wants', 'shoes')).toBeCloseTo(4, 6)
  })
})

describe('stores of what grows on land', () => {
  /** Seasons of a field by calendar month. */
  const seasons = (factors: number[]) =>
    factors.map((factor, m) => ({ plant: 'field', month: m + 1, factor }))
  const december = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12]
  const grain: Tiny = {
    products: [{ id: 'grain', theme: 'food', freight_per_1000km: 0 }],
    techniques: { growing: { plant: 'field', out: { grain: 1 }, labour: { worker: 1 } } },
    plants: [{ id: 'field', weather_sd: 0.1 }],
  }
  const economy = (factors: number[]) => compile(tiny({ ...grain, tables: { seasons: seasons(factors) } }))

  it('must last until the land brings more than is used', () => {
    // The whole harvest comes in the twelfth month.
    const once = economy(december)
    expect([1, 6, 12, 13].map(month => untilHarvest(once, 0, month))).toEqual([11, 6, 0, 11])
    // Half of it in the sixth: at the start of the year stores must last for five months.
    const twice = economy([0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 6])
    expect([1, 7].map(month => untilHarvest(twice, 0, month))).toEqual([5, 5])
  })

  it('need not be where every month brings as much', () => {
    expect(untilHarvest(economy(new Array(12).fill(1)), 0, 4)).toBe(0)
  })

  it('stay where they are, whatever labour their like costs in another state', () => {
    const spec: Tiny = {
      ...grain,
      states: [{ id: 'hills' }, { id: 'plain' }],
      stock: { grain: 20 },
      tables: { seasons: seasons(december) },
    }
    const plan = planned(spec, ({ states }) => {
      // Ten months' use of 5 is aimed at; in the hills grain has come to take three times the labour.
      for (const { demand } of states) demand.use[0] = 5
      states[0]!.prices.value[0]! *= 3
    })
    expect([plan.trade('grain', 0), plan.trade('grain', 1)]).toEqual([0, 0])
  })

  it('share with wants of today: the fuller the store, the less it takes', () => {
    const eaten = (stock: number) =>
      planned(
        {
          ...grain,
          stock: { grain: stock },
          tables: { seasons: seasons(december), consumption: wants({ grain: 6 }) },
        },
        ({ state }) => {
          state.demand.use[0] = 6
        },
      ).of('wants', 'grain')
    // Until the harvest sixty are aimed at, in parts of twelve that are worth 40, 20, 8, 3 and 1; wants of two are worth 3, 2 and 1.
    expect([36, 50, 52, 66].map(stock => Math.round(eaten(stock)))).toEqual([0, 2, 4, 6])
  })
})

describe('the reserve', () => {
  /** The field brings half of what is used from January to March, and nothing in April. The harvest is in May. */
  const spring = [0.5, 0.5, 0.5, 0, 9.5, 1, 0, 0, 0, 0, 0, 0]
  const farm: Tiny = {
    products: [{ id: 'grain', theme: 'food', kcal_per_unit: 3e6 }],
    techniques: { growing: { plant: 'field', out: { grain: 1 } } },
    plants: [{ id: 'field', weather_sd: 0.1, breakdown_per_month: 0 }],
    capacity: { field: 20 },
    tables: {
      consumption: [{ product: 'grain', subsistence: 0.3 }],
      seasons: spring.map((factor, m) => ({ plant: 'field', month: m + 1, factor })),
    },
    institutions: { food: { variant: 'reserve' } },
  }

  it('is rationed until the harvest by what the land leaves open each month', () => {
    const economy = compile(tiny(farm))
    const share = (month: number, months = 1) => reserveShare(economy, 0, month, months)
    expect(share(1)).toBeCloseTo(0.5 / 2.5, 12)
    expect(share(3)).toBeCloseTo(0.5 / 1.5, 12)
    expect([share(4), share(5)]).toEqual([1, 1])
    expect(share(1, 4)).toBe(1)
  })

  it('spreads a famine: each month of it lacks the same', () => {
    const eaten: number[] = []
    const place = bench(tiny(farm))
    place.state.reserve[0] = 50 / place.act.economy.products[0]!.quantum
    for (let tick = 0; tick < 4; tick++) {
      place.goTo(tick)
      const { state, of } = plan(place)
      // Thirty are needed a month; the field, of which 20 are worked, brings half of that or nothing.
      eaten.push(of('needs', 'grain'))
      state.reserve[0]! -= of('release', 'grain') / place.act.economy.products[0]!.quantum
    }
    expect(eaten.map(Math.round)).toEqual([20, 20, 20, 20])
    expect(place.state.reserve[0]).toBeCloseTo(0, 6)
  })

  it('is no longer rationed in an emergency that opens it, and nothing is put into it', () => {
    const inEmergency = (tick: number) => {
      const place = bench(tiny(farm))
      place.goTo(tick)
      place.state.emergency.openReserves = 1
      place.state.reserve[0] = 15 / place.act.economy.products[0]!.quantum
      return plan(place)
    }
    // In January fifteen of the thirty needed are missing, and all of them are taken out.
    expect(inEmergency(0).of('release', 'grain')).toBeCloseTo(15, 6)
    // In May the field brings six times the need.
    expect(inEmergency(4).of('reserve', 'grain')).toBe(0)
  })
})
