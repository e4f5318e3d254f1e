/**
 * Approximate Bayesian computation by sequential Monte Carlo: parameters are kept whose runs come near the data, and from population to population
 * what counts as near shrinks to the weighted median of the last distances. New parameters are old ones moved by a normal kernel, and weighted for
 * where the kernel led them. T. Toni et al., J. R. Soc. Interface 6, 2009; kernel with twice the covariance of the population: S. Filippi et
 * al., Stat. Appl. Genet. Mol. Biol. 12, 2013; defaults: E. Klinger, D. Rickert, J. Hasenauer, "pyABC", Bioinformatics 34, 2018.
 *
 * The prior is uniform in the unit cube: the distributions of the parameters are the prior in their own units. A question holds as many
 * points as a population; they are accepted in their order, so that quick runs have no better chance than slow ones.
 *
 * Check: a Gaussian mean with known variance has the conjugate posterior, with precision the sum of the precisions.
 */
import { median } from 'simple-statistics'
import { type Design, designOf, rowCount } from '../designs/design.ts'
import { random } from '../designs/random.ts'
import { kernelDensity, kernelOf, type Population, proposals, weightedMedian } from './particles.ts'
import type { Search } from './search.ts'

export const POPULATION = 100
/** Share of the runs of a population that must be accepted; below it the search ends with the population before. */
const LEAST_ACCEPTED = 0.01

export interface Generation {
  /** Distance within which runs were accepted. */
  readonly epsilon: number
  readonly evaluations: number
}

export interface Posterior extends Population {
  readonly generations: readonly Generation[]
}

export interface Inference {
  readonly dimensions: number
  /** What the model's results, in their order, should be. */
  readonly observed: Float64Array
  readonly population: number
  /** Generations after the first, which is the prior. */
  readonly generations: number
  /** Runs after which to give up, with the population before; the question under way is still asked. */
  readonly evaluations: number
  /** Distance that is near enough, in median absolute deviations of the prior's results. */
  readonly near: number
}

/** As many results a point as there are observations. */
export function* abcSmc(given: Inference, seed: number): Search<Posterior> {
  const { dimensions, population, observed } = given
  const prior = random(population, dimensions, seed)
  const results = yield prior
  const distance = scaledDistance(results, observed)
  let now = priorPopulation(prior, distance, results)
  const history: Generation[] = [{ epsilon: Number.POSITIVE_INFINITY, evaluations: population }]
  for (let generation = 1; generation <= given.generations; generation++) {
    const closer = nextEpsilon(now, history.at(-1)!.epsilon)
    if (closer === undefined) break
    const epsilon = Math.max(given.near, closer)
    const left = given.evaluations - history.reduce((sum, { evaluations }) => sum + evaluations, 0)
    const next = yield* nextPopulation(now, epsilon, generation, distance, left, seed)
    if (!next) break
    now = next.population
    history.push({ epsilon, evaluations: next.evaluations })
    if (epsilon <= given.near) break
  }
  return { ...now, generations: history }
}

function priorPopulation(particles: Design, distance: Distance, results: Float64Array): Population {
  const distances = Float64Array.from({ length: rowCount(particles) }, (_, k) => distance(results, k))
  const known = distances.filter(Number.isFinite).length
  if (known === 0) throw new RangeError('no run of the first population has a result')
  return { particles, weights: distances.map(found => (Number.isFinite(found) ? 1 / known : 0)), distances }
}

/** The weighted median of the distances; where half of them are as far as was allowed, the greatest that is nearer, if there is one. */
function nextEpsilon(now: Population, last: number): number | undefined {
  const half = weightedMedian(now)
  if (half < last) return half
  const nearer = now.distances.filter(found => found < last)
  return nearer.length > 0 ? Math.max(...nearer) : undefined
}

type Distance = (results: Float64Array, point: number) => number

function* nextPopulation(
  last: Population,
  epsilon: number,
  generation: number,
  distance: Distance,
  most: number,
  seed: number,
): Search<{ population: Population; evaluations: number } | undefined> {
  const { dimensions } = last.particles
  const size = rowCount(last.particles)
  const kernel = kernelOf(last)
  const propose = proposals(last, kernel, generation, seed)
  const accepted: { particle: Float64Array; distance: number }[] = []
  let evaluations = 0
  while (accepted.length < size) {
    if (evaluations * LEAST_ACCEPTED >= size || evaluations >= most) return undefined
    const asked = Array.from({ length: size }, propose)
    const results = yield { dimensions, points: Float64Array.from(asked.flatMap(particle => [...particle])) }
    evaluations += size
    asked.forEach((particle, k) => {
      const found = distance(results, k)
      if (found <= epsilon) accepted.push({ particle, distance: found })
    })
  }
  const kept = accepted.slice(0, size)
  const raw = kept.map(({ particle }) => 1 / kernelDensity(particle, last, kernel))
  const total = raw.reduce((sum, weight) => sum + weight, 0)
  return {
    population: {
      particles: designOf(size, dimensions, (r, d) => kept[r]!.particle[d]!),
      weights: Float64Array.from(raw, weight => weight / total),
      distances: Float64Array.from(kept, one => one.distance),
    },
    evaluations,
  }
}

/**
 * Euclidean distance from the observations, each in median absolute deviations of the prior's results, so that no unit counts more than
 * another. Results that never vary say nothing; a point with a result missing is infinitely far.
 */
function scaledDistance(prior: Float64Array, observed: Float64Array): Distance {
  const m = observed.length
  const scales = Float64Array.from(observed, (_, s) => {
    const values = Array.from(prior.filter((value, k) => k % m === s && !Number.isNaN(value)))
    if (values.length === 0) return 0
    const centre = median(values)
    return median(values.map(value => Math.abs(value - centre)))
  })
  return (results, point) => {
    let sum = 0
    for (let s = 0; s < m; s++) {
      const off = results[point * m + s]! - observed[s]!
      if (Number.isNaN(off)) return Number.POSITIVE_INFINITY
      if (scales[s]! > 0) sum += (off / scales[s]!) * (off / scales[s]!)
    }
    return Math.sqrt(sum)
  }
}
