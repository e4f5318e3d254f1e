import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../../core/economy.ts'
import { Solvers } from '../../core/solvers.ts'
import { backend } from '../../testing/bench.ts'
import { tiny } from '../../testing/tiny.ts'
import { Master } from './master.ts'
import { wholeTrade } from './negotiated.ts'
import { followPrices } from './prices.ts'
import { negotiate } from './rounds.ts'
import { shipmentsOf } from './shipments.ts'

const amounts = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 3, maxLength: 3 })

it('whole trade balances exactly, and asks of nobody more than was offered', () => {
  fc.assert(
    fc.property(fc.array(amounts, { minLength: 1, maxLength: 6 }), rows => {
      const mixed = rows.map(row => Float64Array.from(row))
      const whole = wholeTrade(mixed, [...mixed.keys()].reverse())
      for (let l = 0; l < 3; l++) {
        expect(whole.reduce((sum, net) => sum + net[l]!, 0)).toBe(0)
        whole.forEach((net, s) => {
          expect(Number.isInteger(net[l])).toBe(true)
          expect(net[l]! * mixed[s]![l]!).toBeGreaterThanOrEqual(0)
          expect(Math.abs(net[l]!)).toBeLessThanOrEqual(Math.abs(mixed[s]![l]!) * 1e6)
        })
      }
    }),
  )
})

describe('Sovet prices', () => {
  const goods = [
    { product: 0, content: 2, price: 6, traded: 10 },
    { product: 1, content: 1, price: 1, traded: 10 },
  ]

  it('follow proportions at a fixed level: what was traded costs its labour content', () => {
    const posted = Float64Array.of(2, 1)
    followPrices(posted, goods, 1)
    expect(posted[0]! / posted[1]!).toBeCloseTo(6, 12)
    expect(10 * posted[0]! + 10 * posted[1]!).toBeCloseTo(30, 12)
  })

  it('go part of the way, and never far from labour content; without trade they stay', () => {
    const posted = Float64Array.of(2, 1)
    followPrices(
      posted,
      [
        { product: 0, content: 2, price: 1000, traded: 1 },
        { ...goods[1]!, price: 0 },
      ],
      0.5,
    )
    expect([...posted]).toEqual([5, 0.625])
    const still = Float64Array.of(2, 1)
    followPrices(still, [{ ...goods[0]!, traded: 0 }], 1)
    expect([...still]).toEqual([2, 1])
  })
})

it('what is shipped is what is sent and received, the nearest first', () => {
  const economy = compile(
    tiny({
      products: ['bread'],
      states: [
        { id: 'a', people: 1 },
        { id: 'b', people: 1, x_km: 100 },
        { id: 'c', people: 1, x_km: 1000 },
      ],
    }),
  )
  const of = (...quanta: number[]) => quanta.map(n => Float64Array.of(n))
  expect(shipmentsOf(economy, of(0, 5, 4), of(9, 0, 0))).toEqual([
    { from: 1, to: 0, product: 0, quanta: 5 },
    { from: 2, to: 0, product: 0, quanta: 4 },
  ])
})

describe('rounds', () => {
  /** States that may send or take up to `most` of one good, to each worth so much a unit. */
  const states = (worths: number[], most: number) => (prices: Float64Array) =>
    worths.map(worth => {
      const gain = worth - prices[0]!
      const net = gain > 0 ? most : gain < 0 ? -most : 0
      return { bound: Math.abs(gain) * most, value: worth * net, net: Float64Array.of(net) }
    })
  const run = (worths: number[], rounds: number) => {
    const master = new Master(new Solvers(backend, 10_000), worths.length, 1)
    master.add(worths.map(() => ({ value: 0, net: new Float64Array(1) })))
    const agreement = negotiate(master, {
      ask: states(worths, 10),
      prices: Float64Array.of(100),
      content: Float64Array.of(1),
      gap: 1e-6,
      rounds,
    })
    master.dispose()
    return agreement
  }

  it('find the price between those who would send and those who would take', () => {
    const { prices, value, bound, mix } = run([1, 2, 5, 6], 60)
    // 20 units go from those to whom they are worth 1 and 2 to those to whom they are worth 5 and 6.
    expect(value).toBeCloseTo(80, 5)
    expect(bound).toBeCloseTo(80, 5)
    expect(prices[0]).toBeGreaterThanOrEqual(2)
    expect(prices[0]).toBeLessThanOrEqual(5)
    expect(mix.net.map(([net]) => Math.round(net!))).toEqual([-10, -10, 10, 10])
  })

  it('have an agreement when they end early, and a bound that holds', () => {
    for (let rounds = 1; rounds < 6; rounds++) {
      const { value, bound } = run([1, 2, 5, 6], rounds)
      expect(value).toBeGreaterThanOrEqual(-1e-9)
      expect(value).toBeLessThanOrEqual(80 + 1e-6)
      expect(bound).toBeGreaterThanOrEqual(80 - 1e-6)
    }
  })
})
