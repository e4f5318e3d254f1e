/**
 * How many seeds are enough? The 95 % interval of the mean of n seeds is t(n - 1) s / sqrt(n) on each side; seeds are enough from where on it
 * stays within what one is willing to be off by. K. Hoad, S. Robinson, R. Davies, "Automated selection of the number of replications for a
 * discrete-event simulation", J. Oper. Res. Soc. 61, 2010.
 *
 * Check: t(.975) of 4, 10, 30 degrees of freedom is 2.776, 2.228, 2.042.
 */
import { normalQuantile } from '../../../core/draws.ts'
import { CONFIDENCE } from './bootstrap.ts'

export interface Replications {
  /** Of the mean of the first n seeds, n = 2, 3, ...: half the width of its interval. */
  halfWidths: Float64Array
  /** The least number of seeds from which on the half-width stayed within the target; undefined where it has not yet. */
  enough: number | undefined
  /** How many seeds it should take, by the deviation seen so far. */
  expected: number
}

/** @param values of the seeds, in their order, at least 2, none NaN @param target greatest half-width, in the unit of the values */
export function replications(values: Float64Array, target: number): Replications {
  const halfWidths = new Float64Array(values.length - 1)
  let deviation = 0
  for (let n = 2, mean = values[0]!, squares = 0; n <= values.length; n++) {
    const off = values[n - 1]! - mean
    mean += off / n
    squares += off * (values[n - 1]! - mean)
    deviation = Math.sqrt(squares / (n - 1))
    halfWidths[n - 2] = halfWidth(deviation, n)
  }
  const lastWide = halfWidths.findLastIndex(width => width > target)
  return {
    halfWidths,
    enough: lastWide === halfWidths.length - 1 ? undefined : lastWide + 3,
    expected: seedsFor(deviation, target),
  }
}

const halfWidth = (deviation: number, n: number): number => (studentT(n - 1) * deviation) / Math.sqrt(n)

/** The least n with a half-width within the target, sought between the powers of two around it. */
function seedsFor(deviation: number, target: number): number {
  let high = 2
  while (halfWidth(deviation, high) > target) high *= 2
  let low = Math.max(2, high / 2)
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (halfWidth(deviation, middle) > target) low = middle + 1
    else high = middle
  }
  return high
}

const NORMAL = normalQuantile((1 + CONFIDENCE) / 2)

/**
 * The value within which Student's t stays with 95 % confidence: exact for 1 and 2 degrees of freedom, from there the expansion of M. Abramowitz,
 * I. A. Stegun, "Handbook of Mathematical Functions", 1964, 26.7.5, 0.12 % low at 3 and better beyond.
 */
export function studentT(freedom: number): number {
  if (freedom === 1) return 12.706204736174694
  if (freedom === 2) return CONFIDENCE * Math.sqrt(2 / (1 - CONFIDENCE * CONFIDENCE))
  const z = NORMAL
  const s = z * z
  const g1 = (z * (s + 1)) / 4
  const g2 = (z * ((5 * s + 16) * s + 3)) / 96
  const g3 = (z * (((3 * s + 19) * s + 17) * s - 15)) / 384
  const g4 = (z * ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945)) / 92160
  return z + (((g4 / freedom + g3) / freedom + g2) / freedom + g1) / freedom
}
