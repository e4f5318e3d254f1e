/** Solving until the proof holds: a solver's word is not taken for it, the next rung is. */
import type { Session, Solution } from './backend.ts'
import { type Certificate, certify } from './certificate.ts'
import type { Bounds, Model, Objective } from './model.ts'

/** A solution with its proof. Unless `status` is `optimal` the certificate is that of the last attempt, not accepted. */
export interface Certified {
  solution: Solution
  certificate: Certificate
}

/**
 * Climbs the session's rungs until a solution is certified. That a program is infeasible or unbounded is believed of a
 * solve from scratch only: a warm start that says so is asked again.
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
  for (const rung of session.rungs) {
    const solution = session.solve(rung)
    const certificate = certify(model, objective, bounds, solution, tolerance)
    if (solution.status !== 'optimal') certificate.accepted = false
    last = { solution, certificate }
    if (certificate.accepted || solution.status === 'iteration-limit') return last
    const settled = solution.status === 'infeasible' || solution.status === 'unbounded'
    if (settled && (rung !== 'warm' || session.rungs.length === 1)) return last
  }
  const { solution, certificate } = last!
  const message = `no rung gave a certified solution; the last, ${solution.rung}, said: ${solution.status}`
  return { solution: { ...solution, status: 'failed', message }, certificate }
}
