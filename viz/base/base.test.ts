import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisFormat, listed, short, signed, title, withUnit } from './format.ts'
import { axisTicks, between, monthName } from './time.ts'
import { formatAddress, parseAddress } from './url.ts'

describe('numbers', () => {
  it('have three digits that matter', () => {
    expect([0, 0.00123, 0.123, 1.5, 12.34, 123.4, 1234, 1_234_567, Number.NaN].map(short)).toEqual([
      '0',
      '0.00123',
      '0.123',
      '1.5',
      '12.3',
      '123',
      '1,234',
      '1.23 million',
      'n/a',
    ])
  })
  it('carry their unit', () => {
    expect([withUnit(33, 'h/week'), withUnit(99.9, '%'), withUnit(0.31, '1')]).toEqual([
      '33 h/week',
      '99.9 %',
      '0.31',
    ])
  })
  it('never call all what lacks a little of it', () => {
    expect([100, 99.97, 99.9996, 99.9].map(value => withUnit(value, '%'))).toEqual([
      '100 %',
      '99.97 %',
      '99.9996 %',
      '99.9 %',
    ])
  })
  it('say which way they changed', () => {
    expect([signed(1.5), signed(-2), signed(0)]).toEqual(['+1.5', '\u22122', '±0'])
  })
  it('have one format on an axis', () => {
    const ticks = [0, 200_000, 400_000]
    expect(ticks.map(axisFormat(ticks))).toEqual(['0', '200k', '400k'])
    expect([0, 0.5, 1].map(axisFormat([0, 0.5, 1]))).toEqual(['0.0', '0.5', '1.0'])
    expect([0, 2_500_000].map(axisFormat([0, 2_500_000]))).toEqual(['0', '2.5m'])
  })
  it('names read as words', () => {
    expect([title('food_security'), listed(['a', 'b', 'c'])]).toEqual(['Food security', 'a, b and c'])
  })
})

describe('time', () => {
  it('ticks are months of the calendar', () => {
    expect([0, 11, 12].map(tick => monthName('2020-03', tick))).toEqual(['Mar 2020', 'Feb 2021', 'Mar 2021'])
  })
  it('long axes are labelled at Januaries, short ones by month', () => {
    expect(axisTicks('2020-01', { from: 0, to: 119 }, 5).map(({ label }) => label)).toEqual([
      '2020',
      '2022',
      '2024',
      '2026',
      '2028',
    ])
    expect(axisTicks('2020-01', { from: 3, to: 6 }, 2).map(({ label }) => label)).toEqual([
      'Apr 2020',
      'Jun 2020',
    ])
  })
  it('a brush either way is a range within the run', () => {
    expect(between(30.4, -5, { from: 0, to: 119 })).toEqual({ from: 0, to: 30 })
  })
})

describe('addresses', () => {
  it('come back as they went', () => {
    const word = fc.string({ minLength: 1 })
    fc.assert(
      fc.property(word, fc.dictionary(word, word, { noNullPrototype: true }), (view, params) => {
        expect(parseAddress(formatAddress({ view, params }))).toEqual({ view, params })
      }),
    )
  })
  it('of the same place are the same, whatever the order', () => {
    expect(formatAddress({ view: 'food', params: { t: '3', state: 'a', range: '' } })).toBe(
      '#/food?state=a&t=3',
    )
  })
  it('nothing is an address too', () => {
    expect(parseAddress('')).toEqual({ view: '', params: {} })
  })
})
