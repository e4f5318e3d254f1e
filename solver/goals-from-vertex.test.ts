import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Basis } from './backend.ts'
import { goalsFromVertex } from './goals-from-vertex.ts'
import { highs } from './highs.ts'
import { openLexicographic } from './lexicographic.ts'
import type { Model } from './model.ts'
import { costs, solvable, threeGoals } from './testing/arbitrary.ts'

const HIGHS = await highs()

/** The basis of a vertex that is best for one of the goals. */
function bestFor(model: Model, goal: number): Basis {
  const session = HIGHS.open({ ...model, objectives: [model.objectives[goal]!] })
  session.solve()
  const basis = session.basis()!
  session.dispose()
  return basis
}

describe('goals from a vertex', () => {
  test('are attained as a session attains them, from whatever vertex', () => {
    fc.assert(
      fc.property(solvable, fc.tuple(costs, costs), fc.nat(2), (written, more, other) => {
        const model = threeGoals(written, more)
        const session = openLexicographic(HIGHS, model)
        const { goals } = session.solve()
        session.dispose()
        const found = goalsFromVertex(model, bestFor(model, other))!
        expect(found.status).toBe('optimal')
        goals.forEach(({ value }, k) => {
          expect(found.goals[k]!.value).toBeCloseTo(value, 5)
          expect(found.goals[k]!.certificate.accepted).toBe('optimal')
        })
        expect(found.slip).toBeLessThan(1e-8)
      }),
      { numRuns: 300 },
    )
  })

  test('are not sought from a basis that is none', () => {
    const [written] = fc.sample(solvable, { numRuns: 1, seed: 1 })
    const model = threeGoals(written!, [[1], [1]])
    const basis = {
      rows: new Int8Array(model.rowNames.length),
      cols: new Int8Array(model.colNames.length),
    }
    expect(goalsFromVertex(model, basis)).toBeUndefined()
  })
})
