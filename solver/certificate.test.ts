import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { certify } from './certificate.ts'
import { highs } from './highs.ts'
import { ModelBuilder } from './model.ts'
import { solvable, write } from './testing/arbitrary.ts'

const backend = await highs()

/** max 3x + 5y, x <= 4, 2y <= 12, 3x + 2y <= 18 (Hillier & Lieberman, Wyndor Glass): x = 2, y = 6, duals 0, 3/2, 1. */
function wyndor() {
  const b = new ModelBuilder('wyndor')
  const profit = b.goal('profit', 'max')
  const [x, y] = [b.col('x', 0, Infinity), b.col('y', 0, Infinity)]
  b.cost(profit, x, 3)
  b.cost(profit, y, 5)
  b.entry(b.row('plant 1', -Infinity, 4), x, 1)
  b.entry(b.row('plant 2', -Infinity, 12), y, 2)
  const third = b.row('plant 3', -Infinity, 18)
  b.entry(third, x, 3)
  b.entry(third, y, 2)
  const { model } = b.build()
  const solution = {
    x: Float64Array.of(2, 6),
    rowDual: Float64Array.of(0, 1.5, 1),
    reducedCost: Float64Array.of(0, 0),
  }
  const check = (change: Partial<typeof solution> = {}) =>
    certify(model, model.objectives[0]!, model, { ...solution, ...change })
  return { model, check }
}

describe('a published optimum', () => {
  const { check } = wyndor()

  test('is accepted with no violation at all', () => {
    expect(check()).toMatchObject({
      accepted: 'optimal',
      primalRow: 0,
      primalBound: 0,
      dual: 0,
      complementarity: 0,
      gap: 0,
      objective: 36,
      dualObjective: 36,
      worst: {},
    })
  })

  test('x out of its bounds is rejected by name', () => {
    const certificate = check({ x: Float64Array.of(-0.01, 6) })
    expect(certificate.accepted).toBe(false)
    expect(certificate.primalBound).toBeCloseTo(0.01)
    expect(certificate.worst.col).toBe('x')
  })

  test('a row out of its bounds is rejected by name', () => {
    const certificate = check({ x: Float64Array.of(2.01, 6) })
    expect(certificate.accepted).toBe(false)
    expect(certificate.primalRow).toBeCloseTo(0.03 / 37.03)
    expect(certificate.worst.row).toBe('plant 3')
  })

  test('a feasible point that is not optimal shows a gap', () => {
    const certificate = check({ x: Float64Array.of(2, 5.9) })
    expect(certificate).toMatchObject({ accepted: false, primalRow: 0, primalBound: 0, dual: 0 })
    expect(certificate.gap).toBeCloseTo(0.5 / 37)
    expect(certificate.complementarity).toBeGreaterThan(1e-3)
  })

  test('duals that price a bound which is not there are rejected by name', () => {
    const certificate = check({ rowDual: Float64Array.of(-1, 1.5, 1) })
    expect(certificate.accepted).toBe(false)
    expect(certificate.dual).toBeGreaterThan(0.1)
    expect(certificate.worst.dual).toBe('plant 1')
  })

  test('reduced costs that do not follow from the duals are rejected by name', () => {
    const certificate = check({ reducedCost: Float64Array.of(0, 0.1) })
    expect(certificate.accepted).toBe(false)
    expect(certificate.worst.dual).toBe('y')
  })

  test('without duals only feasibility is proved, and it says so', () => {
    const certificate = check({ rowDual: new Float64Array(), reducedCost: new Float64Array() })
    expect(certificate).toMatchObject({ accepted: 'primal only', objective: 36, dualObjective: Number.NaN })
  })

  test('numbers that are none prove nothing', () => {
    expect(check({ x: Float64Array.of(Number.NaN, 6) }).accepted).toBe(false)
    expect(check({ rowDual: Float64Array.of(0, Number.NaN, 1) }).accepted).toBe(false)
  })

  test('a solution of another size is refused', () => {
    expect(() => check({ x: Float64Array.of(1) })).toThrow(RangeError)
  })
})

test('sums are compensated: what cancels in plain doubles does not look like a violation', () => {
  const b = new ModelBuilder('cancelling')
  const goal = b.goal('g', 'min')
  const row = b.row('r', 1, 1)
  for (const [name, value] of [
    ['a', 1e17],
    ['b', 1],
    ['c', -1e17],
  ] as const) {
    const col = b.col(name, 1, 1)
    b.entry(row, col, value)
    b.cost(goal, col, value)
  }
  const { model } = b.build()
  const x = Float64Array.of(1, 1, 1)
  const certificate = certify(model, model.objectives[0]!, model, {
    x,
    rowDual: Float64Array.of(1),
    reducedCost: Float64Array.of(0, 0, 0),
  })
  expect(certificate).toMatchObject({ accepted: 'optimal', primalRow: 0, objective: 1, dualObjective: 1 })
})

describe('laws', () => {
  test('optimal solutions are accepted, and moved by a thousandth they are not', () => {
    fc.assert(
      fc.property(solvable, fc.nat(), fc.constantFrom(-1e-3, 1e-3), (written, place, step) => {
        const model = write(written)
        const objective = model.objectives[0]!
        const session = backend.open(model)
        const solution = session.solve()
        session.dispose()
        expect(certify(model, objective, model, solution).accepted).toBe('optimal')

        const j = place % solution.x.length
        const x = solution.x.slice()
        x[j]! += step
        const moved = certify(model, objective, model, { ...solution, x })
        const harmless = objective.cost[j] === 0 && Math.abs(solution.reducedCost[j]!) < 1e-9
        if (!harmless && moved.accepted) {
          // Only along the optimal face may a point move and stay optimal: then its objective has not moved.
          expect(moved.objective).toBeCloseTo(certify(model, objective, model, solution).objective, 5)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('weak duality: no feasible point beats the dual objective of any dual feasible solution', () => {
    fc.assert(
      fc.property(solvable, written => {
        const model = write(written)
        const objective = model.objectives[0]!
        const session = backend.open(model)
        const best = session.solve()
        // Another feasible point: the optimum of the opposite sense, where there is one.
        session.setCost(objective.cost, objective.sense === 'min' ? 'max' : 'min', objective.offset)
        const other = session.solve()
        session.dispose()
        if (other.status !== 'optimal') return
        const { objective: value, dualObjective } = certify(model, objective, model, { ...best, x: other.x })
        const sign = objective.sense === 'min' ? 1 : -1
        expect(sign * (value - dualObjective)).toBeGreaterThan(-1e-6)
      }),
      { numRuns: 200 },
    )
  })
})
