/** Whole numbers out of real ones, without losing any. */

/**
 * Splits the whole number `total` in proportion to `weights`: floors first, then one more to the largest remainders (ties go
 * to the lower place). The parts are whole, non-negative and add up to `total`; with no weight at all everything is 0.
 * Largest-remainder (Hamilton) method.
 */
export function apportion(total: number, weights: ArrayLike<number>): Float64Array {
  const parts = new Float64Array(weights.length)
  let sum = 0
  for (let i = 0; i < weights.length; i++) sum += weights[i]!
  if (sum <= 0) return parts
  const remainders = new Float64Array(weights.length)
  let left = total
  for (let i = 0; i < weights.length; i++) {
    const exact = (total * weights[i]!) / sum
    parts[i] = Math.min(Math.floor(exact), left)
    remainders[i] = exact - parts[i]!
    left -= parts[i]!
  }
  if (left === 0) return parts
  const order = Array.from(remainders.keys())
    .filter(i => weights[i]! > 0)
    .sort((a, b) => remainders[b]! - remainders[a]! || a - b)
  for (let k = 0; left > 0; k = (k + 1) % order.length) {
    parts[order[k]!]! += 1
    left -= 1
  }
  return parts
}

export const clamp = (value: number, low: number, high: number): number =>
  value < low ? low : Math.min(value, high)
