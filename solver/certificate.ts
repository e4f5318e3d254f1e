/**
 * Proof of a solution by direct multiplication with the stored matrix. Nothing here knows how the solution was found:
 * weak duality says that a feasible x and a feasible y with the same value are both optimal, and that is what is checked.
 * Sums are compensated (Neumaier 1974, with Knuth's two-sum), so that a residual is the solution's and not the checker's.
 */
import type { Solution } from './backend.ts'
import type { Bounds, Model, Objective } from './model.ts'

/**
 * Violations are relative: of a row or column, to 1 + the size of the bound and of the terms that make up its activity;
 * of a reduced cost, to 1 + |c_j| + the sum of |a_ij y_i|; of the gap, to 1 + the larger |objective|.
 */
export interface Certificate {
  /** What was proved: that the solution is optimal, or, without duals, only that it is feasible; or nothing. */
  accepted: 'optimal' | 'primal only' | false
  /** Worst violation of a row's bounds. */
  primalRow: number
  /** Worst violation of a column's bounds. */
  primalBound: number
  /** Worst reduced cost or row dual that pulls away from a bound that is not there, or is not what it claims to be. */
  dual: number
  /** Worst |multiplier x distance from the bound it belongs to|, relative to 1 + |objective|. */
  complementarity: number
  /** |objective - dual objective|, relative. */
  gap: number
  /** Both recomputed here; the dual objective is NaN without duals. */
  objective: number
  dualObjective: number
  tolerance: number
  /** Where the worst violations are; absent where there is none. */
  worst: { row?: string; col?: string; dual?: string }
}

export const CERTIFICATE_TOLERANCE = 1e-6

/**
 * @param bounds the bounds solved for; those of the model itself unless they were changed (`certify(m, goal, m, s)`)
 * @param tolerance largest relative violation accepted
 * @throws RangeError when an array has not the model's length
 */
export function certify(
  model: Model,
  objective: Objective,
  bounds: Bounds,
  solution: Pick<Solution, 'x' | 'rowDual' | 'reducedCost'>,
  tolerance = CERTIFICATE_TOLERANCE,
): Certificate {
  const rows = model.rowNames.length
  const cols = model.colNames.length
  const { x, rowDual, reducedCost } = solution
  const withDuals = rowDual.length > 0 || rows === 0
  if (x.length !== cols || (withDuals && (rowDual.length !== rows || reducedCost.length !== cols)))
    throw new RangeError(
      `${model.name}: a solution of ${x.length} columns and ${rowDual.length} row duals is not one of ${cols} and ${rows}`,
    )

  const sign = objective.sense === 'min' ? 1 : -1
  const primal = new Sum(objective.offset)
  const dual = new Sum(objective.offset)
  const bound = new Worst()
  const row = new Worst()
  const dualFeasibility = new Worst()
  const slackness = new Worst()

  /** A multiplier (of the minimisation: positive prices the lower bound, negative the upper one) against a value. */
  const judge = (
    multiplier: number,
    size: number,
    lower: number,
    upper: number,
    value: number,
    place: number,
  ) => {
    const side = multiplier > 0 ? lower : upper
    if (Math.abs(multiplier) > ROUNDING * size && Math.abs(side) < Infinity) {
      dual.add(sign * multiplier * side)
      slackness.see(Math.abs(multiplier * (value - side)), place)
    } else dualFeasibility.see(Math.abs(multiplier) / size, place)
  }

  // One sweep over the columns gives the row activities, with the size of their terms, and all that is of columns.
  const activity = new Float64Array(rows)
  const carry = new Float64Array(rows)
  const size = new Float64Array(rows)
  const { starts, indices, values } = model
  for (let j = 0; j < cols; j++) {
    const value = x[j]!
    const lower = bounds.colLower[j]!
    const upper = bounds.colUpper[j]!
    primal.add(objective.cost[j]! * value)
    bound.see(excess(value, lower, upper) / (1 + nearest(value, lower, upper)), j)

    let reduced = objective.cost[j]!
    let reducedCarry = 0
    let reducedSize = 1 + Math.abs(reduced)
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const i = indices[k]!
      const term = values[k]! * value
      const sum = activity[i]!
      const next = sum + term
      carry[i]! += rounding(sum, term, next)
      activity[i] = next
      size[i]! += Math.abs(term)
      if (!withDuals) continue
      const price = -values[k]! * rowDual[i]!
      const remaining = reduced + price
      reducedCarry += rounding(reduced, price, remaining)
      reduced = remaining
      reducedSize += Math.abs(price)
    }
    if (!withDuals) continue
    reduced += reducedCarry
    dualFeasibility.see(Math.abs(reduced - reducedCost[j]!) / reducedSize, j)
    judge(sign * reduced, reducedSize, lower, upper, value, j)
  }
  for (let i = 0; i < rows; i++) {
    const value = activity[i]! + carry[i]!
    const lower = bounds.rowLower[i]!
    const upper = bounds.rowUpper[i]!
    row.see(excess(value, lower, upper) / (1 + size[i]! + nearest(value, lower, upper)), i)
    if (withDuals) judge(sign * rowDual[i]!, 1 + Math.abs(rowDual[i]!), lower, upper, value, cols + i)
  }

  const scale = 1 + Math.max(Math.abs(primal.value), Math.abs(dual.value))
  const gap = withDuals ? Math.abs(primal.value - dual.value) / scale : 0
  const complementarity = slackness.amount / scale
  const worst = Math.max(row.amount, bound.amount, dualFeasibility.amount, complementarity, gap)
  const nameAt = (place: number) => (place < cols ? model.colNames[place]! : model.rowNames[place - cols]!)
  return {
    accepted: worst <= tolerance && (withDuals ? 'optimal' : 'primal only'),
    primalRow: row.amount,
    primalBound: bound.amount,
    dual: dualFeasibility.amount,
    complementarity,
    gap,
    objective: primal.value,
    dualObjective: withDuals ? dual.value : Number.NaN,
    tolerance,
    worst: {
      ...(row.amount > 0 && { row: model.rowNames[row.at]! }),
      ...(bound.amount > 0 && { col: model.colNames[bound.at]! }),
      ...(dualFeasibility.amount > 0 && { dual: nameAt(dualFeasibility.at) }),
    },
  }
}

/** How far outside its bounds a value is. NaN counts as infinitely far. */
function excess(value: number, lower: number, upper: number): number {
  if (Number.isNaN(value)) return Infinity
  return Math.max(lower - value, value - upper, 0)
}

/** Size of the bound that a value is, or should be, nearest to; 0 where there is none. */
function nearest(value: number, lower: number, upper: number): number {
  const bound = value <= lower ? lower : value >= upper ? upper : 0
  return Math.abs(bound)
}

/** A multiplier smaller than this share of its own terms is the rounding of the duals: it prices nothing. */
const ROUNDING = 1e-11

/** What was rounded away when `a + b` became `sum`, exactly (Knuth's two-sum). */
function rounding(a: number, b: number, sum: number): number {
  const part = sum - a
  return a - (sum - part) + (b - part)
}

class Worst {
  amount = 0
  at = -1
  see(amount: number, at: number): void {
    if (amount <= this.amount) return // NaN is not: it is the worst there is
    this.amount = Number.isNaN(amount) ? Infinity : amount
    this.at = at
  }
}

/** A running sum that carries along what its additions round away. */
class Sum {
  #sum: number
  #carry = 0
  constructor(start: number) {
    this.#sum = start
  }
  add(term: number): void {
    const next = this.#sum + term
    this.#carry += rounding(this.#sum, term, next)
    this.#sum = next
  }
  get value(): number {
    return this.#sum + this.#carry
  }
}
