import { expect, it } from 'vitest'
import { normal, stream } from '../../../core/draws.ts'
import { replications, studentT } from './replications.ts'

it("Student's t is that of the tables", () => {
  const table = [
    [1, 12.706],
    [2, 4.303],
    [4, 2.776],
    [10, 2.228],
    [30, 2.042],
    [1000, 1.962],
  ] as const
  for (const [freedom, value] of table) expect(studentT(freedom)).toBeCloseTo(value, 3)
  expect(Math.abs(studentT(3) - 3.182446)).toBeLessThan(0.005)
})

it('half-widths are those of the first seeds', () => {
  const { halfWidths } = replications(Float64Array.of(1, 3, 8), 1)
  expect(halfWidths[0]).toBeCloseTo((12.706204736 * Math.SQRT2) / Math.SQRT2, 8)
  expect(halfWidths[1]).toBeCloseTo((4.30265273 * Math.sqrt(13)) / Math.sqrt(3), 8)
})

it('seeds are enough where the half-width stays within the target, not where it first dips', () => {
  // Two equal values by chance: a half-width of 0 that does not last.
  const values = Float64Array.of(5, 5, 9, 1, 5, 5, 5, 5, 5, 5, 5, 5)
  const { halfWidths, enough } = replications(values, 1.5)
  expect(halfWidths[0]).toBe(0)
  expect(halfWidths[enough! - 2]).toBeLessThanOrEqual(1.5)
  expect(halfWidths[enough! - 3]).toBeGreaterThan(1.5)
  expect(replications(values.subarray(0, 4), 1.5).enough).toBeUndefined()
})

it('what never varies needs two seeds; half the width, about four times the seeds', () => {
  expect(replications(Float64Array.of(4, 4, 4), 0.1)).toMatchObject({ enough: 2, expected: 2 })
  const draws = stream(1, 'test/replications')
  const values = Float64Array.from({ length: 200 }, (_, i) => normal(draws, 0, i))
  // By (1.96 / 0.1)^2 = 384 for a deviation of 1.
  expect(replications(values, 0.1).expected / 384).toBeCloseTo(1, 0)
  expect(replications(values, 0.05).expected / replications(values, 0.1).expected).toBeCloseTo(4, 1)
})

it('the interval of the mean holds it in 95 of 100 cases, few seeds or many', () => {
  const draws = stream(2, 'test/replications')
  for (const size of [5, 20]) {
    let held = 0
    for (let sample = 0; sample < 4000; sample++) {
      const values = Float64Array.from({ length: size }, (_, i) => normal(draws, sample, i))
      const mean = values.reduce((sum, value) => sum + value, 0) / size
      if (Math.abs(mean) <= replications(values, 1).halfWidths.at(-1)!) held++
    }
    expect(held / 4000).toBeGreaterThan(0.94)
    expect(held / 4000).toBeLessThan(0.96)
  }
})
