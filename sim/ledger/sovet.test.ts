import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foundSovet, type Settling, sovetInAll, transfer } from './sovet.ts'

function settling(supply: number, people: number[]) {
  const notes: string[] = []
  const act: Settling = {
    union: { sovet: foundSovet(supply, people) },
    note: (_, kind, subject, amount) => notes.push(`${kind}: ${subject} (${amount})`),
  }
  return { act, notes, balance: act.union.sovet.balance }
}

it('is allotted by people, to the last unit', () => {
  expect([...foundSovet(100, [1, 1, 1]).balance]).toEqual([34, 33, 33])
  expect([...foundSovet(1000, [3, 1]).balance]).toEqual([750, 250])
})

describe('a transfer', () => {
  it('moves whole units between two authorities', () => {
    const { act, notes, balance } = settling(100, [1, 1])
    expect(transfer(act, 0, 1, 30, 'goods')).toBe(true)
    expect([...balance]).toEqual([20, 80])
    expect(notes).toEqual([])
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
    const { act, notes, balance } = settling(100, [1, 1])
    expect(transfer(act, from, to, amount, 'goods')).toBe(false)
    expect(notes).toEqual([`transfer-refused: goods from ${from} to ${to}: ${reason} (${amount})`])
    expect([...balance]).toEqual([50, 50])
  })
})

it('is neither made nor lost, and nobody owes, whatever is tried', () => {
  const attempt = fc.tuple(fc.nat(4), fc.nat(4), fc.integer({ min: -50, max: 400 }))
  fc.assert(
    fc.property(fc.array(attempt), attempts => {
      const { act, balance } = settling(1000, [5, 1, 3])
      for (const [from, to, amount] of attempts) transfer(act, from, to, amount, 'goods')
      expect(sovetInAll(act.union.sovet)).toBe(1000)
      expect(balance.every(held => held >= 0)).toBe(true)
    }),
  )
})
