/** Weighted points that stand for a distribution, and the normal kernel that moves them. */
import { normal, pick, stream, uniform } from '../../../../core/draws.ts'
import { exp } from '../../../../core/elementary.ts'
import { type Design, row } from '../designs/design.ts'
import { cholesky, dot, solveLower } from '../linear.ts'

export interface Population {
  readonly particles: Design
  /** Their sum is 1. */
  readonly weights: Float64Array
  /** Of their runs from the observations. */
  readonly distances: Float64Array
}

/** Proposals one after the other: a particle by its weight, moved; again, until the place is within the cube. */
export function proposals(last: Population, kernel: Float64Array, generation: number, seed: number) {
  const { dimensions } = last.particles
  const choice = stream(seed, 'calibration/abc-smc/choice')
  const move = stream(seed, 'calibration/abc-smc/move')
  let sum = 0
  const cumulated = last.weights.map(weight => (sum += weight))
  let draw = 0
  return (): Float64Array => {
    for (;;) {
      const parent = row(last.particles, pick(cumulated, uniform(choice, generation, draw)))
      const z = Float64Array.from({ length: dimensions }, (_, d) => normal(move, generation, draw, d))
      draw++
      const moved = parent.map(
        (x, i) => x + dot(kernel.subarray(i * dimensions, i * dimensions + i + 1), z.subarray(0, i + 1)),
      )
      if (moved.every(x => x >= 0 && x <= 1)) return moved
    }
  }
}

/** The factor of twice the weighted covariance of the particles. */
export function kernelOf({ particles, weights }: Population): Float64Array {
  const { dimensions: n } = particles
  const mean = (of: (x: Float64Array) => number) =>
    weights.reduce((sum, weight, k) => sum + weight * of(row(particles, k)), 0)
  const centre = Array.from({ length: n }, (_, d) => mean(x => x[d]!))
  const covariance = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n]
    // Where particles lie in a plane, the kernel still leads a little out of it.
    const ridge = i === j ? 1e-12 : 0
    return 2 * mean(x => (x[i]! - centre[i]!) * (x[j]! - centre[j]!)) + ridge
  })
  const factor = cholesky(covariance, n)
  if (!factor) throw new RangeError('the particles have no spread')
  return factor
}

/** Density at a point, but for a constant, of what the kernel makes of the last population. */
export function kernelDensity(
  point: Float64Array,
  { particles, weights }: Population,
  kernel: Float64Array,
): number {
  return weights.reduce((sum, weight, k) => {
    const parent = row(particles, k)
    const z = solveLower(
      kernel,
      point.map((x, d) => x - parent[d]!),
    )
    return sum + weight * exp(-dot(z, z) / 2)
  }, 0)
}

/** The distance below which half of the weight lies. */
export function weightedMedian({ distances, weights }: Population): number {
  const order = [...distances.keys()].sort((a, b) => distances[a]! - distances[b]!)
  let sum = 0
  for (const k of order) {
    sum += weights[k]!
    if (sum >= 0.5) return distances[k]!
  }
  return distances[order.at(-1)!]!
}
