import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScenarioFile } from '../../../scenarios/schema.ts'
import { bring, openFlows } from '../../core/goods.ts'
import { type Bench, bench } from '../../testing/bench.ts'
import { type Tiny, tiny } from '../../testing/tiny.ts'
import { limitPopulation } from '../../union/population-limit.ts'
import { monitor } from '../monitor/monitor.ts'
import { foodCapacity, foodChain } from './capacity.ts'
import { food } from './food.ts'
import { openReserve } from './reserve.ts'

type Food = NonNullable<ScenarioFile['institutions']>['food']

const land = { id: 'field', weather_sd: 0.1 }

/** Fields grow grain, mills and ovens make bread of it. */
const farm = (spec: Partial<Tiny> = {}, options: Food = {}) =>
  bench(
    tiny({
      products: [
        { id: 'grain', theme: 'food', kcal_per_unit: 3_000_000, quantum: 1 },
        { id: 'bread', theme: 'food', kcal_per_unit: 2_500_000, spoilage_per_month: 0.25 },
        'coal',
      ],
      techniques: {
        growing: { plant: 'field', out: { grain: 2 }, labour: { worker: 1 } },
        baking: { in: { grain: 1, coal: 5 }, out: { bread: 1.5 }, labour: { worker: 2 } },
        mining: { out: { coal: 1 }, labour: { worker: 1 } },
      },
      plants: [land],
      capacity: { field: 10, baking: 4, mining: 1 },
      ...spec,
      institutions: { food: { variant: 'reserve', ...options }, ...spec.institutions },
    }),
  )

/** Who can work is counted, then the land is assessed. */
function capacityOf(place: Bench): number {
  monitor.variants.smoothing(place.state, place.act)
  return foodCapacity(place.state, place.act)!
}

describe('food capacity', () => {
  it('is what land, ovens and hands can bring in a year, by hand', () => {
    // A year: 120 runs of field give 240 t of grain. 48 runs of baking turn 48 t of it into 72 t of bread.
    // Coal is not land's business: it does not limit food. There are hands enough.
    expect(capacityOf(farm())).toBeCloseTo((240 - 48) * 3e6 + 72 * 2.5e6, -3)
  })

  it('does not bake what feeds more unbaked', () => {
    const spec: Partial<Tiny> = {
      products: [
        { id: 'grain', theme: 'food', kcal_per_unit: 3_000_000 },
        { id: 'bread', theme: 'food', kcal_per_unit: 1_900_000 },
        'coal',
      ],
    }
    expect(capacityOf(farm(spec))).toBeCloseTo(240 * 3e6, -3)
  })

  it('counts each calendar month of the season, and plant that stands still', () => {
    const spec: Partial<Tiny> = {
      plants: [{ ...land, breakdown_per_month: 0.25 }],
      capacity: { field: 10 },
      tables: {
        seasons: Array.from({ length: 12 }, (_, m) => ({
          plant: 'field',
          month: m + 1,
          factor: m < 6 ? 0 : 1.5,
        })),
      },
    }
    // Six months of 15 runs, a quarter of them lost.
    expect(capacityOf(farm(spec))).toBeCloseTo(6 * 15 * 0.75 * 2 * 3e6, -3)
  })

  it('is limited by hands where these are few', () => {
    // One worker gives a full week, 40 h * 365.25 / 12 / 7 a month; an hour a run.
    const spec: Partial<Tiny> = { states: [{ id: 'a', people: 1 }], capacity: { field: 1e6 } }
    expect(capacityOf(farm(spec)) / (((40 * 365.25) / 7) * 2 * 3e6)).toBeCloseTo(1, 6)
  })

  it('rises with land and never falls', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(20), (fields, more, ovens) => {
        const of = (field: number) => capacityOf(farm({ capacity: { field, baking: ovens } }))
        expect(of(fields + more)).toBeGreaterThanOrEqual(of(fields) * (1 - 1e-9))
      }),
      { numRuns: 10 },
    )
  })

  it('goes along the chain from land to table: feed for cows is in it, coal is not', () => {
    const { act, product } = farm({
      products: ['grass', 'coal', { id: 'milk', theme: 'food', kcal_per_unit: 600_000 }],
      techniques: {
        growing: { plant: 'field', out: { grass: 1 } },
        milking: { in: { grass: 3, coal: 1 }, out: { milk: 1 } },
        mining: { out: { coal: 1 } },
      },
      capacity: {},
    })
    const chain = foodChain(act.economy)
    expect(['grass', 'milk', 'coal'].map(id => chain[product(id)])).toEqual([1, 1, 0])
  })
})

describe('the population limit', () => {
  const people = [
    { id: 'a', people: 30 },
    { id: 'b', people: 10 },
  ]
  /** State a has four times the land of b. */
  const union = (options: Food) =>
    farm(
      {
        states: people,
        products: [{ id: 'grain', theme: 'food', kcal_per_unit: 3_000_000 }],
        techniques: { growing: { plant: 'field', out: { grain: 1 } } },
        tables: {
          capacities: [
            { state: 'a', plant: 'field', capacity: 40 },
            { state: 'b', plant: 'field', capacity: 10 },
          ],
        },
      },
      options,
    )
  const limits = (place: Bench) => {
    for (const state of place.states) monitor.variants.smoothing(state, place.act)
    limitPopulation(place.union)
    return place.states.map(state => state.food.limit)
  }

  it('is floor(0.8 capacity / need per head)', () => {
    const need = 2300 * 365.25
    expect(limits(union({}))).toEqual([
      Math.floor((0.8 * 480 * 3e6) / need),
      Math.floor((0.8 * 120 * 3e6) / need),
    ])
  })

  it('is of the union’s capacity a head, where the union is fed as one', () => {
    const head = (0.5 * 600 * 3e6) / (2000 * 365.25) / 40
    expect(limits(union({ area: 'union', limit_share: 0.5, need_kcal_per_day: '2000 kcal' }))).toEqual([
      Math.floor(30 * head),
      Math.floor(10 * head),
    ])
  })

  it('is reckoned once a year', () => {
    const place = union({})
    const [before] = limits(place)
    place.state.capacity.fill(0)
    place.goTo(11)
    expect(limits(place)[0]).toBe(before)
    place.goTo(12)
    expect(limits(place)[0]).toBe(0)
  })
})

/** A month in which the land brings `harvest` quanta of grain, of which the plan can spare some for the reserve. */
function month(place: Bench, harvest: number, spare = harvest): void {
  const { state, act } = place
  state.plan.reserve[place.product('grain')] = spare
  openFlows(state)
  bring(state, 'made', place.product('grain'), harvest)
  food.variants[act.scenario.institutions.food.variant](state, act)
}

describe('the reserve', () => {
  const reserves = (options: Food = {}) => {
    const place = farm({}, { reserve_share: 0.2, reserve_months: '2 months', ...options })
    place.state.demand.use.fill(0)
    place.state.demand.use[place.product('grain')] = 1
    return place
  }
  /** Two months of 2300 kcal for a hundred people, in whole tonnes of grain. */
  const full = Math.floor((2 * 2300 * (365.25 / 12) * 100) / 3e6)

  it('takes its share of every harvest until it is full, as far as the plan can spare it, and not a grain more', () => {
    const months = fc.array(fc.record({ harvest: fc.nat(30), spare: fc.nat(8) }), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(months, sequence => {
        const place = reserves()
        const { state } = place
        const grain = place.product('grain')
        let expected = 0
        for (const { harvest, spare } of sequence) {
          month(place, harvest, spare)
          const put = Math.min(full - expected, Math.floor(0.2 * harvest), spare)
          expected += put
          expect([state.reserve[grain], state.flows.reserved[grain]]).toEqual([expected, put])
        }
        const brought = sequence.reduce((sum, { harvest }) => sum + harvest, 0)
        expect(state.stock[grain]! + state.reserve[grain]!).toBe(brought)
      }),
    )
  })

  it('takes nothing from what keeps badly, or from where there is none', () => {
    const place = reserves()
    openFlows(place.state)
    bring(place.state, 'made', place.product('bread'), 1000)
    food.variants.reserve(place.state, place.act)
    expect(place.state.reserve[place.product('bread')]).toBe(0)
    const without = reserves({ variant: 'no-reserve' })
    month(without, 100)
    expect(without.state.reserve.every(n => n === 0)).toBe(true)
  })

  it('takes nothing that people need this month', () => {
    const place = reserves()
    const grain = place.product('grain')
    place.state.plan.needs[grain] = 9
    month(place, 10, 5)
    // A fifth of ten is spare by the plan, but nine of the ten are to be eaten.
    expect(place.state.reserve[grain]).toBe(1)
  })

  it('opens as far as it is asked and as there is', () => {
    const place = reserves()
    const { state, act } = place
    const grain = place.product('grain')
    state.reserve[grain] = 50
    openFlows(state)
    const release = state.plan.release.map((_, p) => (p === grain ? 30 : 0))
    openReserve(state, act, release)
    expect([state.reserve[grain], state.stock[grain], state.flows.released[grain]]).toEqual([20, 30, 30])
    openReserve(state, act, release)
    expect([state.reserve[grain], state.stock[grain]]).toEqual([0, 50])
    expect(place.events.map(({ kind, subject, amount }) => [kind, subject, amount])).toEqual([
      ['reserve-opened', 'grain', 30],
      ['reserve-opened', 'grain', 20],
    ])
  })
})

it('spoils of what was in store when the month began the share that the product says, in whole quanta', () => {
  const place = farm()
  const bread = place.product('bread')
  place.state.stock[bread] = 10
  openFlows(place.state)
  // Fresh bread is no old bread.
  bring(place.state, 'made', bread, 100)
  food.variants.reserve(place.state, place.act)
  expect([place.state.stock[bread], place.state.flows.spoiled[bread]]).toEqual([108, 2])
  // What was eaten cannot spoil.
  openFlows(place.state)
  place.state.stock[bread] = 1
  food.variants.reserve(place.state, place.act)
  expect([place.state.stock[bread], place.state.flows.spoiled[bread]]).toEqual([1, 0])
})
