/**
 * The Sobol' sequence: points that fill the unit cube more evenly than random ones; of the first 2^k each interval of length 2^-k of each
 * parameter holds exactly one. I. M. Sobol', "On the distribution of points in a cube and the approximate evaluation of integrals", USSR Comp.
 * Math. 7, 1967; in the order of the Gray code, in which one step changes one direction number: I. A. Antonov, V. M. Saleev, 1979.
 *
 * Check: (0, 0, 0), (.5, .5, .5), (.75, .25, .25), (.25, .75, .75), (.375, .375, .625).
 */
import type { Design } from './design.ts'
import { joeKuo } from './joe-kuo.ts'

/** Bits of a coordinate. */
export const BITS = 32
export const MOST_DIMENSIONS = joeKuo.length + 1

/** The first rows of the sequence. @throws RangeError for more dimensions than there are direction numbers */
export function sobolSequence(rows: number, dimensions: number): Design {
  if (dimensions > MOST_DIMENSIONS)
    throw new RangeError(`a Sobol' sequence of ${dimensions} dimensions: there are ${MOST_DIMENSIONS}`)
  const directions = Array.from({ length: dimensions }, (_, d) => directionNumbers(d))
  const points = new Float64Array(rows * dimensions)
  const last = new Uint32Array(dimensions)
  for (let r = 1; r < rows; r++) {
    const changed = 31 - Math.clz32(r & -r)
    for (let d = 0; d < dimensions; d++) {
      last[d]! ^= directions[d]![changed]!
      points[r * dimensions + d] = last[d]! / 2 ** BITS
    }
  }
  return { dimensions, points }
}

/** v_1 .. v_32 of a dimension, from its polynomial of degree s: v_k = a_1 v_(k-1) ^ ... ^ a_s v_(k-s) ^ (v_(k-s) >> s). */
function directionNumbers(dimension: number): Uint32Array {
  if (dimension === 0) return Uint32Array.from({ length: BITS }, (_, k) => 1 << (BITS - 1 - k))
  const [polynomial, m] = joeKuo[dimension - 1]!
  const s = m.length
  const v = Uint32Array.from({ length: BITS }, (_, k) => (k < s ? m[k]! << (BITS - 1 - k) : 0))
  for (let k = s; k < BITS; k++) {
    v[k] = v[k - s]! >>> s
    for (let j = 1; j <= s; j++) if ((polynomial >>> (s - j)) & 1) v[k]! ^= v[k - j]!
  }
  return v
}
