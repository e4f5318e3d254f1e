import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Dimension, parseQuantity, quantity, unitsOf } from './quantity.ts'

const dimensions: Dimension[] = ['share', 'months', 'hours', 'kcal', 'number']
const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }).map(x => x + 0)

describe('a quantity', () => {
  it('is converted to the base unit', () => {
    expect(parseQuantity('20 %', 'share')).toBe(0.2)
    expect(parseQuantity('7%', 'share')).toBe(0.07)
    expect(parseQuantity('0.2', 'share')).toBe(0.2)
    expect(parseQuantity(0.2, 'share')).toBe(0.2)
    expect(parseQuantity('18 years', 'months')).toBe(216)
    expect(parseQuantity(' 1 year ', 'months')).toBe(12)
    expect(parseQuantity('2.4 months', 'months')).toBe(2.4)
    expect(parseQuantity('40 h', 'hours')).toBe(40)
    expect(parseQuantity('2.3e3 kcal', 'kcal')).toBe(2300)
    expect(parseQuantity('-.5', 'number')).toBe(-0.5)
    expect(parseQuantity('-0 %', 'share')).toBe(0)
  })

  it('keeps every number exactly in its base unit, and the nearest double in others', () => {
    fc.assert(
      fc.property(finite, x => {
        expect(parseQuantity(`${x} months`, 'months')).toBe(x)
        expect(parseQuantity(`${x}`, 'number')).toBe(x)
        expect(parseQuantity(`${x} %`, 'share')).toBe(x / 100 + 0)
        expect(parseQuantity(`${x} years`, 'months')).toBe(x * 12)
      }),
    )
  })

  it('is nothing in a unit of another dimension', () => {
    for (const dimension of dimensions) {
      for (const unit of new Set([...dimensions.flatMap(unitsOf), 'kg', 'constructor', 'toString'])) {
        const known = unitsOf(dimension).includes(unit)
        expect(parseQuantity(`3 ${unit}`, dimension) !== undefined, `${dimension} in ${unit}`).toBe(known)
      }
    }
  })

  it('is nothing when it is no number', () => {
    for (const text of [
      '',
      '%',
      'twenty %',
      '1 2 h',
      '1_000',
      '0x10',
      'Infinity',
      'NaN',
      '5e',
      '--5',
      '1,5',
    ]) {
      expect(
        dimensions.map(dimension => parseQuantity(text, dimension)),
        text,
      ).toEqual(Array(5).fill(undefined))
    }
  })

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...dimensions), (text, dimension) => {
        const number = parseQuantity(text, dimension)
        expect(number === undefined || !Number.isNaN(number)).toBe(true)
      }),
    )
  })
})

describe('the schema of a quantity', () => {
  const message = (value: unknown, ...of: Parameters<typeof quantity>) =>
    quantity(...of).safeParse(value).error?.issues[0]

  it('accepts what lies within the bounds and gives a number', () => {
    fc.assert(
      fc.property(finite, finite, finite, (x, a, b) => {
        const [min, max] = [Math.min(a, b), Math.max(a, b)]
        const parsed = quantity('number', min, max).safeParse(x)
        expect(parsed.success).toBe(x >= min && x <= max)
        if (parsed.success) expect(parsed.data).toBe(x)
      }),
    )
  })

  it('says what is expected', () => {
    expect(message('120 %', 'share', 0, 1)?.message).toBe('expected a share between 0 and 1')
    expect(message(true, 'share', 0, 1)?.message).toBe('expected a share such as 20 % or 0.2')
    expect(message(18, 'months')?.message).toBe('expected a time in months or years such as 18 months')
    expect(message('-1 month', 'months')?.message).toBe(
      'expected a time in months or years of at least 0 months',
    )
    expect(message('90 h', 'hours', 1, 80)?.message).toBe('expected a time in hours between 1 and 80 h')
    expect(message('three', 'number')?.message).toBe('expected a number')
    expect(message(Number.POSITIVE_INFINITY, 'number')?.message).toBe('expected a number')
  })

  it('suggests the unit that was meant', () => {
    expect(message('15 yaers', 'months')).toMatchObject({ params: { hint: '15 years' } })
    expect(message('40 kg', 'hours')).toMatchObject({ params: { hint: undefined } })
  })
})
