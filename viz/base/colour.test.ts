import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, difference, parseHex, type Vision } from './colour.ts'

const css = readFileSync(new URL('../app/style.css', import.meta.url), 'utf8')
const tokens = [...css.matchAll(/--([a-z]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)/g)]
const looks = {
  light: Object.fromEntries(tokens.map(([, name, light]) => [name, light!])),
  dark: Object.fromEntries(tokens.map(([, name, , dark]) => [name, dark!])),
}

describe('measures', () => {
  it('contrast is 21 between black and white, 1 of a colour with itself', () => {
    expect(contrast('#000', '#fff')).toBeCloseTo(21)
    expect(contrast('#0063a6', '#0063a6')).toBe(1)
  })
  it('a difference is that of CIELAB: white is 100 lighter than black', () => {
    expect(difference('#000', '#fff')).toBeCloseTo(100, 1)
  })
  it('red and green come near each other for those who lack a cone', () => {
    expect(difference('#c04000', '#608000', 'deutan')).toBeLessThan(difference('#c04000', '#608000') / 2)
  })
  it('what is no colour is refused', () => {
    expect(() => parseHex('blue')).toThrow(RangeError)
  })
})

describe.each(Object.entries(looks))('the %s look', (_, token) => {
  const grounds = ['bg', 'panel'].map(name => token[name]!)

  it.each(['ink', 'muted'])('%s can be read on every ground', name => {
    for (const ground of grounds) expect(contrast(token[name]!, ground)).toBeGreaterThanOrEqual(4.5)
  })
  it.each(['plan', 'make', 'use', 'limit', 'good', 'bad', 'accent'])('%s can be read as a label', name => {
    for (const ground of grounds) expect(contrast(token[name]!, ground)).toBeGreaterThanOrEqual(4.5)
  })
  it('quiet lines can be seen', () => {
    for (const ground of grounds) expect(contrast(token.quiet!, ground)).toBeGreaterThanOrEqual(3)
  })
  it.each<Vision>(['normal', 'protan', 'deutan', 'tritan'])(
    'plan, make and use are told apart in %s vision',
    vision => {
      for (const [a, b] of [
        ['plan', 'make'],
        ['make', 'use'],
        ['plan', 'use'],
      ] as const)
        expect(difference(token[a]!, token[b]!, vision)).toBeGreaterThan(20)
    },
  )
  it('text in a shaded emergency can be read', () => {
    expect(contrast(token.ink!, token.band!)).toBeGreaterThanOrEqual(4.5)
  })
})
