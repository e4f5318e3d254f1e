import fc from 'fast-check'
import { expect, it } from 'vitest'
import { apportion } from './quantise.ts'

const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 })

it('apportions to the last unit, in whole parts, near the exact share', () => {
  fc.assert(
    fc.property(fc.nat(1e9), weights, (total, w) => {
      const parts = apportion(total, w)
      const sum = w.reduce((a, b) => a + b, 0)
      expect(parts.reduce((a, b) => a + b, 0)).toBe(sum > 0 ? total : 0)
      parts.forEach((part, i) => {
        expect(Number.isInteger(part)).toBe(true)
        if (sum > 0) expect(Math.abs(part - (total * w[i]!) / sum)).toBeLessThanOrEqual(1 + 1e-6)
      })
    }),
  )
})

it('gives ties to the lower place', () => {
  expect([...apportion(2, [1, 1, 1])]).toEqual([1, 1, 0])
})
