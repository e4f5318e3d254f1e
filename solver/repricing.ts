/**
 * A program solved many times for other costs, its rows and bounds as they were, perhaps with further columns: the last vertex stays
 * feasible, and primal simplex goes on from it (vertex.ts). Nothing found so is believed without a certificate; what fails is the work
 * of a solver that is thorough.
 */
import type { Basis } from './backend.ts'
import { type Certified, proved } from './certified.ts'
import type { Model, Objective } from './model.ts'
import { Vertex } from './vertex.ts'

/** Solves an objective by other means, and tells the basis it ended with. */
export type Thorough = (model: Model, objective: Objective) => { found: Certified; basis: Basis | undefined }

/** A program for which only costs change; further columns may join it. */
export class Repriced {
  #model: Model
  readonly #thorough: Thorough
  #vertex: Vertex | undefined

  /** @param basis of a vertex within the model's bounds, if one is known */
  constructor(model: Model, thorough: Thorough, basis: Basis | undefined) {
    this.#model = model
    this.#thorough = thorough
    this.#vertex = basis && Vertex.of(model, basis)
  }

  /** Goes on with `model`: the same, but for further columns behind its own, which may stand at their lower bound. */
  extend(model: Model): void {
    this.#model = model
    this.#vertex?.extend(model)
  }

  solve(objective: Objective): Certified {
    const solution = this.#vertex?.solve(objective)
    if (solution) {
      const certified = proved(solution, this.#model, objective, this.#model)
      if (certified.certificate.accepted === 'optimal') return certified
    }
    const { found, basis } = this.#thorough(this.#model, objective)
    const known = found.solution.status === 'optimal' && basis
    this.#vertex = known ? Vertex.of(this.#model, basis) : undefined
    return found
  }
}
