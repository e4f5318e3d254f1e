/** exp and log against exact values and against the engine's own, which are good to a bit or so. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exp, log, power } from './elementary.ts'

/** Distance in units in the last place of `expected`. */
const ulps = (found: number, expected: number): number => {
  const bits = new BigInt64Array(Float64Array.of(found, expected).buffer)
  return Math.abs(Number(bits[0]! - bits[1]!))
}

describe('exp', () => {
  it('is exact where the value is', () => {
    expect([exp(0), exp(-Infinity), exp(Infinity), exp(Number.NaN)]).toEqual([1, 0, Infinity, Number.NaN])
  })

  it('is within a unit in the last place of e, its root and its inverse', () => {
    expect(ulps(exp(1), Math.E)).toBeLessThanOrEqual(1)
    expect(ulps(exp(0.5), 1.6487212707001282)).toBeLessThanOrEqual(1)
    expect(ulps(exp(-1), 0.36787944117144233)).toBeLessThanOrEqual(1)
  })

  it('is within two units in the last place of what the engine gives, which is within one of the truth', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 709, noNaN: true }), x => ulps(exp(x), Math.exp(x)) <= 2),
    )
  })

  it('reaches the ends of the range', () => {
    expect(exp(709.782712893384)).toBeGreaterThan(1.797e308)
    expect(exp(709.8)).toBe(Infinity)
    expect(exp(-745.1)).toBe(5e-324)
    expect(exp(-746)).toBe(0)
  })
})

describe('log', () => {
  it('is exact where the value is', () => {
    expect([log(1), log(0), log(Infinity), log(-1)]).toEqual([0, -Infinity, Infinity, Number.NaN])
  })

  it('gives the best double for ln 2, ln 10 and ln 1/2', () => {
    expect([log(2), log(10), log(0.5)]).toEqual([Math.LN2, Math.LN10, -Math.LN2])
  })

  it('is within two units in the last place of what the engine gives, down to the least number there is', () => {
    const positive = fc.double({ min: 5e-324, noNaN: true, noDefaultInfinity: true })
    fc.assert(fc.property(positive, x => ulps(log(x), Math.log(x)) <= 2))
    fc.assert(fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), x => ulps(log(x), Math.log(x)) <= 2))
  })
})

it('power is what repeated multiplication gives, nearly', () => {
  expect(power(3, 4)).toBeCloseTo(81, 12)
  expect(power(2, 0.5)).toBeCloseTo(Math.SQRT2, 15)
  expect([power(0, 2), power(7, 0)]).toEqual([0, 1])
})

it('stand in for functions of the engine in all that a run is made of', () => {
  const root = join(import.meta.dirname, '../..')
  const sources = globSync('{solver,sim/{core,state,union,ledger}}/**/*.ts', { cwd: root })
  const used = sources
    .concat('sim/simulation.ts', 'sim/tick.ts', 'sim/group.ts')
    .filter(path => !/test/.test(path))
    .filter(path =>
      /Math\.(a?(sin|cos|tan)h?|atan2|cbrt|exp|expm1|hypot|log\w*|pow|random)\b/.test(code(path)),
    )
  expect(sources.length).toBeGreaterThan(100)
  expect(used).toEqual([])

  function code(path: string): string {
    return readFileSync(join(root, path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')
  }
})
