/**
 * Evolution with an adapting covariance: points are drawn from a normal distribution, which moves towards the better half of them and takes on
 * the shape of the steps that helped. For rugged, ill-conditioned losses of up to some dozens of parameters; all points of a generation may
 * run at once. N. Hansen, A. Ostermeier, Evolutionary Computation 9, 2001; constants: N. Hansen, "The CMA evolution strategy: a tutorial",
 * 2016 (positive weights only), with a first sigma of 0.3 of the ranges.
 */
import { normal, stream } from '../../../../core/draws.ts'
import { exp, log } from '../../../../core/elementary.ts'
import { eigen } from '../eigen.ts'
import { dot } from '../linear.ts'
import { folded, lossOf, type Optimum, type Patience } from './optimum.ts'
import type { Search } from './search.ts'

const FIRST_SIGMA = 0.3

/** Points of a generation that the tutorial advises; more make the search slower and less easily caught in a local valley. */
export const advisedPopulation = (dimensions: number): number => 4 + Math.floor(3 * log(dimensions))

/** @param start in the unit cube */
export function* cmaEs(
  start: Float64Array,
  population: number,
  patience: Patience,
  seed: number,
): Search<Optimum> {
  const n = start.length
  const draws = stream(seed, 'calibration/cma-es')
  const { weights, mass, cSigma, damping, cPath, cRankOne, cRankMu, length } = constants(n, population)
  let mean = start.slice()
  let sigma = FIRST_SIGMA
  let covariance = Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0))
  let path = new Float64Array(n)
  let sigmaPath = new Float64Array(n)
  /** (1 - cSigma)^(2 g), by which the path of sigma is still short after g generations. */
  let short = 1
  let found = { point: folded(start), loss: Number.POSITIVE_INFINITY }
  for (let generation = 0, evaluations = 0; ; generation++) {
    const { values, vectors } = eigen(covariance, n)
    const scales = values.map(value => Math.sqrt(Math.max(value, 0)))
    const converged = sigma * Math.max(...scales) < patience.precision
    if (converged || evaluations >= patience.evaluations) return { ...found, evaluations, converged }
    const drawn = Array.from({ length: population }, (_, k) => {
      const z = mean.map((_, d) => normal(draws, generation, k, d))
      const step = product(
        vectors,
        z.map((value, d) => value * scales[d]!),
      )
      return { z, step, point: folded(mean.map((m, d) => m + sigma * step[d]!)) }
    })
    const results = yield {
      dimensions: n,
      points: Float64Array.from(drawn.flatMap(({ point }) => [...point])),
    }
    evaluations += population
    const ranked = drawn
      .map((one, k) => ({ ...one, loss: lossOf(results[k]!) }))
      .sort((a, b) => a.loss - b.loss)
      .slice(0, weights.length)
    if (ranked[0]!.loss < found.loss) found = { point: ranked[0]!.point, loss: ranked[0]!.loss }
    const weighted = (of: (one: (typeof ranked)[number]) => Float64Array) =>
      mean.map((_, d) => ranked.reduce((sum, one, k) => sum + weights[k]! * of(one)[d]!, 0))
    const step = weighted(one => one.step)
    mean = mean.map((m, d) => m + sigma * step[d]!)
    const whitened = product(
      vectors,
      weighted(one => one.z),
    )
    const gain = Math.sqrt(cSigma * (2 - cSigma) * mass)
    sigmaPath = sigmaPath.map((value, d) => (1 - cSigma) * value + gain * whitened[d]!)
    short *= (1 - cSigma) * (1 - cSigma)
    const speed = Math.sqrt(dot(sigmaPath, sigmaPath))
    // While sigma grows fast, the path of steps is not trusted.
    const steady = speed / Math.sqrt(1 - short) < (1.4 + 2 / (n + 1)) * length ? 1 : 0
    const pathGain = steady * Math.sqrt(cPath * (2 - cPath) * mass)
    path = path.map((value, d) => (1 - cPath) * value + pathGain * step[d]!)
    const kept = 1 - cRankOne - cRankMu + (1 - steady) * cRankOne * cPath * (2 - cPath)
    covariance = covariance.map((value, at) => {
      const [i, j] = [Math.floor(at / n), at % n]
      const rankMu = ranked.reduce((sum, one, k) => sum + weights[k]! * (one.step[i]! * one.step[j]!), 0)
      return kept * value + cRankOne * (path[i]! * path[j]!) + cRankMu * rankMu
    })
    sigma *= exp((cSigma / damping) * (speed / length - 1))
  }
}

function constants(n: number, population: number) {
  const raw = Array.from(
    { length: Math.floor(population / 2) },
    (_, k) => log((population + 1) / 2) - log(k + 1),
  )
  const total = raw.reduce((sum, weight) => sum + weight, 0)
  const weights = raw.map(weight => weight / total)
  const mass = 1 / weights.reduce((sum, weight) => sum + weight * weight, 0)
  const cSigma = (mass + 2) / (n + mass + 5)
  const cRankOne = 2 / ((n + 1.3) * (n + 1.3) + mass)
  return {
    weights,
    /** Number of points that the weights amount to. */
    mass,
    cSigma,
    damping: 1 + cSigma + 2 * Math.max(0, Math.sqrt((mass - 1) / (n + 1)) - 1),
    cPath: (4 + mass / n) / (n + 4 + (2 * mass) / n),
    cRankOne,
    cRankMu: Math.min(1 - cRankOne, (2 * (0.25 + mass + 1 / mass - 2)) / ((n + 2) * (n + 2) + mass)),
    /** Expected length of a standard normal vector. */
    length: Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)),
  }
}

/** Row-major square matrix times vector. */
const product = (matrix: Float64Array, x: Float64Array): Float64Array =>
  x.map((_, i) => dot(matrix.subarray(i * x.length, (i + 1) * x.length), x))
