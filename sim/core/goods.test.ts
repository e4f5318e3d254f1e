import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bench } from '../testing/bench.ts'
import { tiny } from '../testing/tiny.ts'
import { compile } from './economy.ts'
import { bring, closing, openFlows, quanta, take } from './goods.ts'
import { sources, uses } from './world.ts'

const movements = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom(...sources), product: fc.nat(1), n: fc.nat(1000) }),
    fc.record({ kind: fc.constantFrom(...uses), product: fc.nat(1), n: fc.nat(1000) }),
    fc.constant('new month' as const),
  ),
)
type Source = (typeof sources)[number]
const isSource = (kind: string): kind is Source => (sources as readonly string[]).includes(kind)

describe('goods', () => {
  it('are conserved: opening + sources - uses is what is there, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(movements, sequence => {
        const { state } = bench(tiny({ products: ['bread', 'salt'], stock: { bread: 0.3 } }))
        const naive = [...state.stock]
        openFlows(state)
        for (const movement of sequence) {
          if (movement === 'new month') {
            openFlows(state)
            continue
          }
          const { kind, product, n } = movement
          if (isSource(kind)) {
            bring(state, kind, product, n)
            naive[product]! += n
          } else {
            const taken = take(state, kind, product, n)
            expect(taken).toBe(Math.min(n, naive[product]!))
            naive[product]! -= taken
          }
        }
        naive.forEach((stock, p) => {
          expect(state.stock[p]).toBe(stock)
          expect(closing(state, p)).toBe(stock)
        })
      }),
    )
  })

  it('tell what came and what went by kind, for this month only', () => {
    const { state } = bench(tiny({ products: ['bread'], stock: { bread: 1 } }))
    openFlows(state)
    bring(state, 'made', 0, 500)
    take(state, 'sold', 0, 200)
    take(state, 'sold', 0, 10_000)
    expect([state.flows.opening[0], state.flows.made[0], state.flows.sold[0]]).toEqual([1000, 500, 1500])
    openFlows(state)
    expect([state.flows.opening[0], state.flows.made[0], state.flows.sold[0]]).toEqual([0, 0, 0])
  })
})

describe('quanta', () => {
  it('of n quanta are n, for every quantum', () => {
    const quantum = fc.constantFrom(1000, 1, 0.1, 0.3, 0.001, 0.7e-4)
    fc.assert(
      fc.property(quantum, fc.nat(1e6), (quantum, n) => {
        const economy = compile(tiny({ products: [{ id: 'bread', quantum }] }))
        expect(quanta(economy, 0, n * quantum)).toBe(n)
      }),
    )
  })

  it('are rounded down: nothing is made of a part of one', () => {
    const economy = compile(tiny({ products: [{ id: 'bread', quantum: 0.5 }] }))
    expect([0.49, 0.5, 0.99, 1.4].map(units => quanta(economy, 0, units))).toEqual([0, 1, 1, 2])
  })
})
