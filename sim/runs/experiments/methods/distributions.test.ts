import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Distribution } from '../../../../scenarios/experiments/experiment.ts'
import { quantile } from './distributions.ts'

it('the quantiles are those of the closed forms', () => {
  expect(quantile({ type: 'uniform', low: -2, high: 6 }, 0.25)).toBe(0)
  expect(quantile({ type: 'log-uniform', low: 0.01, high: 100 }, 0.25)).toBeCloseTo(0.1, 14)
  expect(quantile({ type: 'normal', mean: 10, deviation: 2 }, 0.975)).toBeCloseTo(
    10 + 2 * 1.959963984540054,
    12,
  )
  // Below the mode the share is (x - low)^2 / (range (mode - low)): 1/8 at 1, 1/2 at the mode.
  const triangle: Distribution = { type: 'triangular', low: 0, mode: 2, high: 4 }
  expect([0.125, 0.5, 0.875].map(u => quantile(triangle, u))).toEqual([1, 2, 3])
  expect(quantile({ type: 'triangular', low: 0, mode: 0, high: 1 }, 0.75)).toBe(0.5)
  const colours: Distribution = { type: 'categorical', values: ['red', 'green', 'blue'] }
  expect([0, 0.3, 0.34, 0.66, 0.67, 1].map(u => quantile(colours, u))).toEqual([
    'red',
    'red',
    'green',
    'green',
    'blue',
    'blue',
  ])
  expect([0, 0.24, 0.25, 0.99, 1].map(u => quantile({ type: 'integer', low: 5, high: 8 }, u))).toEqual([
    5, 5, 6, 8, 8,
  ])
})

it('a normal value is finite at the ends of the unit interval', () => {
  const normal: Distribution = { type: 'normal', mean: 0, deviation: 1 }
  expect(quantile(normal, 0)).toBeCloseTo(-3.090232306167813, 12)
  expect(quantile(normal, 1)).toBeCloseTo(3.090232306167813, 12)
})

const low = fc.integer({ min: 1, max: 1000 })
const width = fc.integer({ min: 1, max: 1000 })
const distribution: fc.Arbitrary<Distribution> = fc.oneof(
  fc
    .tuple(low, width)
    .map(([low, width]) => ({ type: 'uniform' as const, low: low / 7, high: (low + width) / 7 })),
  fc
    .tuple(low, width)
    .map(([low, width]) => ({ type: 'log-uniform' as const, low: low / 7, high: (low + width) / 7 })),
  fc.tuple(low, width).map(([mean, deviation]) => ({ type: 'normal' as const, mean, deviation })),
  fc.tuple(low, width, fc.double({ min: 0, max: 1, noNaN: true })).map(([low, width, at]) => ({
    type: 'triangular' as const,
    low,
    mode: low + at * width,
    high: low + width,
  })),
  fc.tuple(low, width).map(([low, width]) => ({ type: 'integer' as const, low, high: low + width })),
  fc
    .integer({ min: 1, max: 9 })
    .map(n => ({ type: 'categorical' as const, values: Array.from({ length: n }, (_, i) => i) })),
)

it('never falls as the share grows, and stays between the ends', () => {
  const share = fc.integer({ min: 0, max: 2 ** 20 }).map(k => k / 2 ** 20)
  fc.assert(
    fc.property(distribution, share, share, (one, u, v) => {
      const [lower, upper] = [quantile(one, Math.min(u, v)), quantile(one, Math.max(u, v))] as [
        number,
        number,
      ]
      expect(lower).toBeLessThanOrEqual(upper)
      expect(lower).toBeGreaterThanOrEqual(quantile(one, 0) as number)
      expect(upper).toBeLessThanOrEqual(quantile(one, 1) as number)
    }),
    { numRuns: 1000 },
  )
})

it('begins and ends exactly where it says', () => {
  fc.assert(
    fc.property(distribution, one => {
      if (one.type === 'normal' || one.type === 'categorical') return
      expect([quantile(one, 0), quantile(one, 1)]).toEqual([one.low, one.high])
    }),
  )
})
