import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScenarioFile } from '../../../scenarios/schema.ts'
import { bench } from '../../testing/bench.ts'
import { tiny } from '../../testing/tiny.ts'
import { basketCost, follow, setPrices } from './prices.ts'

type Options = NonNullable<ScenarioFile['institutions']>['market']

/** Two goods of 2 and 5 hours, four people with 1000 each. */
function village(options: Options = {}) {
  const place = bench(
    tiny({
      products: ['bread', 'cloth'],
      states: [{ id: 'a', people: 4 }],
      tables: {
        consumption: [
          { product: 'bread', subsistence: 3, want: 1 },
          { product: 'cloth', want: 2 },
        ],
      },
      institutions: { market: { spending: 0.5, adjustment: 0.2, ...options } },
    }),
  )
  const { state } = place
  state.citizens.wallet.fill(1000)
  state.prices.value.set([2, 5])
  return place
}

describe('the level of prices', () => {
  it('lets what citizens are ready to spend buy what is on the shelves', () => {
    const { state, act } = village()
    // 2000 units of money for 100 h in bread and 100 h in cloth: 10 an hour.
    setPrices(state, act, Float64Array.of(50, 20))
    expect(state.prices.level).toBe(10)
    expect([...state.prices.price]).toEqual([20, 50])
  })

  it('moves by a quarter a month at most, up or down', () => {
    const { state, act } = village()
    setPrices(state, act, Float64Array.of(50, 20))
    setPrices(state, act, Float64Array.of(5, 2))
    expect(state.prices.level).toBe(12.5)
    setPrices(state, act, Float64Array.of(5000, 2000))
    expect(state.prices.level).toBe(10)
  })

  it('stays where it was when there is nothing on the shelves', () => {
    const { state, act } = village()
    setPrices(state, act, Float64Array.of(50, 20))
    setPrices(state, act, Float64Array.of(0, 0))
    expect(state.prices.level).toBe(10)
  })
})

describe('the factors of prices', () => {
  it('rise where more is asked for than there is, and fall where less is', () => {
    const { state, act } = village()
    follow(state, act, Float64Array.of(200, 50), Float64Array.of(100, 100))
    const [bread, cloth] = state.prices.factor
    expect(bread).toBeGreaterThan(1)
    expect(cloth).toBeLessThan(1)
    // log factor += 0.2 log(asked / supply), then both are scaled alike.
    expect(bread! / cloth!).toBeCloseTo(Math.exp(0.2 * Math.log(2)) / Math.exp(0.2 * Math.log(0.5)), 12)
  })

  it('keep their mean at 1, weighted by the value on the shelves, while floor and ceiling allow', () => {
    const quantity = fc.double({ min: 1, max: 1000, noNaN: true })
    fc.assert(
      fc.property(fc.tuple(quantity, quantity), fc.tuple(quantity, quantity), (asked, shelf) => {
        const { state, act } = village({ price_floor: 0.01, price_ceiling: 100 })
        follow(state, act, Float64Array.from(asked), Float64Array.from(shelf))
        const { factor, value } = state.prices
        const weight = shelf.map((n, p) => n * value[p]!)
        const mean = weight.reduce((sum, w, p) => sum + w * factor[p]!, 0) / (weight[0]! + weight[1]!)
        expect(mean).toBeCloseTo(1, 10)
        // The good that is asked for more, for what there is of it, never becomes the relatively cheaper one.
        const dearer = asked[0] / shelf[0] >= asked[1] / shelf[1]
        expect(dearer ? factor[0]! - factor[1]! : factor[1]! - factor[0]!).toBeGreaterThanOrEqual(-1e-12)
      }),
    )
  })

  it('stay between floor and ceiling however long a shortage lasts', () => {
    const { state, act } = village({ price_floor: 0.5, price_ceiling: 1.5 })
    for (let month = 0; month < 60; month++) {
      follow(state, act, Float64Array.of(400, 25), Float64Array.of(100, 100))
    }
    expect([...state.prices.factor]).toEqual([1.5, 0.5])
  })

  it('are at rest where demand is met everywhere', () => {
    const { state, act } = village()
    follow(state, act, Float64Array.of(30, 70), Float64Array.of(30, 70))
    for (const factor of state.prices.factor) expect(factor).toBeCloseTo(1, 12)
  })

  it('rise for what is asked for and missing altogether', () => {
    const { state, act } = village()
    follow(state, act, Float64Array.of(30, 70), Float64Array.of(0, 70))
    expect(state.prices.factor[0]).toBeGreaterThan(state.prices.factor[1]!)
  })
})

it('the basket is what the mean citizen needs and wants, at the prices of the month', () => {
  const { state, act } = village()
  state.people.groups = Float64Array.of(1, 2, 1)
  state.prices.price.set([20, 50])
  expect(basketCost(act.economy, state)).toBe(4 * 20 + 2 * 50)
})
