import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Backend } from './backend.ts'
import { solveCertified } from './certified.ts'
import { highs } from './highs.ts'
import { appendColumns, type Model, ModelBuilder, type Objective } from './model.ts'
import { Repriced, type Thorough } from './repricing.ts'

let backend: Backend
beforeAll(async () => {
  backend = await highs()
})

/** Solves with HiGHS, and counts how often that was needed. */
const counting = () => {
  const asked: Objective[] = []
  const thorough: Thorough = (model, objective) => {
    asked.push(objective)
    const session = backend.open({ ...model, objectives: [objective] })
    const found = solveCertified(session, model, objective, model)
    const basis = session.basis()
    session.dispose()
    return { found, basis }
  }
  return { asked, thorough }
}
const goal = (...cost: number[]): Objective => ({
  name: 'most',
  sense: 'max',
  cost: Float64Array.from(cost),
  offset: 0,
})

/** x + y <= 4, x + 3 y <= 6, x <= 3: corners (0, 0), (3, 0), (3, 1) and (0, 2). */
function program(): Model {
  const lp = new ModelBuilder('two')
  lp.goal('most', 'max')
  const [x, y] = [lp.col('x', 0, 3), lp.col('y', 0, 10)]
  const [first, second] = [lp.row('first', -Infinity, 4), lp.row('second', -Infinity, 6)]
  for (const col of [x, y]) lp.entry(first, col, 1)
  lp.entry(second, x, 1)
  lp.entry(second, y, 3)
  return lp.build().model
}
/** Both columns at 0, the rows' activities basic. */
const origin = { cols: new Int8Array(2), rows: Int8Array.of(1, 1) }

describe('a program for other costs', () => {
  it('is solved from corner to corner, without the thorough solver', () => {
    const { asked, thorough } = counting()
    const repriced = new Repriced(program(), thorough, origin)
    const corners = [goal(1, 2), goal(1, 4), goal(-1, -1), goal(1, -1)].map(cost => [
      ...repriced.solve(cost).solution.x.map(Math.round),
    ])
    expect(corners).toEqual([
      [3, 1],
      [0, 2],
      [0, 0],
      [3, 0],
    ])
    expect(asked).toEqual([])
  })

  it('has duals in the signs of all solvers', () => {
    const { thorough } = counting()
    const { solution, certificate } = new Repriced(program(), thorough, origin).solve(goal(1, 4))
    expect(certificate).toMatchObject({ accepted: 'optimal', objective: 8 })
    // A unit more of the second row gives a third of y more, worth 4.
    expect([...solution.rowDual]).toEqual([0, expect.closeTo(4 / 3)])
    expect([...solution.reducedCost]).toEqual([expect.closeTo(-1 / 3), 0])
  })

  it('is solved thoroughly when no vertex is known, and from there on not', () => {
    const { asked, thorough } = counting()
    const repriced = new Repriced(program(), thorough, undefined)
    expect(repriced.solve(goal(1, 2)).certificate.objective).toBe(5)
    expect(repriced.solve(goal(1, 4)).certificate.objective).toBe(8)
    expect(asked).toHaveLength(1)
  })

  it('is solved thoroughly when the basis is none', () => {
    const { asked, thorough } = counting()
    const none = { cols: new Int8Array(2), rows: new Int8Array(2) }
    expect(new Repriced(program(), thorough, none).solve(goal(1, 2)).certificate.objective).toBe(5)
    expect(asked).toHaveLength(1)
  })

  it('is solved thoroughly when its point is beyond the bounds, for no proof can be given of it', () => {
    const { asked, thorough } = counting()
    // x = 6 by the second row, where 3 is the most.
    const beyond = { cols: Int8Array.of(1, 0), rows: Int8Array.of(1, 2) }
    const { solution } = new Repriced(program(), thorough, beyond).solve(goal(3, 1))
    expect([...solution.x]).toEqual([3, 1])
    expect(asked).toHaveLength(1)
  })

  it('goes on with further columns', () => {
    const { asked, thorough } = counting()
    const model = program()
    const repriced = new Repriced(model, thorough, origin)
    repriced.solve(goal(1, 2))
    const column = { name: 'z', lower: 0, upper: Infinity, cost: 0, rows: [0], values: [1] }
    repriced.extend(appendColumns(model, [column]))
    expect([...repriced.solve(goal(1, 2, 5)).solution.x]).toEqual([0, 0, 4])
    expect(asked).toEqual([])
  })
})

it('any costs: as good as the thorough solver, with the same proof', () => {
  const cell = fc.integer({ min: -3, max: 3 })
  const size = { minLength: 6, maxLength: 6 }
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, size), { minLength: 4, maxLength: 4 }),
      fc.array(fc.array(fc.integer({ min: -9, max: 9 }), size), { minLength: 3, maxLength: 8 }),
      (rows, costs) => {
        const lp = new ModelBuilder('any')
        lp.goal('most', 'max')
        const cols = rows[0]!.map((_, j) => lp.col(`x${j}`, j % 2 === 0 ? 0 : -2, 2 + j))
        rows.forEach((cells, i) => {
          const row = lp.row(`r${i}`, i % 2 === 0 ? -Infinity : -20, 5 + i)
          cells.forEach((value, j) => {
            lp.entry(row, cols[j]!, value)
          })
        })
        const { model } = lp.build()
        const { asked, thorough } = counting()
        const repriced = new Repriced(model, thorough, undefined)
        for (const cost of costs) {
          const { certificate } = repriced.solve(goal(...cost))
          const { found } = thorough(model, goal(...cost))
          expect(certificate.accepted).toBe('optimal')
          expect(certificate.objective).toBeCloseTo(found.certificate.objective, 6)
        }
        // Once for the first vertex, and for each comparison.
        expect(asked).toHaveLength(1 + costs.length)
      },
    ),
  )
})
