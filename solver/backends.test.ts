import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { Basis } from './backend.ts'
import { solveCertified } from './certified.ts'
import { glpk } from './glpk.ts'
import { highs } from './highs.ts'
import { jslp } from './jslp.ts'
import { type Model, ModelBuilder } from './model.ts'
import { solvable, write } from './testing/arbitrary.ts'
import { planning } from './testing/planning.ts'

const [HIGHS, GLPK, JSLP] = await Promise.all([highs(), glpk(), jslp()])
const all = [HIGHS, GLPK, JSLP]

/** One column x in [lower, upper], one row x >= at, one cost. */
function tiny(sense: 'min' | 'max', cost: number, at: number, lower = 0, upper = Infinity): Model {
  const b = new ModelBuilder('tiny')
  const col = b.col('x', lower, upper)
  b.entry(b.row('r', at, Infinity), col, 1)
  b.cost(b.goal('g', sense, 10), col, cost)
  return b.build().model
}

describe.each(all)('$name', backend => {
  test('finds the optimum, counting the constant', () => {
    const session = backend.open(tiny('min', 2, 3))
    const { status, objective, x, rowActivity } = session.solve()
    expect({ status, objective, x: [...x], activity: [...rowActivity] }).toEqual({
      status: 'optimal',
      objective: 16,
      x: [3],
      activity: [3],
    })
    session.dispose()
  })

  test('tells infeasible from unbounded', () => {
    const infeasible = backend.open(tiny('min', 1, 3, 0, 2))
    expect(infeasible.solve().status).toBe('infeasible')
    infeasible.dispose()
    const unbounded = backend.open(tiny('max', 1, 3))
    expect(unbounded.solve().status).toBe('unbounded')
    unbounded.dispose()
  })

  test('solves again after new bounds, costs and senses', () => {
    const session = backend.open(tiny('min', 2, 3))
    const solve = () => Math.round(session.solve().objective * 1e6) / 1e6
    session.setRowBounds(Float64Array.of(4), Float64Array.of(Infinity))
    expect(solve()).toBe(18)
    session.setColBounds(Float64Array.of(-5), Float64Array.of(7))
    session.setCost(Float64Array.of(3), 'max', 1)
    expect(solve()).toBe(22)
    session.setRowBounds(Float64Array.of(-Infinity), Float64Array.of(Infinity))
    session.setCost(Float64Array.of(3), 'min', 0)
    expect(solve()).toBe(-15)
    session.dispose()
  })

  test('goes on with other numbers in the matrix, and with further columns', () => {
    const session = backend.open(tiny('min', 2, 3))
    session.solve()
    const halved = { ...tiny('min', 2, 3), values: Float64Array.of(0.5) }
    session.adopt(halved)
    const objective = () => Math.round(session.solve().objective * 1e6) / 1e6
    expect(objective()).toBe(22)
    // A second column is dearer, but brings more.
    session.adopt({
      ...halved,
      colNames: ['x', 'y'],
      colLower: Float64Array.of(0, 0),
      colUpper: Float64Array.of(Infinity, 2),
      starts: Int32Array.of(0, 1, 2),
      indices: Int32Array.of(0, 0),
      values: Float64Array.of(0.5, 1),
      objectives: [{ name: 'g', sense: 'min', cost: Float64Array.of(2, 3), offset: 0 }],
    })
    expect(objective()).toBe(10)
    session.dispose()
  })

  test('takes columns without a lower bound, and free ones', () => {
    const below = backend.open(tiny('max', 1, -9, -Infinity, -4))
    expect(below.solve().x[0]).toBeCloseTo(-4)
    below.dispose()
    const free = backend.open(tiny('min', 1, -9, -Infinity, Infinity))
    expect(free.solve().x[0]).toBeCloseTo(-9)
    free.dispose()
  })
})

test('all back ends agree, each with a certificate, on programs full of ties', () => {
  fc.assert(
    fc.property(solvable, written => {
      const model = write(written)
      const objective = model.objectives[0]!
      const [first, ...others] = all.map(backend => {
        const session = backend.open(model)
        const { solution, certificate } = solveCertified(session, model, objective, model)
        session.dispose()
        expect(certificate.accepted).toBe(backend.capabilities.duals ? 'optimal' : 'primal only')
        return solution.objective
      })
      for (const other of others) expect(other).toBeCloseTo(first!, 6)
    }),
    { numRuns: 200 },
  )
})

describe.each([HIGHS, GLPK])('duals of $name', backend => {
  test.each(['min', 'max'] as const)('change of the objective per unit of the bound, %s', sense => {
    const model = sense === 'min' ? tiny('min', 2, 3) : tiny('max', -2, 3)
    const session = backend.open(model)
    const before = session.solve()
    session.setRowBounds(Float64Array.of(4), Float64Array.of(Infinity))
    const after = session.solve()
    expect(before.rowDual[0]).toBeCloseTo(after.objective - before.objective)
    session.dispose()
  })

  test("reduced cost = cost - A'y, for min and max", () => {
    fc.assert(
      fc.property(solvable, written => {
        const model = write(written)
        const session = backend.open(model)
        const { rowDual, reducedCost } = session.solve()
        session.dispose()
        model.objectives[0]!.cost.forEach((cost, j) => {
          let expected = cost
          for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
            expected -= model.values[k]! * rowDual[model.indices[k]!]!
          expect(reducedCost[j]).toBeCloseTo(expected, 7)
        })
      }),
    )
  })

  test('an iteration limit is told as such', () => {
    const { model } = planning(12, 2, 1)
    const session = backend.open({ ...model, objectives: [model.objectives[4]!] }, { maxIterations: 2 })
    expect(session.solve().status).toBe('iteration-limit')
    session.dispose()
  })
})

describe('HiGHS', () => {
  const { model, bounds } = planning(20, 2, 3, 0.6)
  const goal = model.objectives[3]!
  const session = HIGHS.open(model)
  session.setCost(goal.cost, goal.sense, goal.offset)
  afterAll(() => session.dispose())

  test('a warm solve after small changes takes few iterations and gives what a cold one gives', () => {
    session.clear()
    const cold = session.solve()
    const { rowLower, rowUpper, colLower, colUpper } = bounds(1)
    session.setRowBounds(rowLower, rowUpper)
    session.setColBounds(colLower, colUpper)
    const warm = session.solve()
    const again = session.solve('cold')
    expect(warm.iterations).toBeLessThan(cold.iterations / 3)
    expect(warm.objective).toBeCloseTo(again.objective, 6)
    expect([warm.rung, again.rung]).toEqual(['warm', 'cold'])
  })

  test('all rungs reach the same objective', () => {
    const [first, ...others] = session.rungs.map(rung => session.solve(rung).objective)
    for (const other of others) expect(other).toBeCloseTo(first!, 6)
  })

  test('a basis taken out and put into a fresh session is optimal there at once', () => {
    const solved = session.solve()
    const basis = session.basis() as Basis
    const fresh = HIGHS.open(model)
    const { rowLower, rowUpper, colLower, colUpper } = bounds(1)
    fresh.setCost(goal.cost, goal.sense, goal.offset)
    fresh.setRowBounds(rowLower, rowUpper)
    fresh.setColBounds(colLower, colUpper)
    fresh.setBasis(basis)
    const again = fresh.solve()
    expect(again.iterations).toBe(0)
    expect(again.objective).toBeCloseTo(solved.objective, 9)
    fresh.dispose()
  })

  test('a session keeps its basis while the program changes and nothing is solved', () => {
    const kept = HIGHS.open(model)
    kept.setCost(goal.cost, goal.sense, goal.offset)
    kept.solve()
    const basis = kept.basis()
    kept.setCost(goal.cost, goal.sense, goal.offset + 1)
    expect(kept.basis()).toEqual(basis)
    const { rowLower, rowUpper, colLower, colUpper } = bounds(1)
    kept.setRowBounds(rowLower, rowUpper)
    kept.setColBounds(colLower, colUpper)
    kept.setCost(goal.cost, goal.sense, goal.offset + 2)
    expect(kept.basis()).toEqual(basis)
    kept.dispose()
  })

  test('interior point first, when asked for', () => {
    const first = HIGHS.open({ ...model, objectives: [goal] }, { method: 'ipm' })
    const solution = first.solve()
    expect(solution.solver).toMatch(/interior point/)
    expect(first.solve().solver).toMatch(/simplex/)
    first.dispose()
  })

  test('an irreducible conflict is named: a need, and the capacity that cannot meet it', () => {
    const b = new ModelBuilder('conflict')
    b.goal('g', 'min')
    const [bread, cloth] = [b.col('bread', 0, 100), b.col('cloth', 0, 100)]
    b.entry(b.row('need bread', 50, Infinity), bread, 1)
    b.entry(b.row('need cloth', 5, Infinity), cloth, 1)
    b.entry(b.row('bakery', -Infinity, 40), bread, 1)
    const { model: conflicting } = b.build()
    const stuck = HIGHS.open(conflicting)
    const { rows } = stuck.iis()
    expect([...rows].map(i => conflicting.rowNames[i]).sort()).toEqual(['bakery', 'need bread'])
    stuck.dispose()
  })

  test('ranges of costs and row bounds (Wyndor Glass: plant 2 from 6 to 18, profit of x from 0 to 7.5)', () => {
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
    const wyndor = HIGHS.open(b.build().model)
    expect(wyndor.solve().objective).toBeCloseTo(36)
    const { cost, rowBound } = wyndor.ranging()
    expect([rowBound.lower[1], rowBound.upper[1]]).toEqual([6, 18])
    expect([cost.lower[0], cost.upper[0]]).toEqual([0, 7.5])
    wyndor.dispose()
  })
})

test('HiGHS takes WebAssembly that is already in hand, as a page in one file has it', async () => {
  const bytes = readFileSync(createRequire(import.meta.url).resolve('highs/runtime'))
  let handed = 0
  const backend = await highs({
    instantiateWasm(imports, receive) {
      handed += bytes.length
      WebAssembly.instantiate(bytes, imports).then(({ instance }) => receive(instance))
    },
  })
  const session = backend.open(tiny('min', 2, 3))
  expect(session.solve().objective).toBe(16)
  expect(handed).toBe(bytes.length)
  session.dispose()
})

test('the version told of javascript-lp-solver is the one installed', () => {
  const { version } = createRequire(import.meta.url)('javascript-lp-solver/package.json') as {
    version: string
  }
  expect(JSLP.version).toBe(version)
})

test('javascript-lp-solver says so when a model is too large for it', () => {
  const { model } = planning(70, 3, 1)
  expect(() => JSLP.open(model)).toThrow(
    /takes at most 150 rows and 400 columns, not 399 and 1273; use HiGHS/,
  )
})
