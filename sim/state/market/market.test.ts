import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScenarioFile } from '../../../scenarios/schema.ts'
import type { Row } from '../../../scenarios/tables.ts'
import { openFlows } from '../../core/goods.ts'
import { moneyInAll } from '../../ledger/book.ts'
import { type Bench, bench } from '../../testing/bench.ts'
import { tiny } from '../../testing/tiny.ts'
import { gini, heal, holdingCap, market, sealHoldings } from './market.ts'

type Options = NonNullable<ScenarioFile['institutions']>

/** Ten people who buy bread and are cared for; the state works with tiles on public works and sends salt abroad. */
function village(institutions: Options = {}, needs: Partial<Row<'consumption'>>[] = []): Bench {
  const place = bench(
    tiny({
      products: [
        { id: 'bread', theme: 'food', kcal_per_unit: 1000 },
        { id: 'care', kind: 'service' },
        'tile',
        'salt',
      ],
      techniques: { baking: { out: { bread: 1 }, labour: { worker: 2 } } },
      states: [{ id: 'a', people: 10 }],
      stock: { bread: 30, care: 5, tile: 4, salt: 9 },
      tables: {
        consumption: [
          { product: 'bread', subsistence: 2, want: 1 },
          { product: 'care', subsistence: 0.6, provision: 'public' },
          ...needs,
        ],
      },
      institutions,
    }),
  )
  place.state.people.groups = Float64Array.of(0, 10, 0)
  return place
}

/** A month at the marketplace under a plan. */
function trade(
  place: Bench,
  plan: { [P in 'needs' | 'wants' | 'provide' | 'send']?: Record<string, number> } = {},
) {
  const { state, act } = place
  for (const [use, amounts] of Object.entries(plan)) {
    for (const [id, n] of Object.entries(amounts)) state.plan[use as 'needs'][place.product(id)] = n
  }
  openFlows(state)
  market.variants[act.scenario.institutions.market.variant](state, act)
  heal(state)
  return state
}
const wholePlan = {
  needs: { bread: 20, care: 6 },
  wants: { bread: 10 },
  provide: { tile: 3 },
  send: { salt: 2.5 },
}

describe('the marketplace', () => {
  it('clears: what the plan brings is bought with what citizens are ready to spend', () => {
    const place = village()
    const { flows, money } = trade(place, wholePlan)
    const bread = place.product('bread')
    // 90 % of ten wallets of 30 000, but for the odd units.
    expect(money.marketplace).toBeGreaterThan(0.999 * 0.9 * 299_990)
    expect(flows.sold[bread]).toBeGreaterThan(29_900)
    expect(flows.sold[bread]! + place.state.stock[bread]!).toBe(30_000)
    expect(moneyInAll(place.state)).toBe(money.supply)
  })

  it('puts on the shelves what the plan says, not all that is in store', () => {
    const place = village()
    const { flows } = trade(place, { needs: { bread: 12 } })
    expect(flows.sold[place.product('bread')]).toBeLessThanOrEqual(12_000)
    expect(flows.sold[place.product('bread')]).toBeGreaterThan(11_900)
  })

  it('lets nobody go hungry beside full shelves for an essential that is not there', () => {
    const place = village({ market: { spending: 1 } }, [{ product: 'salt', subsistence: 1 }])
    const { state } = place
    trade(place, { needs: { bread: 20, salt: 9 } })
    // Salt has become dear, and there is none: each has bread for two months.
    state.prices.factor[place.product('salt')] = 8
    state.citizens.wallet.fill(30_000)
    state.stock[place.product('bread')] = 30_000
    state.stock[place.product('salt')] = 0
    trade(place, { needs: { bread: 20, salt: 9 } })
    expect(state.citizens.fed[0]).toBeCloseTo(1, 2)
    expect(state.citizens.supplied[0]).toBeGreaterThan(0.95)
  })

  it('comes after what is free to all, what all use together, and what is sent abroad', () => {
    const place = village()
    const { flows, consumed, demand } = trade(place, wholePlan)
    const quanta = (column: Float64Array, id: string) => column[place.product(id)]
    expect(quanta(flows.provided, 'care')).toBe(5000)
    expect(quanta(consumed, 'care')).toBe(5000)
    expect(quanta(flows.defended, 'tile')).toBe(3000)
    expect(quanta(flows.sent, 'salt')).toBe(2500)
    // Six hours of care were needed and five were there.
    expect(quanta(demand.asked, 'care')).toBeCloseTo(6, 9)
    expect(quanta(demand.missing, 'care')).toBeCloseTo(1, 9)
  })

  it('comes before what is sent abroad, as far as people need it', () => {
    const place = village()
    const bread = place.product('bread')
    // Of thirty in store 26 are needed: abroad, where five are wanted, gets four.
    const { flows, stock } = trade(place, { needs: { bread: 26 }, send: { bread: 5 } })
    expect(flows.sent[bread]).toBe(4000)
    expect(flows.sold[bread]! + stock[bread]!).toBe(26_000)
  })

  it('says what was asked for in vain', () => {
    const place = village({ market: { spending: 1 } })
    const { citizens, demand } = place.state
    const bread = place.product('bread')
    citizens.wallet.fill(30_000)
    trade(place, { needs: { bread: 30 } })
    // A tonne cost 10 000 and may cost a quarter more; for 600 000 citizens ask for 48 t, and there are 3.
    citizens.wallet.fill(60_000)
    place.state.stock[bread] = 3000
    trade(place, { needs: { bread: 30 } })
    expect(demand.asked[bread]).toBeCloseTo(48, 6)
    expect(demand.missing[bread]).toBeCloseTo(45, 6)
  })

  it('heals or harms by what people eat, a fifth of the way a month', () => {
    const place = village()
    trade(place, wholePlan)
    expect(place.state.citizens.health[0]).toBeCloseTo(1, 6)
    trade(place, { needs: { bread: 0 }, wants: { bread: 0 } })
    expect(place.state.citizens.fed[0]).toBe(0)
    expect(place.state.citizens.health[0]).toBeCloseTo(0.8, 6)
  })

  it('with fixed prices keeps those of the first month, whatever is asked', () => {
    const prices = (variant: 'clearing' | 'fixed-price') => {
      const place = village({ market: { variant } })
      trade(place, wholePlan)
      const before = place.state.prices.price.slice()
      trade(place, { needs: { bread: 3 }, wants: { bread: 0 } })
      return [before[place.product('bread')], place.state.prices.price[place.product('bread')]]
    }
    const [before, after] = prices('fixed-price')
    expect(after).toBe(before)
    const [first, second] = prices('clearing')
    expect(first).toBe(before)
    expect(second).not.toBe(first)
  })

  it('goes on when there is nothing to sell, from the first day', () => {
    const place = village()
    place.state.stock.fill(0)
    const { money, demand, flows } = trade(place, wholePlan)
    expect(money.marketplace).toBe(0)
    expect(flows.sold.every(n => n === 0)).toBe(true)
    expect(demand.missing.every(Number.isFinite)).toBe(true)
    place.state.stock.fill(30_000)
    expect(trade(place, wholePlan).flows.sold[place.product('bread')]).toBeGreaterThan(29_000)
  })
})

describe('the holding cap', () => {
  it('is floor(cap * supply / people); what is over it flows to the marketplace', () => {
    const place = village({ sig: { supply_per_person: 1000, holding_cap: 1.5 } })
    const { state, act } = place
    expect(holdingCap(state, act)).toBe(1500)
    state.citizens.wallet.fill(0)
    state.citizens.wallet.set([1499, 1500, 1501, 5500])
    state.money.fund = 0
    sealHoldings(state, act)
    expect([...state.citizens.wallet.subarray(0, 4)]).toEqual([1499, 1500, 1500, 1500])
    expect(state.money.marketplace).toBe(4001)
    expect(moneyInAll(state)).toBe(state.money.supply)
  })

  it('of 0 is none', () => {
    const { state, act } = village({ sig: { holding_cap: 0 } })
    state.citizens.wallet[0] = 1e12
    sealHoldings(state, act)
    expect(state.citizens.wallet[0]).toBe(1e12)
  })
})

describe('the Gini coefficient', () => {
  it('has its known values', () => {
    expect(gini(Float64Array.of(5, 5, 5))).toBe(0)
    expect(gini(Float64Array.of(0, 0, 9))).toBeCloseTo(2 / 3, 12)
    expect(gini(Float64Array.of(4, 1, 3, 2))).toBeCloseTo(0.25, 12)
    expect(gini(Float64Array.of(0, 0))).toBe(0)
  })

  it('is half the relative mean difference, and does not see the unit of money', () => {
    const holdings = fc
      .array(fc.nat(10_000), { minLength: 1, maxLength: 30 })
      .filter(list => list.some(n => n > 0))
    fc.assert(
      fc.property(holdings, list => {
        const n = list.length
        const sum = list.reduce((a, b) => a + b, 0)
        const difference = list.flatMap(a => list.map(b => Math.abs(a - b))).reduce((a, b) => a + b, 0)
        expect(gini(Float64Array.from(list))).toBeCloseTo(difference / (2 * n * sum), 10)
        expect(gini(Float64Array.from(list, held => 7 * held))).toBeCloseTo(gini(Float64Array.from(list)), 10)
      }),
    )
  })
})

describe('the laws of the market', () => {
  const broken = (change: (place: Bench) => void) => {
    const place = village()
    trade(place, wholePlan)
    sealHoldings(place.state, place.act)
    change(place)
    return market.invariants.flatMap(({ name, check }) => {
      const found = check(place.state, place.act)
      return found ? [[name, found.entity]] : []
    })
  }

  it('name the good that came from nothing, and the citizen who holds too much', () => {
    expect(broken(() => {})).toEqual([])
    expect(broken(place => place.state.stock[place.product('bread')]!++)).toEqual([
      ['goods are conserved', 'bread'],
    ])
    expect(
      broken(({ state, act }) => {
        state.citizens.wallet[7] = holdingCap(state, act) + 1
      }),
    ).toEqual([['nobody holds more than the cap', 'citizen 7']])
  })
})
