import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bench, bench } from '../../testing/bench.ts'
import { tiny } from '../../testing/tiny.ts'
import { onOffer, type Wishes, wishes } from './demand.ts'
import { buy, type Orders, order, ration } from './purchases.ts'

const PEOPLE = 20

/** Bread is needed and wanted, cloth is only wanted, and a coat each is needed where coats have a price; prices are per unit. */
function market(
  wallets: number[],
  prices: { bread: number; cloth: number },
  options: { spending?: number; taste_spread?: number } = {},
  { coat }: { coat?: number } = {},
): { place: Bench; wish: Wishes; orders: Orders; price: Float64Array } {
  const place = bench(
    tiny({
      products: [
        { id: 'bread', theme: 'food', kcal_per_unit: 1000, quantum: 0.01 },
        { id: 'cloth', quantum: 0.01 },
        ...(coat === undefined ? [] : [{ id: 'coat', quantum: 0.01 }]),
      ],
      states: [{ id: 'a', people: PEOPLE }],
      tables: {
        consumption: [
          { product: 'bread', subsistence: 2, want: 1 },
          { product: 'cloth', want: 3 },
          ...(coat === undefined ? [] : [{ product: 'coat', subsistence: 1 }]),
        ],
      },
      institutions: { market: { spending: 1, taste_spread: 0, tastes: 3, ...options } },
    }),
  )
  const { state, act } = place
  state.citizens.wallet.fill(0)
  state.citizens.wallet.set(wallets.slice(0, PEOPLE))
  state.prices.value.fill(1)
  state.prices.price[place.product('bread')] = prices.bread
  state.prices.price[place.product('cloth')] = prices.cloth
  if (coat !== undefined) state.prices.price[place.product('coat')] = coat
  const wish = wishes(state, act)
  const price = Float64Array.from(wish.goods, p => state.prices.price[p]! * act.economy.products[p]!.quantum)
  return { place, wish, orders: order(state, act, wish), price }
}

const BREAD = 0
const CLOTH = 1
const COAT = 2

describe('demand', () => {
  it('is Stone and Geary’s: essentials first, the rest in fixed shares of money', () => {
    // One wallet of 100 at prices 10 and 5: bread for 20; of the other 80 a quarter for bread, three quarters for cloth.
    const { orders } = market([100], { bread: 10, cloth: 5 })
    expect(orders.essential[BREAD]).toBeCloseTo(20, 10)
    expect(orders.beyond[BREAD]).toBeCloseTo(20, 10)
    expect(orders.essential[CLOTH]).toBe(0)
    expect(orders.beyond[CLOTH]).toBeCloseTo(60, 10)
  })

  it('is a part of the essentials where these cost more than there is, of food first', () => {
    const { orders } = market([15], { bread: 10, cloth: 5 })
    expect([...orders.essential, ...orders.beyond]).toEqual([15, 0, 0, 0])
  })

  it('adds up: what is asked for in all is what citizens are ready to spend', () => {
    const wallets = fc.array(fc.nat(10_000), { minLength: PEOPLE, maxLength: PEOPLE })
    const price = fc.double({ min: 0.1, max: 1000, noNaN: true })
    fc.assert(
      fc.property(
        wallets,
        price,
        price,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (held, bread, cloth, spread) => {
          const { place, wish, orders } = market(
            held,
            { bread, cloth },
            { taste_spread: spread, spending: 0.8 },
          )
          const { citizens } = place.state
          const ready = held.reduce((sum, money, i) => sum + money * wish.ready[citizens.goodsTaste[i]!]!, 0)
          const asked = [...orders.essential, ...orders.beyond].reduce((a, b) => a + b, 0)
          expect(asked).toBeCloseTo(ready, 6)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('leaves every taste ready to spend a part of a wallet, about what is spent in the mean', () => {
    for (const spending of [0, 0.03, 0.5, 0.9, 1]) {
      const { wish } = market([], { bread: 1, cloth: 1 }, { spending })
      for (const ready of wish.ready) {
        expect(ready).toBeGreaterThanOrEqual(spending / 2)
        expect(ready).toBeLessThanOrEqual(Math.min(1, 1.5 * spending))
        expect(1 - ready).toBeLessThanOrEqual(1.5 * (1 - spending) + 1e-12)
      }
    }
  })

  it('of each taste spends all that is left on something', () => {
    const { wish } = market([], { bread: 1, cloth: 1 }, { taste_spread: 0.5 })
    for (let c = 0; c < wish.foodBundle.length; c++) {
      expect(wish.share[2 * c]! + wish.share[2 * c + 1]!).toBeCloseTo(1, 12)
    }
    // Tastes differ, and are the same for a child and its parents.
    expect(new Set([0, 1, 2].map(c => wish.share[2 * c])).size).toBe(3)
    expect(wish.share[0]).toBe(wish.share[2 * 3])
  })
})

describe('rationing', () => {
  it('serves essentials before wants', () => {
    const orders = { essential: Float64Array.of(100, 0, 50), beyond: Float64Array.of(100, 40, 50) }
    const { essential, beyond } = ration(orders, Float64Array.of(150, 10, 20), Float64Array.of(1, 2, 1))
    expect([...essential]).toEqual([1, 1, 0.4])
    expect([...beyond]).toEqual([0.5, 0.5, 0])
  })

  it('gives out what there is and no more, to the last worth', () => {
    const money = fc.double({ min: 0, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(
        money,
        money,
        fc.nat(1e6),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (need, want, shelf, price) => {
          const orders = { essential: Float64Array.of(need), beyond: Float64Array.of(want) }
          const { essential, beyond } = ration(orders, Float64Array.of(shelf), Float64Array.of(price))
          const served = need * essential[0]! + want * beyond[0]!
          expect(served).toBeLessThanOrEqual(Math.min(need + want, shelf * price) * (1 + 1e-12))
          expect(served).toBeGreaterThanOrEqual(Math.min(need + want, shelf * price) * (1 - 1e-12))
          if (beyond[0]! > 0 && want > 0) expect(essential[0]).toBe(1)
        },
      ),
    )
  })
})

describe('buying', () => {
  const wallets = fc.array(fc.nat(5000), { minLength: PEOPLE, maxLength: PEOPLE })
  const price = fc.double({ min: 0.5, max: 300, noNaN: true })
  const shelves = fc.tuple(fc.nat(20_000), fc.nat(20_000))

  it('takes from the shelves what is sold, in whole quanta, and nobody pays more than there was or for what was not had', () => {
    fc.assert(
      fc.property(wallets, price, price, shelves, (held, bread, cloth, stock) => {
        const {
          place,
          wish,
          orders,
          price: each,
        } = market(held, { bread, cloth }, { spending: 0.9, taste_spread: 0.3 })
        const shelf = Float64Array.from(stock)
        const { sold, spent } = buy(place.state, place.act, wish, ration(orders, shelf, each), shelf, each)
        stock.forEach((before, n) => {
          expect(sold[n]! + shelf[n]!).toBe(before)
          expect(shelf[n]).toBeGreaterThanOrEqual(0)
          expect(Number.isInteger(sold[n])).toBe(true)
        })
        held.forEach((money, i) => {
          expect(Number.isInteger(spent[i])).toBe(true)
          expect(spent[i]).toBeLessThanOrEqual(money)
        })
        // Takings are the worth of what was sold, but for less than a unit of money a purchase.
        const takings = spent.reduce((a, b) => a + b, 0)
        const worth = sold.reduce((sum, n, good) => sum + n * each[good]!, 0)
        expect(takings).toBeLessThanOrEqual(worth + 1e-6)
        expect(takings).toBeGreaterThan(worth - 2 * PEOPLE)
      }),
      { numRuns: 100 },
    )
  })

  it('leaves a shelf that is short nearly empty, and everybody with the same share of the essentials', () => {
    // Twenty people want 2 units of bread each, 200 quanta; there are 2000 quanta for all.
    const { place, wish, orders, price } = market(new Array(PEOPLE).fill(1000), { bread: 100, cloth: 1e6 })
    const shelf = Float64Array.of(2000, 0)
    const { kcal } = buy(place.state, place.act, wish, ration(orders, shelf, price), shelf, price)
    for (const fed of place.state.citizens.fed.subarray(0, PEOPLE)) expect(fed).toBeCloseTo(0.5, 6)
    expect(shelf[BREAD]).toBe(0)
    expect(kcal).toBeCloseTo(20 * 1000, 6)
  })

  it('feeds those who can pay: a share of the ration for a share of its price, and never more than all of it', () => {
    const { place, wish, orders, price } = market([0, 50, 200, 2000], { bread: 100, cloth: 10 })
    const shelf = Float64Array.of(1e6, 1e6)
    buy(place.state, place.act, wish, ration(orders, shelf, price), shelf, price)
    const { fed, supplied } = place.state.citizens
    expect([...fed.subarray(0, 4)]).toEqual([0, 0.25, 1, 1])
    expect([...supplied.subarray(0, 4)].map(share => Math.round(100 * share))).toEqual([0, 100, 100, 100])
  })

  it('comes to food first where money is short, whatever the other essentials cost', () => {
    // Two wallets of 300: bread for 200, and coats, of which one costs 1000 and each needs one.
    const { place, wish, orders, price } = market([300, 300], { bread: 100, cloth: 1e9 }, {}, { coat: 1000 })
    expect([...orders.essential]).toEqual([400, 0, 200])
    const shelf = Float64Array.of(1e6, 1e6, 1e6)
    const { sold } = buy(place.state, place.act, wish, ration(orders, shelf, price), shelf, price)
    expect([...place.state.citizens.fed.subarray(0, 2)]).toEqual([1, 1])
    expect(sold[COAT]).toBe(20)
  })

  it('spends what would go to essentials that are not there on what is', () => {
    // Each has 800 for bread (200) and a coat (500); of coats there is half of one for both.
    const { place, wish, orders, price } = market([800, 800], { bread: 100, cloth: 1 }, {}, { coat: 500 })
    const shelf = Float64Array.of(1e6, 1e6, 50)
    const have = onOffer(wish, ration(orders, shelf, price).essential)
    const all = order(place.state, place.act, have)
    buy(place.state, place.act, have, ration(all, shelf, price), shelf, price)
    const { fed, supplied } = place.state.citizens
    expect([...fed.subarray(0, 2)]).toEqual([1, 1])
    // All but the odd units of money is spent.
    expect(supplied[0]).toBeGreaterThan(0.99)
    expect(shelf[COAT]).toBe(0)
  })

  it('never asks for more of the essentials on offer than was wished for, nor for less food', () => {
    const there = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    fc.assert(
      fc.property(wallets, price, price, there, (held, bread, coat, [ofBread, ofCoats]) => {
        const { place, wish, orders } = market(held, { bread, cloth: 1 }, {}, { coat })
        const all = order(place.state, place.act, onOffer(wish, Float64Array.of(ofBread, 1, ofCoats)))
        const full = [2 * bread, 0, coat].map(each => each * PEOPLE)
        for (const n of [BREAD, COAT]) {
          expect(all.essential[n]).toBeGreaterThanOrEqual(orders.essential[n]! - 1e-6)
          expect(all.essential[n]).toBeLessThanOrEqual(full[n]! + 1e-6)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('sells nothing that has no price: a shelf that was empty when prices were made stays shut', () => {
    const { place, wish, orders, price } = market([100], { bread: 0, cloth: 0 })
    const shelf = Float64Array.of(10, 10)
    const { sold, spent } = buy(place.state, place.act, wish, ration(orders, shelf, price), shelf, price)
    expect([...sold, spent[0]]).toEqual([0, 0, 0])
  })
})
