import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pushApart } from './labels.ts'

describe('labels at the ends of lines', () => {
  it('stand where they would like to when there is room', () => {
    expect(pushApart([80, 10, 40], 13, 0, 100)).toEqual([80, 10, 40])
  })
  it('share the way when two meet', () => {
    expect(pushApart([50, 50], 10, 0, 100)).toEqual([45, 55])
  })
  it('keep apart, within the plot, and in order, whatever they wish', () => {
    const wish = fc.double({ min: -50, max: 250, noNaN: true })
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 12 }), wished => {
        const places = pushApart(wished, 13, 0, 200)
        const sorted = places.toSorted((a, b) => a - b)
        for (const [k, place] of sorted.entries()) {
          expect(place).toBeGreaterThanOrEqual(-1e-9)
          expect(place).toBeLessThanOrEqual(200 + 1e-9)
          if (k > 0) expect(place - sorted[k - 1]!).toBeGreaterThanOrEqual(13 - 1e-9)
        }
        for (const [a, wishA] of wished.entries())
          for (const [b, wishB] of wished.entries())
            if (wishA < wishB) expect(places[a]!).toBeLessThan(places[b]!)
      }),
    )
  })
})
