/** Solving until the proof holds: a solver's word is not taken for it, the next rung is. */
import type { Rung, Session, Solution } from './backend.ts'
import { type Certificate, certify } from './certificate.ts'
import type { Bounds, Model, Objective } from './model.ts'

/** A solution with its proof; the certificate is not accepted unless `status` is `optimal`. */
export interface Certified {
  solution: Solution
  certificate: Certificate
}

/**
 * Climbs the session's rungs until a solution is certified. That a program is infeasible or unbounded is believed of a solve from scratch
 * only, and only when no other rung has a solution: dual simplex has called feasible plans infeasible.
 * @param bounds,objective what the session was given last
 */
export function solveCertified(
  session: Session,
  model: Model,
  objective: Objective,
  bounds: Bounds,
  tolerance?: number,
): Certified {
  let last: Certified | undefined
  let verdict: Certified | undefined
  for (const rung of session.rungs) {
    last = solveRung(session, rung, model, objective, bounds, tolerance)
    const { status } = last.solution
    if (last.certificate.accepted || status === 'iteration-limit') return last
    const settled = status === 'infeasible' || status === 'unbounded'
    if (settled && (rung !== 'warm' || session.rungs.length === 1)) {
      if (verdict?.solution.status === status) return last
      verdict ??= last
    }
  }
  if (verdict) return verdict
  const { solution, certificate } = last!
  const message = `no rung gave a certified solution; the last, ${solution.rung}, said: ${solution.status}`
  return { solution: { ...solution, status: 'failed', message }, certificate }
}

/** One attempt. Values within rounding of a bound are put on it, and it is the result of this that is certified. */
export function solveRung(
  session: Session,
  rung: Rung,
  model: Model,
  objective: Objective,
  bounds: Bounds,
  tolerance?: number,
): Certified {
  return proved(session.solve(rung), model, objective, bounds, tolerance)
}

/** A solution with its proof, or what is wrong with it. */
export function proved(
  solution: Solution,
  model: Model,
  objective: Objective,
  bounds: Bounds,
  tolerance?: number,
): Certified {
  snap(solution.x, bounds)
  solution.rowActivity = activity(model, solution.x)
  const certificate = certify(model, objective, bounds, solution, tolerance)
  // The proof counts, whatever the solver says of its point: it has called proven optima infeasible.
  if (certificate.accepted === 'optimal') solution.status = 'optimal'
  else if (solution.status !== 'optimal') certificate.accepted = false
  return { solution, certificate }
}

/** Largest distance from a bound, relative to 1 + its size, that counts as standing on it. */
export const SNAP = 1e-9

function snap(x: Float64Array, { colLower, colUpper }: Bounds): void {
  for (let j = 0; j < x.length; j++) {
    const lower = colLower[j]!
    const upper = colUpper[j]!
    if (Math.abs(x[j]! - lower) < SNAP * (1 + Math.abs(lower))) x[j] = lower
    else if (Math.abs(x[j]! - upper) < SNAP * (1 + Math.abs(upper))) x[j] = upper
  }
}

/** A x. */
function activity({ rowNames, starts, indices, values }: Model, x: Float64Array): Float64Array {
  const result = new Float64Array(rowNames.length)
  for (let j = 0; j < x.length; j++) {
    const value = x[j]!
    if (value !== 0)
      for (let k = starts[j]!; k < starts[j + 1]!; k++) result[indices[k]!]! += values[k]! * value
  }
  return result
}
