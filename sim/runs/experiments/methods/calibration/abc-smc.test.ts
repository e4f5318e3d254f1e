import { expect, it } from 'vitest'
import type { Distribution } from '../../../../../scenarios/experiments/experiment.ts'
import { normal, stream, uniform } from '../../../../core/draws.ts'
import { row, rowCount } from '../designs/design.ts'
import { quantile } from '../distributions.ts'
import { abcSmc, type Posterior } from './abc-smc.ts'
import { answered, Dialogue } from './search.ts'

const prior: Distribution = { type: 'normal', mean: 0, deviation: 2 }
const inference = {
  dimensions: 1,
  observed: Float64Array.of(1),
  population: 400,
  generations: 12,
  evaluations: 1e6,
  near: 0.05,
}

function moments({ particles, weights }: Posterior, value: (x: Float64Array) => number) {
  const mean = weights.reduce((sum, w, k) => sum + w * value(row(particles, k)), 0)
  const variance = weights.reduce((sum, w, k) => sum + w * (value(row(particles, k)) - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(variance) }
}

/** The mean of four values of variance 1 about the parameter. */
function gaussian() {
  const luck = stream(1, 'test/abc-smc')
  let runs = 0
  return (x: Float64Array) => (quantile(prior, x[0]!) as number) + normal(luck, 0, runs++) / 2
}

it('of a Gaussian mean with known variance, finds the conjugate posterior', () => {
  const posterior = answered(abcSmc(inference, 1), gaussian())
  // Precision 1/4 of the prior and 4 of the data.
  const { mean, deviation } = moments(posterior, x => quantile(prior, x[0]!) as number)
  expect(mean).toBeCloseTo(4 / 4.25, 1)
  expect(deviation / Math.sqrt(1 / 4.25)).toBeGreaterThan(0.9)
  expect(deviation / Math.sqrt(1 / 4.25)).toBeLessThan(1.1)
})

it('each generation is nearer than the one before, and weights stay weights', () => {
  const { generations, weights, distances } = answered(abcSmc(inference, 2), gaussian())
  for (let g = 1; g < generations.length; g++)
    expect(generations[g]!.epsilon).toBeLessThan(generations[g - 1]!.epsilon)
  expect(generations.at(-1)!.epsilon).toBe(inference.near)
  expect(Math.max(...distances)).toBeLessThanOrEqual(inference.near)
  expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12)
})

it('recovers two planted parameters, one of them a hundred times smaller in its results', () => {
  const model = (x: Float64Array) => [100 * x[0]! + 50 * x[1]!, x[0]! - x[1]!, 7]
  const observed = Float64Array.from(model(Float64Array.of(0.3, 0.6)))
  const given = { ...inference, dimensions: 2, observed, population: 100, generations: 15 }
  const posterior = answered(abcSmc(given, 1), model)
  expect(moments(posterior, x => x[0]!).mean).toBeCloseTo(0.3, 1)
  expect(moments(posterior, x => x[1]!).mean).toBeCloseTo(0.6, 1)
  expect(moments(posterior, x => x[0]!).deviation).toBeLessThan(0.03)
})

it('accepts in the order of the question, as many points at a time as a population', () => {
  const dialogue = new Dialogue(abcSmc({ ...inference, population: 50 }, 3))
  const model = gaussian()
  for (let asked = dialogue.next(); asked; asked = dialogue.next()) {
    expect(rowCount(asked)).toBe(50)
    const points = asked
    dialogue.tell(Float64Array.from({ length: 50 }, (_, r) => model(row(points, r))))
  }
  expect(rowCount(dialogue.result!.particles)).toBe(50)
})

it('runs without a result are never accepted', () => {
  const broken = (x: Float64Array) => (x[0]! > 0.5 ? Number.NaN : x[0]!)
  const given = { ...inference, observed: Float64Array.of(0.6), population: 50, near: 0.01 }
  expect(Math.max(...answered(abcSmc(given, 1), broken).particles.points)).toBeLessThanOrEqual(0.5)
  expect(() => answered(abcSmc(given, 1), () => Number.NaN)).toThrow('no run of the first population')
})

it('ends where nothing is nearer, and where hardly any run is near enough', () => {
  const given = { ...inference, observed: Float64Array.of(0), population: 50, generations: 30, near: 0 }
  const stairs = answered(abcSmc(given, 1), x => 1 + Math.floor(4 * x[0]!))
  expect(stairs.generations.length).toBeLessThan(6)
  expect(Math.max(...stairs.particles.points)).toBeLessThan(0.25)
  // Runs that the parameter has no influence on: each halving of the distance takes twice the runs, until one in a hundred is too few.
  const luck = stream(1, 'test/abc-smc/luck')
  let runs = 0
  const chance = answered(abcSmc(given, 1), () => uniform(luck, 0, runs++))
  expect(chance.generations.length).toBeGreaterThan(4)
  expect(chance.generations.length).toBeLessThan(10)
  expect(Math.max(...chance.distances)).toBeLessThanOrEqual(chance.generations.at(-1)!.epsilon)
  expect(chance.generations.at(-1)!.evaluations).toBeGreaterThan(10 * chance.generations[1]!.evaluations)
})

it('gives up when the runs are used up, with the population before', () => {
  const whole = answered(abcSmc(inference, 1), gaussian())
  const { generations } = answered(abcSmc({ ...inference, evaluations: 1300 }, 1), gaussian())
  const used = generations.reduce((sum, { evaluations }) => sum + evaluations, 0)
  expect(used).toBeLessThanOrEqual(1300 + inference.population)
  expect(generations).toEqual(whole.generations.slice(0, generations.length))
  expect(generations.length).toBeLessThan(whole.generations.length)
})
