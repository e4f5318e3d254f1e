import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bench } from '../testing/bench.ts'
import { tiny } from '../testing/tiny.ts'
import { sovetInAll, transfer } from './sovet.ts'

/** States of so many people each, with 10 Sovet a head. */
function union(...people: number[]) {
  const place = bench(
    tiny({
      products: ['bread'],
      states: people.map((n, s) => ({ id: `s${s}`, people: n })),
      institutions: { ledger: { sovet_per_person: 10 } },
    }),
  )
  return { act: place.union, events: place.events, balance: place.world.union.sovet.balance }
}

it('is allotted by people, to the last unit', () => {
  expect([...union(30, 10).balance]).toEqual([300, 100])
})

describe('a transfer', () => {
  it('moves whole units between two authorities', () => {
    const { act, events, balance } = union(5, 5)
    expect(transfer(act, 0, 1, 30, 'goods')).toBe(true)
    expect([...balance]).toEqual([20, 80])
    expect(events).toEqual([])
  })

  it.each([
    [0, 1, 51, 'not covered'],
    [0, 0, 1, 'payer and receiver are the same'],
    [0, 2, 1, 'no account of a state authority'],
    [0, 1, 0.5, 'no whole amount above nothing'],
    [0, 1, -5, 'no whole amount above nothing'],
    [0, 1, 0, 'no whole amount above nothing'],
    [0, 1, Number.NaN, 'no whole amount above nothing'],
  ])('from %i to %i of %d is refused as an event with its reason: %s', (from, to, amount, reason) => {
    const { act, events, balance } = union(5, 5)
    expect(transfer(act, from, to, amount, 'goods')).toBe(false)
    const subject = `goods from ${from} to ${to}: ${reason}`
    expect(events).toMatchObject([{ state: 'union', kind: 'transfer-refused', subject, amount }])
    expect([...balance]).toEqual([50, 50])
  })
})

it('is neither made nor lost, and nobody owes, whatever is tried', () => {
  const attempt = fc.tuple(fc.nat(4), fc.nat(4), fc.integer({ min: -50, max: 400 }))
  fc.assert(
    fc.property(fc.array(attempt), attempts => {
      const { act, balance } = union(50, 10, 30)
      for (const [from, to, amount] of attempts) transfer(act, from, to, amount, 'goods')
      expect(sovetInAll(act.union.sovet)).toBe(900)
      expect(balance.every(held => held >= 0)).toBe(true)
    }),
  )
})
