import { describe, expect, it } from 'vitest'
import { normal, stream } from '../../../../core/draws.ts'
import { row, rowCount } from '../designs/design.ts'
import { latinHypercube } from '../designs/latin-hypercube.ts'
import { outputs } from '../testing/functions.ts'
import { fitGaussianProcess } from './gaussian-process.ts'
import { historyMatching, implausibility } from './history-matching.ts'
import { answered } from './search.ts'

describe('a Gaussian process', () => {
  const smooth = (x: Float64Array) => Math.sin(5 * x[0]!) + x[1]! * x[1]!

  it('goes through its runs, is near between them, and knows how near', () => {
    const design = latinHypercube(40, 2, 1)
    const emulator = fitGaussianProcess(design, outputs(design, smooth))
    for (let r = 0; r < 40; r++) {
      const { mean, variance } = emulator.predict(row(design, r))
      expect(mean).toBeCloseTo(smooth(row(design, r)), 3)
      expect(variance).toBeLessThan(1e-4)
    }
    const others = latinHypercube(200, 2, 2)
    let held = 0
    for (let r = 0; r < 200; r++) {
      const { mean, variance } = emulator.predict(row(others, r))
      const off = Math.abs(mean - smooth(row(others, r)))
      expect(off).toBeLessThan(0.1)
      if (off <= 3 * Math.sqrt(variance + emulator.noise)) held++
    }
    expect(held).toBeGreaterThan(180)
  })

  it('tells the luck of single runs from the course of the model', () => {
    const luck = stream(1, 'test/gaussian-process')
    const design = latinHypercube(120, 1, 1)
    let runs = 0
    const emulator = fitGaussianProcess(
      design,
      outputs(design, x => 3 * x[0]! + 0.2 * normal(luck, 0, runs++)),
    )
    expect(Math.sqrt(emulator.noise)).toBeCloseTo(0.2, 1)
    expect(emulator.predict(Float64Array.of(0.5)).mean).toBeCloseTo(1.5, 1)
    expect(Math.sqrt(emulator.predict(Float64Array.of(0.5)).variance)).toBeLessThan(0.1)
  })

  it('is unsure away from its runs', () => {
    const design = { dimensions: 1, points: Float64Array.of(0, 0.1, 0.2, 0.3, 0.4) }
    const emulator = fitGaussianProcess(
      design,
      outputs(design, x => Math.sin(10 * x[0]!)),
    )
    const [near, far] = [0.25, 1].map(x => emulator.predict(Float64Array.of(x)).variance)
    expect(far).toBeGreaterThan(100 * near!)
  })
})

it('of a result that never varies, expects just that, and of too few runs nothing', () => {
  const design = latinHypercube(10, 2, 1)
  const emulator = fitGaussianProcess(
    design,
    outputs(design, () => 7),
  )
  expect(emulator.predict(Float64Array.of(0.5, 0.5))).toEqual({ mean: 7, variance: 0 })
  expect(() =>
    fitGaussianProcess({ dimensions: 2, points: new Float64Array(0) }, new Float64Array(0)),
  ).toThrow('0 runs')
})

it('implausibility counts deviations', () => {
  const emulator = { noise: 3, predict: () => ({ mean: 10, variance: 5 }) }
  expect(implausibility(emulator, { value: 18, variance: 8 }, Float64Array.of(0))).toBe(2)
})

describe('history matching', () => {
  const model = (x: Float64Array) => [x[0]! + x[1]!, x[0]! * x[1]!]

  it('rules out most of the cube and never the true parameters', () => {
    const targets = [
      { value: 1.1, variance: 0.003 ** 2 },
      { value: 0.28, variance: 0.003 ** 2 },
    ]
    const { waves, plausible } = answered(historyMatching(2, targets, 20, 4, 1), model)
    expect(waves.at(-1)!.left).toBeLessThan(0.01)
    for (let w = 1; w < waves.length; w++) expect(waves[w]!.left).toBeLessThanOrEqual(waves[w - 1]!.left)
    // The sum is 1.1 and the product 0.28 at (0.4, 0.7) and at (0.7, 0.4); only there can points be left.
    const distances = (centre: [number, number]) =>
      Array.from({ length: rowCount(plausible) }, (_, r) => {
        const [x, y] = row(plausible, r)
        return Math.max(Math.abs(x! - centre[0]), Math.abs(y! - centre[1]))
      })
    const [one, other] = [distances([0.4, 0.7]), distances([0.7, 0.4])]
    expect(Math.min(...one)).toBeLessThan(0.02)
    expect(Math.min(...other)).toBeLessThan(0.02)
    for (const [r, distance] of one.entries()) expect(Math.min(distance, other[r]!)).toBeLessThan(0.1)
  })

  it('leaves nothing where the model cannot give what was observed', () => {
    const impossible = [
      { value: 0.5, variance: 1e-4 },
      { value: 0.9, variance: 1e-4 },
    ]
    const { waves, plausible } = answered(historyMatching(2, impossible, 20, 4, 1), model)
    expect(waves.at(-1)!.left).toBe(0)
    expect(rowCount(plausible)).toBe(0)
  })

  it('does without the runs that have no result', () => {
    const patchy = (x: Float64Array) => (x[1]! > 0.9 ? [Number.NaN, Number.NaN] : model(x))
    const targets = [
      { value: 1.1, variance: 0.01 ** 2 },
      { value: 0.28, variance: 0.01 ** 2 },
    ]
    const { waves } = answered(historyMatching(2, targets, 20, 3, 1), patchy)
    expect(waves.at(-1)!.left).toBeLessThan(0.05)
  })

  it('ends when a wave rules out little more', () => {
    const vague = [
      { value: 1, variance: 100 },
      { value: 0.25, variance: 100 },
    ]
    expect(answered(historyMatching(2, vague, 20, 9, 1), model).waves).toEqual([{ runs: 20, left: 1 }])
  })
})
