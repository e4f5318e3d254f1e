/**
 * The optimal face of a solved goal, by complementary slackness: with one optimal dual in hand, a feasible point is
 * optimal if and only if every column with a reduced cost, and every row with a dual, stands at the bound that its
 * multiplier prices. So a goal is kept by fixing those bounds. Nothing is added to the matrix.
 */
import type { Bounds, Objective } from './model.ts'

/** Multipliers of an optimal solution, signed as in `Solution`. */
export interface Duals {
  rowDual: Float64Array
  reducedCost: Float64Array
}

/** A multiplier counts when it is larger than this share of the goal's largest cost. */
export const MULTIPLIER_TOLERANCE = 1e-9

/** Narrows `bounds`, in place, to the face on which `objective` keeps its optimal value. */
export function keepOptimal(
  bounds: Bounds,
  { sense, cost }: Objective,
  { rowDual, reducedCost }: Duals,
): void {
  const tolerance = MULTIPLIER_TOLERANCE * cost.reduce((most, c) => Math.max(most, Math.abs(c)), 0)
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

/** The duals that prove a goal which costs nothing: no row has a price, so each column is judged by its own cost. */
export function freeDuals({ cost }: Objective, rows: number): Duals {
  return { rowDual: new Float64Array(rows), reducedCost: cost.slice() }
}

/** Whether x is as good as the columns' own bounds allow (no shortfall anywhere): then nothing needs to be solved. */
export function isFree({ sense, cost }: Objective, { colLower, colUpper }: Bounds, x: Float64Array): boolean {
  return cost.every((c, j) => c === 0 || x[j] === (c > 0 === (sense === 'min') ? colLower[j] : colUpper[j]))
}
