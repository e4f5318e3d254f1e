import { quantileSorted } from 'simple-statistics'
import { expect, it } from 'vitest'
import { normal, stream } from '../../../core/draws.ts'
import { bootstrap, percentileInterval } from './bootstrap.ts'
import { dot } from './linear.ts'

it('a resample draws as many rows as there are, and the same ones each time', () => {
  const [drawn, of0] = bootstrap(7, 50, times => [times.reduce((sum, n) => sum + n, 0), times[0]!])
  expect(new Set(drawn)).toEqual(new Set([7]))
  expect(of0!.reduce((sum, n) => sum + n, 0) / 50).toBeCloseTo(1, 0)
  expect(bootstrap(7, 50, times => [times[0]!])).toEqual([of0])
})

it('the interval is that of the middle 95 %; what is not a number says nothing', () => {
  const values = Float64Array.from({ length: 201 }, (_, k) => (k * 77) % 201)
  const sorted = Array.from(values.toSorted())
  const [low, high] = percentileInterval(values)
  expect([low, high]).toEqual([
    quantileSorted(sorted, (1 - 0.95) / 2),
    quantileSorted(sorted, 1 - (1 - 0.95) / 2),
  ])
  expect(high - low).toBeCloseTo(0.95 * 200, 10)
  expect(percentileInterval(Float64Array.from([...values, Number.NaN]))).toEqual(percentileInterval(values))
  expect(percentileInterval(new Float64Array(0))).toEqual([
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ])
})

it('of many samples, 93 to 97 % of the intervals hold the true mean', () => {
  const draws = stream(1, 'test/bootstrap-coverage')
  const [samples, size] = [1000, 100]
  let held = 0
  for (let sample = 0; sample < samples; sample++) {
    const values = Float64Array.from({ length: size }, (_, i) => normal(draws, sample, i))
    const [means] = bootstrap(size, 400, times => [dot(times, values) / size])
    const [low, high] = percentileInterval(means!)
    if (low <= 0 && 0 <= high) held++
  }
  expect(held / samples).toBeGreaterThanOrEqual(0.93)
  expect(held / samples).toBeLessThanOrEqual(0.97)
})
