/** Analyses of any sample: PAWN, regression, partial rank correlation. */
import fc from 'fast-check'
import { sampleCorrelation } from 'simple-statistics'
import { expect, it } from 'vitest'
import { column } from '../designs/design.ts'
import { latinHypercube } from '../designs/latin-hypercube.ts'
import { ishigami, outputs } from '../testing/functions.ts'
import { pawn } from './pawn.ts'
import { ranks } from './ranks.ts'
import { partialRankCorrelation, standardisedRegression } from './regression.ts'
import type { Sample } from './sample.ts'

function sampleOf(f: (x: Float64Array) => number, rows: number, dimensions: number): Sample {
  const design = latinHypercube(rows, dimensions, 1)
  return {
    inputs: Array.from({ length: dimensions }, (_, d) => column(design, d)),
    output: outputs(design, f),
  }
}

it('equal values share the mean of their ranks', () => {
  expect([...ranks(Float64Array.of(30, 10, 20, 10))]).toEqual([4, 1.5, 3, 1.5])
})

it('PAWN of Y = X: distances .9 .8 .7 .6 .5 .5 .6 .7 .8 .9', () => {
  const [own, none] = pawn(sampleOf(x => x[0]!, 10_000, 2))
  expect(own!.median).toBeCloseTo(0.7, 10)
  expect(own!.least).toBeCloseTo(0.5, 10)
  expect(own!.greatest).toBeCloseTo(0.9, 10)
  expect(none!.median).toBeGreaterThan(0.5 / Math.sqrt(1000))
  expect(none!.median).toBeLessThan(1.2 / Math.sqrt(1000))
})

it('PAWN sees the third parameter of Ishigami, whose first Sobol index is 0', () => {
  const [x, y, z] = pawn(sampleOf(ishigami, 5000, 3)).map(({ median }) => median) as [number, number, number]
  const chance = 0.8 / Math.sqrt(500)
  expect(z).toBeGreaterThan(2 * chance)
  expect(Math.min(x, y)).toBeGreaterThan(z)
})

it('a parameter of two values has two slices, and one of a single value has no effect', () => {
  const output = Float64Array.from({ length: 100 }, (_, k) => k)
  const half = output.map(k => (k < 50 ? 0 : 1))
  const [two, one] = pawn({ inputs: [half, output.map(() => 3)], output })
  expect(two).toEqual({ median: 0.5, least: 0.5, greatest: 0.5 })
  expect(one).toEqual({ median: 0, least: 0, greatest: 0 })
})

it('of a linear model the squares of the coefficients are the shares of variance', () => {
  const { coefficients, rSquared } = standardisedRegression(sampleOf(x => 3 * x[0]! - 4 * x[1]!, 2000, 3))
  expect(rSquared).toBeCloseTo(1, 10)
  expect(coefficients[0]).toBeCloseTo(0.6, 1)
  expect(coefficients[1]).toBeCloseTo(-0.8, 1)
  expect(coefficients[2]).toBeCloseTo(0, 10)
})

it('of two parameters, the partial rank correlation is the textbook formula', () => {
  const { inputs, output } = sampleOf(x => x[0]! * x[0]! + 0.3 * Math.sin(40 * x[0]! * x[1]!) - x[1]!, 300, 2)
  const [x, z] = inputs as [Float64Array, Float64Array]
  const mixed = x.map((u, k) => u + 0.5 * z[k]!)
  const r = (a: Float64Array, b: Float64Array) => sampleCorrelation([...ranks(a)], [...ranks(b)])
  const [xy, zy, xz] = [r(mixed, output), r(z, output), r(mixed, z)]
  const [found] = partialRankCorrelation({ inputs: [mixed, z], output })
  expect(found).toBeCloseTo((xy - xz * zy) / Math.sqrt((1 - xz ** 2) * (1 - zy ** 2)), 10)
})

it('ranks do not see units, nor any other rising scale', () => {
  const sample = sampleOf(x => x[0]! - x[1]! * x[1]! + x[0]! * x[2]!, 100, 3)
  const found = partialRankCorrelation(sample)
  const slices = pawn(sample)
  fc.assert(
    fc.property(
      fc.constantFrom<(x: number) => number>(Math.exp, Math.cbrt, x => 7 * x - 3),
      scale => {
        const other = {
          inputs: sample.inputs.map(input => input.map(scale)),
          output: sample.output.map(scale),
        }
        expect(partialRankCorrelation(other)).toEqual(found)
        expect(pawn(other)).toEqual(slices)
      },
    ),
  )
})

it('monotone effects are seen whole, with their sign', () => {
  const [up, down, none] = partialRankCorrelation(sampleOf(x => x[0]! ** 5 - 2 * x[1]!, 1000, 3))
  expect(up).toBeGreaterThan(0.75)
  expect(down).toBeLessThan(-0.95)
  expect(Math.abs(none!)).toBeLessThan(0.1)
  expect(partialRankCorrelation(sampleOf(x => x[0]!, 50, 2))).toEqual([
    expect.closeTo(1, 9),
    expect.closeTo(0, 9),
  ])
})

it('what cannot be told is not told', () => {
  const { inputs, output } = sampleOf(x => x[0]!, 50, 2)
  const still = output.map(() => 1)
  expect(partialRankCorrelation({ inputs: [inputs[0]!, still], output })[1]).toBeNaN()
  expect(standardisedRegression({ inputs, output: still }).coefficients).toEqual([Number.NaN, Number.NaN])
  expect(() => standardisedRegression({ inputs: [inputs[0]!, inputs[0]!], output })).toThrow('move together')
  expect(() =>
    standardisedRegression({ inputs: inputs.map(x => x.slice(0, 3)), output: output.slice(0, 3) }),
  ).toThrow('too few')
})

it('runs without a result are left out', () => {
  const { inputs, output } = sampleOf(ishigami, 200, 3)
  const less = { inputs: inputs.map(input => input.slice(1)), output: output.slice(1) }
  output[0] = Number.NaN
  expect(pawn({ inputs, output })).toEqual(pawn(less))
  expect(partialRankCorrelation({ inputs, output })).toEqual(partialRankCorrelation(less))
})
