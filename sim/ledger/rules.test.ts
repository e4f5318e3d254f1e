import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tiny } from '../testing/tiny.ts'
import { growth, holdingCapOf, rulesOf, shareOf } from './rules.ts'

const scenario = (ledger: object, sig = {}) => tiny({ products: ['bread'], institutions: { ledger, sig } })

it('shares are exact, however large the supply', () => {
  const amounts = fc.integer({ min: 0, max: 2 ** 50 })
  fc.assert(
    fc.property(amounts, fc.integer({ min: 1, max: 10_000_000 }), (supply, members) => {
      const cap = shareOf(2_000_000, supply, members)
      // floor(2 supply / members), by whole numbers alone
      expect(BigInt(cap) * BigInt(members) <= 2n * BigInt(supply)).toBe(true)
      expect(BigInt(cap + 1) * BigInt(members) > 2n * BigInt(supply)).toBe(true)
    }),
  )
  expect(shareOf(2_000_000, 1000, 0)).toBe(2000)
})

it('a cap of next to nothing is a cap; a cap of nothing is none', () => {
  expect(holdingCapOf(scenario({}, { holding_cap: 1e-9 }))).toBe(1)
  expect(holdingCapOf(scenario({}, { holding_cap: 0 }))).toBe(0)
})

it('money grows by a twelfth of the yearly share a month, or not at all', () => {
  expect(growth(scenario({ growth_per_year: 0.12 }), 1_000_000)).toBe(10_000)
  expect(growth(scenario({}), 1_000_000)).toBe(0)
})

it('cap and growth are rules of local money, not of Sovet', () => {
  const of = scenario({ growth_per_year: 0.12 })
  expect(rulesOf(of, 'asha')).toMatchObject({ currency: 'local', holdingCap: 2_000_000, growth: 10_000 })
  expect(rulesOf(of, 'union')).toMatchObject({ currency: 'sovet', holdingCap: 0, growth: 0 })
})
