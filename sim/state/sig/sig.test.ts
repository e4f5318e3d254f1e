import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScenarioFile } from '../../../scenarios/schema.ts'
import { NO_JOB } from '../../core/world.ts'
import { moneyInAll } from '../../ledger/book.ts'
import { type Bench, bench } from '../../testing/bench.ts'
import { tiny } from '../../testing/tiny.ts'
import { sig } from './sig.ts'

type Options = NonNullable<ScenarioFile['institutions']>['sig']

/** Ten people: four sweep, two teach, and four have no job. Teaching is harder and was learnt for two years. */
function village(options: Options = {}, people = 10): Bench {
  const place = bench(
    tiny({
      products: [{ id: 'bread', theme: 'food' }],
      techniques: { baking: { out: { bread: 1 } } },
      occupations: [
        { id: 'sweeper', difficulty: 0 },
        { id: 'teacher', difficulty: 0.5, training_months: 24 },
      ],
      workforce: { sweeper: 1 },
      states: [{ id: 'a', people }],
      tables: { consumption: [{ product: 'bread', subsistence: 2 }] },
      institutions: { sig: options },
    }),
  )
  const { citizens, labour, money } = place.state
  for (let i = 0; i < people; i++) {
    citizens.wallet[i] = 0
    citizens.job[i] =
      i % 10 < 4 ? place.occupation('sweeper') : i % 10 < 6 ? place.occupation('teacher') : NO_JOB
    if (citizens.job[i] !== NO_JOB) labour.workers[citizens.job[i]!]! += 1
  }
  labour.hours[place.occupation('sweeper')] = 30
  labour.hours[place.occupation('teacher')] = 20
  place.state.people.groups = Float64Array.of(0, people, 0)
  money.fund = 0
  money.marketplace = money.supply
  return place
}

function pay(place: Bench, fund = place.state.money.supply): number[] {
  const { state, act } = place
  state.money.supply = fund
  state.money.marketplace = fund
  sig.variants[act.scenario.institutions.sig.variant](state, act)
  return [...state.citizens.wallet.subarray(0, state.citizens.count)]
}

describe('income in tiers', () => {
  it('rises with difficulty and training over that of those without work', () => {
    // Wanted: sweepers 1, teachers 1 + 0.5 + 0.5 * 2 = 2.5. Eight shares of 1 and two of 2.5 are 13.
    const wallets = pay(village({ scarcity_weight: 0 }), 13_000)
    expect(wallets.map(Math.round)).toEqual([1000, 1000, 1000, 1000, 2500, 2500, 1000, 1000, 1000, 1000])
  })

  it('rises with the scarcity that the plan sees, up to the cap', () => {
    const place = village({ scarcity_weight: 1 })
    place.state.plan.labourPrice[place.occupation('sweeper')] = 3
    place.state.plan.labourPrice[place.occupation('teacher')] = 6
    pay(place)
    expect([...place.state.income.wanted]).toEqual([1, 1.5, 3.5])
    const { tiers } = place.state.income
    expect(tiers[2]).toBeLessThanOrEqual(3 * tiers[0]!)
    expect(place.state.income.capPrice).toBeGreaterThan(0)
  })

  it('does not jump with the seasons of an occupation: scarcity is that of about a year', () => {
    const place = village({ scarcity_weight: 1 })
    const { plan, income } = place.state
    const teacher = place.occupation('teacher')
    const wish = (tick: number, price: number) => {
      place.goTo(tick)
      plan.labourPrice[teacher] = price
      pay(place)
      return income.wanted[teacher + 1]! - 2.5
    }
    expect(wish(0, 0)).toBe(0)
    // Scarce in one month of the year.
    expect(wish(1, 50)).toBeCloseTo(1 / 12, 12)
    expect(wish(2, 0)).toBeCloseTo(11 / 144, 12)
    // Scarce for good.
    for (let tick = 3; tick < 100; tick++) wish(tick, 50)
    expect(wish(100, 50)).toBeCloseTo(1, 3)
  })

  it('lets those without work afford their bread first', () => {
    const place = village({})
    // Two loaves a month at 550: 1100 of the mean income of 1300.
    place.state.prices.price[place.product('bread')] = 550
    const wallets = pay(place, 13_000)
    expect(Math.min(...wallets)).toBeGreaterThanOrEqual(1100)
    expect(place.state.income.basePrice).toBeGreaterThan(0)
  })

  it('pays the whole fund, and nobody over the cap on another by more than the odd unit', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 1, max: 6, noNaN: true }),
        (fund, people, ratio_cap) => {
          const place = village({ ratio_cap }, people)
          const wallets = pay(place, fund)
          expect(wallets.reduce((a, b) => a + b, 0)).toBe(fund)
          expect(place.state.money.fund).toBe(0)
          expect(moneyInAll(place.state)).toBe(fund)
          expect(Math.max(...wallets) - 1).toBeLessThanOrEqual(ratio_cap * Math.min(...wallets))
          for (const { check } of sig.invariants) expect(check(place.state, place.act)).toBeUndefined()
        },
      ),
      { numRuns: 100 },
    )
  })
})

it('equal: the odd units apart, everybody has the same', () => {
  const wallets = pay(village({ variant: 'equal' }), 13_007)
  expect([Math.min(...wallets), Math.max(...wallets)]).toEqual([1300, 1301])
  expect(wallets.reduce((a, b) => a + b, 0)).toBe(13_007)
})

describe('without redistribution', () => {
  it('the fund goes to workers by their hours, to the last unit', () => {
    // Four times 30 h and two times 20 h.
    const wallets = pay(village({ variant: 'off' }), 16_000)
    expect(wallets).toEqual([3000, 3000, 3000, 3000, 2000, 2000, 0, 0, 0, 0])
    expect(pay(village({ variant: 'off' }), 16_001).reduce((a, b) => a + b, 0)).toBe(16_001)
  })

  it('the fund waits where nobody worked', () => {
    const place = village({ variant: 'off' })
    place.state.labour.hours.fill(0)
    place.state.labour.workers.fill(0)
    pay(place, 500)
    expect(place.state.money.fund).toBe(500)
    for (const { check } of sig.invariants) expect(check(place.state, place.act)).toBeUndefined()
  })
})

describe('the laws of income', () => {
  const broken = (change: (place: Bench) => void) => {
    const place = village()
    pay(place)
    change(place)
    return sig.invariants.filter(({ check }) => check(place.state, place.act)).map(({ name }) => name)
  }

  it('tell when the fund is not paid out, and when the top is over the cap', () => {
    expect(broken(() => {})).toEqual([])
    expect(broken(({ state }) => state.money.fund++)).toEqual(['the whole fund is paid out'])
    expect(
      broken(({ state }) => {
        state.income.tiers[2] = 3 * state.income.tiers[0]! + 1
      }),
    ).toEqual(['the top tier is within the cap on the base tier'])
  })
})
