import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stream, uniform } from '../../core/draws.ts'
import { bootstrapInterval, pairedEffect, signTest } from './statistics.ts'

it('the sign test is the binomial tail, both sides', () => {
  expect(signTest(10, 0)).toBe(2 / 1024)
  expect(signTest(0, 5)).toBe(2 / 32)
  expect(signTest(8, 2)).toBe((2 * (1 + 10 + 45)) / 1024)
  expect(signTest(5, 5)).toBe(1)
  expect(signTest(0, 0)).toBe(1)
  expect(signTest(1000, 0)).toBeGreaterThan(0)
})

it('an effect is told by the differences within the pairs', () => {
  const effect = pairedEffect([1, 10, 100], [2, 12, 103])
  expect(effect).toMatchObject({
    pairs: 3,
    baseline: 37,
    other: 39,
    difference: 2,
    above: 3,
    below: 0,
    p: 0.25,
  })
  // The means of three drawn from 1, 2 and 3 lie on thirds; one in 27 is 1, one in 27 is 3.
  expect([effect.low, effect.high]).toEqual([1, 3])
})

it('what never differs has an interval of nothing, and a single pair has none', () => {
  expect(pairedEffect([3, 4], [3, 4])).toMatchObject({
    difference: 0,
    low: 0,
    high: 0,
    above: 0,
    below: 0,
    p: 1,
  })
  expect(bootstrapInterval([5])).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])
})

it('the interval lies within the values, moves and stretches with them', () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 20 })
  fc.assert(
    fc.property(
      values,
      fc.integer({ min: -50, max: 50 }),
      fc.constantFrom(1, 2, 8),
      (found, shift, scale) => {
        const [low, high] = bootstrapInterval(found)
        expect(low).toBeGreaterThanOrEqual(Math.min(...found))
        expect(high).toBeLessThanOrEqual(Math.max(...found))
        expect(low).toBeLessThanOrEqual(high)
        const [movedLow, movedHigh] = bootstrapInterval(found.map(value => scale * value + shift))
        expect(movedLow).toBeCloseTo(scale * low + shift, 8)
        expect(movedHigh).toBeCloseTo(scale * high + shift, 8)
      },
    ),
    { numRuns: 50 },
  )
})

it.each([
  { size: 10, least: 0.87, most: 0.94 },
  { size: 40, least: 0.91, most: 0.97 },
])('of $size values the interval holds the true mean about as often as it says', ({ size, least, most }) => {
  const draws = stream(7, 'test/coverage')
  const samples = 600
  let held = 0
  for (let sample = 0; sample < samples; sample++) {
    // The sum of twelve uniforms is nearly normal, with mean 6.
    const values = Array.from({ length: size }, (_, i) => {
      let sum = 0
      for (let part = 0; part < 12; part++) sum += uniform(draws, sample, i, part)
      return sum
    })
    const [low, high] = bootstrapInterval(values)
    if (low <= 6 && 6 <= high) held++
  }
  expect(held / samples).toBeGreaterThan(least)
  expect(held / samples).toBeLessThan(most)
})
