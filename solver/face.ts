/**
 * The optimal face of a solved goal, by complementary slackness: with one optimal dual in hand, a feasible point is
 * optimal if and only if every column with a reduced cost, and every row with a dual, stands at the bound that its
 * multiplier prices. So a goal is kept by fixing those bounds. Nothing is added to the matrix.
 */
import type { Solution } from './backend.ts'
import type { Bounds, Objective } from './model.ts'

/** A multiplier counts when it is larger than this share of the goal's largest cost. */
export const MULTIPLIER_TOLERANCE = 1e-9

/** Narrows `bounds`, in place, to the face on which `objective` keeps the value of the optimal `solution`. */
export function keepOptimal(
  bounds: Bounds,
  { sense, cost }: Objective,
  { rowDual, reducedCost }: Pick<Solution, 'rowDual' | 'reducedCost'>,
): void {
  const tolerance = MULTIPLIER_TOLERANCE * largest(cost)
  const sign = sense === 'min' ? 1 : -1
  fix(bounds.colLower, bounds.colUpper, reducedCost, sign, tolerance)
  fix(bounds.rowLower, bounds.rowUpper, rowDual, sign, tolerance)
}

function fix(
  lower: Float64Array,
  upper: Float64Array,
  multiplier: Float64Array,
  sign: number,
  tolerance: number,
) {
  for (let k = 0; k < multiplier.length; k++) {
    const m = sign * multiplier[k]!
    if (m > tolerance && lower[k]! > -Infinity) upper[k] = lower[k]!
    else if (m < -tolerance && upper[k]! < Infinity) lower[k] = upper[k]!
  }
}

function largest(values: Float64Array): number {
  let most = 0
  for (const value of values) most = Math.max(most, Math.abs(value))
  return most
}
