import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeNumbers, encodeNumbers } from './codec.ts'

/** There and back, as one series. */
const through = (values: readonly number[]): number[] => [
  ...decodeNumbers(encodeNumbers(values, [values.length]), [values.length]),
]

const safe = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER })
const none = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)

test('whole numbers below 2^53 come back exact, and so does what is no number', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(safe, none)), values => {
      expect(through(values)).toEqual(values)
    }),
  )
  expect(through([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])).toEqual([
    Number.MAX_SAFE_INTEGER,
    Number.MIN_SAFE_INTEGER,
  ])
})

test('of other numbers six significant digits of the largest of the series come back', () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true })
  fc.assert(
    fc.property(fc.array(fc.oneof(double, fc.double({ min: -1e6, max: 1e6, noNaN: true }))), values => {
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
      through(values).forEach((value, i) => {
        expect(Math.abs(value - values[i]!)).toBeLessThanOrEqual(5.000001e-6 * largest + 1e-299)
      })
    }),
  )
  expect(through([1234567.8, 1.5])).toEqual([1234570, 0])
  expect(through([0.123456789, -0.00000049])).toEqual([0.123457, 0])
})

test('decimals of up to six digits come back as the very doubles', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -999999, max: 999999 })), fc.nat(9), (whole, decimals) => {
      const values = whole.map(value => Number(`${value}e-${decimals}`))
      expect(through(values)).toEqual(values.map(value => value + 0))
    }),
  )
})

test('each series has a step of its own: a large one takes no digits from a small one', () => {
  const values = [123456.7, 0.001234567, Number.NaN, 0.5]
  expect([...decodeNumbers(encodeNumbers(values, [1, 1, 2]), [1, 1, 2])]).toEqual([
    123457,
    0.00123457,
    Number.NaN,
    0.5,
  ])
})

test('a series that stands still takes two bytes, one that moves little a byte a value', () => {
  expect(encodeNumbers(new Float64Array(120), [120])).toHaveLength(2)
  const walk = Array.from({ length: 120 }, (_, month) => 5_000_000 + ((month * 37) % 50))
  const bytes = encodeNumbers(walk, [120])
  expect(bytes.length).toBeLessThan(125)
  expect(gzipSync(bytes).length).toBeLessThan(gzipSync(JSON.stringify(walk)).length)
})

test('bytes that are cut short or too many are refused', () => {
  const bytes = encodeNumbers([1, 200, 3.5], [3])
  expect(() => decodeNumbers(bytes.subarray(0, -1), [3])).toThrow(RangeError)
  expect(() => decodeNumbers(bytes, [2])).toThrow('longer than their rows')
})
