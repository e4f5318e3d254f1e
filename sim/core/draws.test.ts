import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { below, first, normal, normalQuantile, second, stream, threefry2x32, uniform } from './draws.ts'

describe('threefry2x32-20', () => {
  // Known answers of the Random123 distribution (kat_vectors).
  it.each([
    [0, 0, 0, 0, 0x6b200159, 0x99ba4efe],
    [-1, -1, -1, -1, 0x1cb996fc, 0xbb002be7],
    [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, 0xc4923a9c, 0x483df7a0],
  ])('key %i %i counter %i %i', (k0, k1, c0, c1, w0, w1) => {
    expect(threefry2x32({ k0, k1 }, c0, c1)).toEqual([w0, w1])
  })
})

describe('draws', () => {
  const s = stream(1, 'test')

  it('are pure functions of their coordinates', () => {
    fc.assert(
      fc.property(fc.nat(12_000), fc.nat(), fc.nat(255), (tick, entity, counter) => {
        const before = uniform(s, tick, entity, counter)
        uniform(s, tick + 1, entity, counter)
        expect(uniform(s, tick, entity, counter)).toBe(before)
        expect(before).toBeGreaterThanOrEqual(0)
        expect(before).toBeLessThan(1)
      }),
    )
  })

  it('differ between streams, seeds and kinds of seed', () => {
    const values = [stream(1, 'a'), stream(1, 'b'), stream(2, 'a'), stream('1', 'a')].map(k =>
      uniform(k, 0, 0),
    )
    expect(new Set(values).size).toBe(4)
  })

  it('have the moments of their distributions', () => {
    const n = 100_000
    let sum = 0
    let square = 0
    let pair = 0
    let low = 0
    for (let i = 0; i < n; i++) {
      const z = normal(s, 3, i)
      sum += z
      square += z * z
      pair += (first(s, 4, i) - 0.5) * (second() - 0.5)
      if (below(s, 10, 5, i) === 0) low++
    }
    expect(Math.abs(sum / n)).toBeLessThan(0.015)
    expect(Math.abs(square / n - 1)).toBeLessThan(0.02)
    expect(Math.abs(pair / n)).toBeLessThan(0.001)
    expect(Math.abs(low / n - 0.1)).toBeLessThan(0.005)
  })

  it('follow the normal quantile to the published digits', () => {
    // Wichura (1988), Table: PPND16 at 0.25, 0.001, 1e-20.
    expect(normalQuantile(0.25)).toBeCloseTo(-0.6744897501960817, 14)
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167814, 13)
    expect(normalQuantile(1e-20)).toBeCloseTo(-9.262340089798409, 13)
  })
})
