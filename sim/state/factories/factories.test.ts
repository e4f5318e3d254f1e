import { describe, expect, it } from 'vitest'
import type { ScenarioFile } from '../../../scenarios/schema.ts'
import { openFlows } from '../../core/goods.ts'
import { type Bench, bench } from '../../testing/bench.ts'
import { type Tiny, tiny } from '../../testing/tiny.ts'
import { asItTurnsOut, asPlanned, shockFactor } from './capability.ts'
import { factories, finishBuilding, harvest, operate, perish } from './factories.ts'
import { asOrdered } from './orders.ts'

type Options = NonNullable<ScenarioFile['institutions']>['factories']

const varying = { variant: 'varying', attendance: 0.9, attendance_sd: 0.05 } as const

function works(spec: Partial<Tiny> = {}, options: Options = varying): Bench {
  const place = bench(
    tiny({
      products: ['grain', 'bread', { id: 'ride', kind: 'service' }, { id: 'scrap', kind: 'waste' }],
      techniques: {
        growing: { plant: 'field', out: { grain: 2 } },
        baking: {
          plant: 'oven',
          in: { grain: 1.5 },
          out: { bread: 1 },
          labour: { worker: 1 },
          emission: { co2: 3 },
        },
      },
      plants: [
        { id: 'field', weather_sd: 0.1 },
        { id: 'oven', lifetime_months: 100, breakdown_per_month: 0.1, build_months: 3 },
      ],
      capacity: { field: 10, oven: 50 },
      ...spec,
      tables: {
        building: [
          { plant: 'oven', flow: 'in', item: 'bread', amount: 2 },
          { plant: 'oven', flow: 'scrap', item: 'scrap', amount: 4 },
        ],
        seasons: [{ plant: 'field', month: 7, factor: 3 }],
        ...spec.tables,
      },
      institutions: { factories: options },
    }),
  )
  place.state.building.fill(0)
  return place
}

/** Runs a month as ordered. */
function month(place: Bench, runs: Record<string, number>, begun = 0): void {
  const { state, act } = place
  finishBuilding(state, act)
  openFlows(state)
  state.plan.build[place.plant('oven')] = begun
  act.economy.blueprints.forEach(({ id }, b) => {
    state.plan.runs[b] = runs[id] ?? 0
  })
  operate(state, act, asOrdered(state))
}

/** Means and deviations of a capability over many months. */
function moments(read: (place: Bench) => number, step = 1): { mean: number; sd: number } {
  const place = works()
  place.state.labour.workers.fill(100)
  const draws = Array.from({ length: 3000 }, (_, n) => {
    place.goTo(n * step)
    return read(place)
  })
  const mean = draws.reduce((a, b) => a + b, 0) / draws.length
  const square = draws.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / draws.length
  return { mean, sd: Math.sqrt(square) }
}

describe('what factories can do', () => {
  it('as planned, is capacity in season, less the mean of breakdowns; shocks still strike', () => {
    const place = works({
      options: { shocks: [{ tick: 5, months: 2, plant: 'field', factor: 0.5, state: 'all' }] },
    })
    const field = place.plant('field')
    const at = (tick: number) => {
      place.goTo(tick)
      return asPlanned(place.state, place.act)
    }
    expect(at(0).plant[place.plant('oven')]).toBeCloseTo(45, 12)
    expect([4, 5, 6, 7].map(tick => at(tick).plant[field])).toEqual([10, 5, 15, 10])
    expect(at(0).yield.every(y => y === 1)).toBe(true)
  })

  it('as it turns out, varies about that', () => {
    const oven = moments(place => asItTurnsOut(place.state, place.act).plant[place.plant('oven')]!)
    // Between no breakdown and twice the mean, evenly: 50 (1 - 0.2 u).
    expect(oven.mean).toBeCloseTo(45, 0)
    expect(oven.sd).toBeCloseTo(10 / Math.sqrt(12), 0)
    // One draw a year and one a month make the weather; years apart they are independent.
    const weather = moments(place => asItTurnsOut(place.state, place.act).yield[place.plant('field')]!, 12)
    expect(weather.mean).toBeCloseTo(1, 2)
    expect(weather.sd).toBeCloseTo(0.1, 2)
  })

  it('has weather that is mostly of the year', () => {
    const place = works()
    const of = (tick: number) => {
      place.goTo(tick)
      return asItTurnsOut(place.state, place.act).yield[place.plant('field')]! - 1
    }
    let within = 0
    let across = 0
    for (let year = 0; year < 8000; year++) {
      within += of(12 * year) * of(12 * year + 5)
      across += of(12 * year) * of(12 * year + 12)
    }
    // 0.8^2 of the variance, 0.01, is the year's.
    expect(within / 8000).toBeCloseTo(0.0064, 3)
    expect(across / 8000).toBeCloseTo(0, 3)
  })

  it('needs people who come to work: hours vary with attendance and never exceed those of the week', () => {
    const place = works()
    place.state.labour.workers.fill(100)
    const { mean, sd } = moments(place => asItTurnsOut(place.state, place.act).hours[0]!)
    const planned = asPlanned(place.state, place.act).hours[0]!
    expect(mean / planned).toBeCloseTo(1, 2)
    expect(sd / planned).toBeCloseTo(0.05 / 0.9, 2)
    for (let tick = 0; tick < 200; tick++) {
      place.goTo(tick)
      expect(asItTurnsOut(place.state, place.act).hours[0]! / planned).toBeLessThanOrEqual(1 / 0.9 + 1e-9)
    }
  })

  it('is struck by the shocks of the own state only, and by several at once', () => {
    const place = works({
      states: [{ id: 'a' }, { id: 'b' }],
      options: {
        shocks: [
          { tick: 0, months: 9, plant: 'oven', factor: 0.5, state: 'b' },
          { tick: 0, months: 9, plant: 'oven', factor: 0.4, state: 'all' },
        ],
      },
    })
    const factors = place.states.map(state => shockFactor(state, place.act, place.plant('oven'), 3))
    expect(factors).toEqual([0.4, 0.2])
  })
})

describe('production', () => {
  it('brings outputs by the harvest, uses inputs by the run, emits, and counts whole quanta', () => {
    const place = works({ stock: { grain: 100 } })
    const { state, act } = place
    month(place, { growing: 4, baking: 7 })
    expect(state.flows.used[place.product('grain')]).toBe(10_500)
    expect([...state.emitted]).toEqual([21])
    const can = asPlanned(state, act)
    can.yield[place.plant('field')] = 0.75
    const made = harvest(state, act, can, asOrdered(state))
    expect([made[place.product('grain')], made[place.product('bread')]]).toEqual([6000, 7000])
  })

  it('throws away at the seal what cannot be stored', () => {
    const place = works({ stock: { ride: 3, bread: 2 } })
    openFlows(place.state)
    perish(place.state, place.act)
    expect([place.state.stock[place.product('ride')], place.state.stock[place.product('bread')]]).toEqual([
      0, 2000,
    ])
    expect(place.state.flows.spoiled[place.product('ride')]).toBe(3000)
  })
})

describe('plant', () => {
  it('begun now works after its building time, and takes its inputs at once', () => {
    const place = works({ stock: { bread: 100 } })
    const oven = place.plant('oven')
    const { state } = place
    const firm = (months: number) => {
      let capacity = 50
      for (let m = 0; m < months; m++) capacity *= 0.99
      return capacity
    }
    month(place, {}, 10)
    expect(state.flows.built[place.product('bread')]).toBe(20_000)
    for (let after = 1; after < 3; after++) {
      finishBuilding(state, place.act)
      expect(state.capacity[oven]).toBeCloseTo(firm(after), 9)
      state.capacity[oven]! *= 0.99
    }
    // At the start of the third month from then it is there.
    finishBuilding(state, place.act)
    expect(state.capacity[oven]).toBeCloseTo(firm(3) + 10, 9)
    expect(state.building.every(n => n === 0)).toBe(true)
  })

  it('wears out by its mean life and leaves scrap', () => {
    const place = works()
    const oven = place.plant('oven')
    month(place, {})
    expect(place.state.capacity[oven]).toBeCloseTo(49.5, 12)
    expect(place.state.flows.returned[place.product('scrap')]).toBe(2000)
    for (let n = 1; n < 100; n++) month(place, {})
    // (1 - 1/100)^100.
    expect(place.state.capacity[oven]! / 50).toBeCloseTo(0.366, 3)
  })

  it('that runs beyond its capacity breaks a law, by its name', () => {
    const place = works({ stock: { grain: 1000 } })
    month(place, { baking: 50 })
    const [law] = factories.invariants
    expect(law!.check(place.state, place.act)).toBeUndefined()
    place.state.runs[place.act.economy.blueprints.findIndex(({ id }) => id === 'baking')] = 50.1
    expect(law!.check(place.state, place.act)?.entity).toBe('oven')
  })
})
