/**
 * Goals in order, from a vertex that is known: primal simplex goes to the best vertex for the first goal, from there on the face that is
 * optimal for it to the best for the second, and so on. For programs that are new each time and have a hundred rows, where a general
 * solver spends most on beginning. Each goal is proved as any; see lexicographic.ts for programs that are solved again.
 */
import type { Basis } from './backend.ts'
import { proved } from './certified.ts'
import { keepOptimal } from './face.ts'
import { copyOf, type GoalResult, type LexResult, slipOf } from './lexicographic.ts'
import type { Model } from './model.ts'
import { Vertex } from './vertex.ts'

/**
 * @param basis of a vertex within the model's bounds
 * @returns nothing when a goal could not be proved
 */
export function goalsFromVertex(model: Model, basis: Basis): LexResult | undefined {
  const vertex = Vertex.of(model, basis)
  const face = copyOf(model)
  const goals: GoalResult[] = []
  let x: Float64Array = new Float64Array(0)
  let rowActivity = x
  for (const objective of model.objectives) {
    vertex?.within(face)
    const found = vertex?.solve(objective)
    if (!found) return undefined
    const { solution, certificate } = proved(found, model, objective, face)
    if (certificate.accepted !== 'optimal') return undefined
    const { status, iterations, rung, rowDual, reducedCost } = solution
    ;({ x, rowActivity } = solution)
    goals.push({
      name: objective.name,
      value: certificate.objective,
      status,
      iterations,
      rung,
      certificate,
      rowDual,
      reducedCost,
    })
    keepOptimal(face, objective, solution)
  }
  return { status: 'optimal', goals, x, rowActivity, slip: slipOf(model.objectives, goals, x) }
}
