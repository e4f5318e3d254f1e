import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { glpk } from './glpk.ts'
import { highs } from './highs.ts'
import { jslp } from './jslp.ts'
import { type LexResult, type LexSession, openLexicographic } from './lexicographic.ts'
import { type Bounds, type Model, ModelBuilder } from './model.ts'
import { costs, solvable, threeGoals } from './testing/arbitrary.ts'
import { planning } from './testing/planning.ts'

const [HIGHS, GLPK, JSLP] = await Promise.all([highs(), glpk(), jslp()])

function solveAt(session: LexSession, { rowLower, rowUpper, colLower, colUpper }: Bounds): LexResult {
  session.setRowBounds(rowLower, rowUpper)
  session.setColBounds(colLower, colUpper)
  return session.solve()
}

/** 10 t of flour and 8 h of ovens: bread is a need (6), cake a want worth 3 (of which 2 h and 2 t), biscuits one worth 2. */
function bakery(): { model: Model; flour: number } {
  const b = new ModelBuilder('bakery')
  const need = b.goal('bread missing', 'min')
  const want = b.goal('wants', 'max')
  const effort = b.goal('hours', 'min')
  const [bread, missing] = [b.col('bread', 0, 100), b.col('bread missing', 0, 6)]
  const [cake, biscuit] = [b.col('cake', 0, 100), b.col('biscuit', 0, 100)]
  const fed = b.row('bread', 6, Infinity)
  b.entry(fed, bread, 1)
  b.entry(fed, missing, 1)
  const flour = b.row('flour', -Infinity, 10)
  for (const [col, amount] of [[bread, 1] as const, [cake, 2] as const, [biscuit, 1] as const])
    b.entry(flour, col, amount)
  const oven = b.row('oven', -Infinity, 8)
  for (const [col, amount] of [[bread, 0.5] as const, [cake, 2] as const, [biscuit, 1] as const])
    b.entry(oven, col, amount)
  b.cost(need, missing, 1)
  b.cost(want, cake, 3)
  b.cost(want, biscuit, 2)
  for (const [col, hours] of [[bread, 0.5] as const, [cake, 2] as const, [biscuit, 1] as const])
    b.cost(effort, col, hours)
  const { model, rowAt } = b.build()
  return { model, flour: rowAt[flour]! }
}

describe('another order of goals', () => {
  test('changes what gives way, and nothing of how results are read', () => {
    const session = openLexicographic(HIGHS, bakery().model)
    const usual = session.solve()
    session.setOrder([1, 0, 2])
    const { status, goals } = session.solve()
    expect(status).toBe('optimal')
    // Cake and biscuits first: eight hours of biscuits leave no oven for bread.
    expect(goals.map(({ name, value }) => [name, value])).toEqual([
      ['bread missing', 6],
      ['wants', 16],
      ['hours', 8],
    ])
    session.setOrder([0, 1, 2])
    expect(session.solve().x).toEqual(usual.x)
  })

  test('is refused when it is none', () => {
    const session = openLexicographic(HIGHS, bakery().model)
    for (const order of [[], [0, 1], [0, 1, 1], [0, 1, 3], [0, 1, 2, 3]])
      expect(() => session.setOrder(order)).toThrow(RangeError)
  })
})

describe('a bakery', () => {
  test('needs come first, then wants with what is left, then rest', () => {
    const { model } = bakery()
    const session = openLexicographic(HIGHS, model)
    const { status, goals, x, slip } = session.solve()
    expect(status).toBe('optimal')
    expect(goals.map(({ name, value }) => [name, value])).toEqual([
      ['bread missing', 0],
      ['wants', 8],
      ['hours', 7],
    ])
    expect(Object.fromEntries(model.colNames.map((name, j) => [name, x[j]]))).toEqual({
      biscuit: 4,
      bread: 6,
      'bread missing': 0,
      cake: 0,
    })
    expect(slip).toBe(0)
    session.dispose()
  })

  test('in want of flour, bread is short, sweets are none, and a ton of flour is worth a ton of bread', () => {
    const { model, flour } = bakery()
    const session = openLexicographic(HIGHS, model)
    const before = session.solve()
    expect(before.goals[1]!.rowDual[flour]).toBeCloseTo(2)
    const rowUpper = model.rowUpper.slice()
    rowUpper[flour] = 4
    session.setRowBounds(model.rowLower, rowUpper)
    const { goals, x } = session.solve()
    expect(goals.map(({ value }) => value)).toEqual([2, 0, 2])
    expect(goals[0]!.rowDual[flour]).toBeCloseTo(-1)
    expect([...x]).toEqual([0, 4, 2, 0])
    session.dispose()
  })

  test('the costs of a goal may change', () => {
    const { model } = bakery()
    const session = openLexicographic(HIGHS, model)
    session.solve()
    session.setCost(1, Float64Array.of(1, 0, 0, 3)) // biscuits are worth 1 now
    expect(session.solve().goals.map(({ value }) => value)).toEqual([0, 6, 7])
    expect(() => session.setCost(3, Float64Array.of(0, 0, 0, 0))).toThrow(
      new RangeError('bakery: there is no goal 3'),
    )
    session.dispose()
  })

  test('a program without a solution is told at the first goal', () => {
    const { model, flour } = bakery()
    const session = openLexicographic(HIGHS, model)
    const rowLower = model.rowLower.slice()
    rowLower[flour] = 11
    session.setRowBounds(rowLower, model.rowUpper)
    const { status, goals, tieBreak } = session.solve()
    expect([status, goals.length, tieBreak]).toEqual(['infeasible', 1, undefined])
    session.setRowBounds(model.rowLower, model.rowUpper)
    expect(session.solve().status).toBe('optimal')
    session.dispose()
  })
})

/** The textbook method: a row for each goal attained, that holds its value. */
function byRows(model: Model): number[] {
  const values: number[] = []
  for (const [k, objective] of model.objectives.entries()) {
    const b = new ModelBuilder('by rows')
    const goal = b.goal(objective.name, objective.sense, objective.offset)
    const rows = model.rowNames.map((name, i) => b.row(name, model.rowLower[i]!, model.rowUpper[i]!))
    const held = values.map((value, g) => {
      const { sense, offset } = model.objectives[g]!
      const kept = value - offset
      return sense === 'min' ? b.row(`~${g}`, -Infinity, kept + 1e-9) : b.row(`~${g}`, kept - 1e-9, Infinity)
    })
    model.colNames.forEach((name, j) => {
      const col = b.col(name, model.colLower[j]!, model.colUpper[j]!)
      b.cost(goal, col, objective.cost[j]!)
      for (let e = model.starts[j]!; e < model.starts[j + 1]!; e++)
        b.entry(rows[model.indices[e]!]!, col, model.values[e]!)
      held.forEach((row, g) => {
        b.entry(row, col, model.objectives[g]!.cost[j]!)
      })
    })
    const session = HIGHS.open(b.build().model)
    values[k] = session.solve().objective
    session.dispose()
  }
  return values
}

describe('laws', () => {
  test('the values are those of the textbook method, with a row for each goal', () => {
    fc.assert(
      fc.property(solvable, fc.tuple(costs, costs), (written, more) => {
        const model = threeGoals(written, more)
        const session = openLexicographic(HIGHS, model)
        const { status, goals, slip } = session.solve()
        session.dispose()
        expect(status).toBe('optimal')
        byRows(model).forEach((value, k) => {
          expect(goals[k]!.value).toBeCloseTo(value, 5)
        })
        expect(slip).toBeLessThan(1e-8)
      }),
      { numRuns: 200 },
    )
  })

  test('another order of the goals gives what a model gives whose goals stand in that order', () => {
    fc.assert(
      fc.property(solvable, fc.tuple(costs, costs), (written, more) => {
        const model = threeGoals(written, more)
        const order = [2, 0, 1]
        const session = openLexicographic(HIGHS, model)
        session.solve()
        session.setOrder(order)
        const { goals } = session.solve()
        session.dispose()
        byRows({ ...model, objectives: order.map(k => model.objectives[k]!) }).forEach((value, at) => {
          expect(goals[order[at]!]!.value).toBeCloseTo(value, 5)
        })
      }),
      { numRuns: 50 },
    )
  })

  test('another back end picks the same point', () => {
    fc.assert(
      fc.property(solvable, fc.tuple(costs, costs), (written, more) => {
        const model = threeGoals(written, more)
        // A direction that is free both ways, and costs nothing, is beyond the tie-break.
        fc.pre(
          model.colNames.every((_, j) => model.colLower[j]! > -Infinity || model.colUpper[j]! < Infinity),
        )
        const [one, two] = [HIGHS, GLPK].map(backend => {
          const session = openLexicographic(backend, model)
          const result = session.solve()
          session.dispose()
          return result
        })
        one!.x.forEach((value, j) => {
          expect(two!.x[j]).toBeCloseTo(value, 6)
        })
      }),
      { numRuns: 100 },
    )
  })
})

describe('planning programs', () => {
  const abundance = [1, 0.7, 0.5, 0.42, 0.35]

  test('the point is the same cold, warm, and from a saved basis, to nine digits', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const { model, bounds } = planning(9 + (seed % 12), 1 + (seed % 3), seed, abundance[seed % 5])
      const session = openLexicographic(HIGHS, model)
      solveAt(session, bounds(0))
      solveAt(session, bounds(1))
      const saved = session.bases()
      const warm = solveAt(session, bounds(2))
      const fresh = openLexicographic(HIGHS, model)
      const cold = solveAt(fresh, bounds(2))
      fresh.restore(saved)
      const restored = fresh.solve()
      for (const { status, tieBreak, slip, goals } of [warm, cold, restored]) {
        expect([status, tieBreak!.certificate.accepted]).toEqual(['optimal', 'optimal'])
        expect(slip).toBeLessThan(1e-8)
        for (const { certificate } of goals) expect(certificate.accepted).toBe('optimal')
      }
      for (const { x } of [cold, restored])
        x.forEach((value, j) => {
          const expected = warm.x[j]!
          if (Math.abs(value - expected) > 1e-9 * Math.max(Math.abs(expected), 1e-3))
            expect.fail(`seed ${seed}, ${model.colNames[j]}: ${value} and ${expected}`)
        })
      session.dispose()
      fresh.dispose()
    }
  })

  test('amounts in other units give the same point, bit for bit when the unit is a power of two', () => {
    const { model, bounds } = planning(20, 2, 4, 0.4)
    const solve = (unit: number) => {
      const scaled = (values: Float64Array) => values.map(value => value * unit)
      const { rowLower, rowUpper, colLower, colUpper } = bounds(1)
      const inUnits: Model = {
        ...model,
        rowLower: scaled(rowLower),
        rowUpper: scaled(rowUpper),
        colLower: scaled(colLower),
        colUpper: scaled(colUpper),
      }
      const session = openLexicographic(HIGHS, inUnits)
      const { status, x } = session.solve()
      session.dispose()
      expect(status).toBe('optimal')
      return x.map(value => value / unit)
    }
    const expected = solve(1)
    expect(solve(2 ** 30)).toEqual(expected)
    expect(solve(2 ** -20)).toEqual(expected)
    solve(1e9).forEach((value, j) => {
      expect(Math.abs(value - expected[j]!)).toBeLessThan(1e-7 * (1 + expected[j]!))
    })
  })

  test('sessions restored from the same bases go on with the same bits', () => {
    const { model, bounds } = planning(30, 2, 7, 0.5)
    const first = openLexicographic(HIGHS, model)
    for (let tick = 0; tick < 3; tick++) solveAt(first, bounds(tick))
    // Plain data: what a checkpoint writes and reads back.
    const saved = first.bases().map(basis => basis && { cols: basis.cols.slice(), rows: basis.rows.slice() })
    first.dispose()
    const run = () => {
      const session = openLexicographic(HIGHS, model)
      session.restore(saved)
      const bits = [3, 4, 5, 6].map(tick => {
        const { x, goals } = solveAt(session, bounds(tick))
        return [x, ...goals.flatMap(({ rowDual, reducedCost }) => [rowDual, reducedCost])].map(array =>
          Buffer.from(array.buffer).toString('hex'),
        )
      })
      session.dispose()
      return bits
    }
    const other = openLexicographic(HIGHS, planning(20, 1, 9).model) // something else in the same memory
    other.solve()
    const once = run()
    expect(run()).toEqual(once)
    other.dispose()
  })

  test('goals without a shortfall cost no iteration; when one comes up it is found', () => {
    const { model, bounds } = planning(20, 2, 5, 1)
    const session = openLexicographic(HIGHS, model)
    solveAt(session, bounds(0))
    const plenty = solveAt(session, bounds(1))
    expect(plenty.goals.slice(0, 3).map(({ value, rung, iterations }) => [value, rung, iterations])).toEqual([
      [0, 'free', 0],
      [0, 'free', 0],
      [0, 'free', 0],
    ])
    const { rowLower, rowUpper, colLower, colUpper } = bounds(2)
    const drought = { rowLower, rowUpper: rowUpper.slice(), colLower, colUpper }
    model.rowNames.forEach((name, i) => {
      if (name.startsWith('plant')) drought.rowUpper[i]! *= 0.2
    })
    const short = solveAt(session, drought)
    const cold = openLexicographic(HIGHS, model)
    const expected = solveAt(cold, drought)
    expect(short.goals[0]!.value).toBeGreaterThan(0.1)
    expect(short.goals.map(({ rung }) => rung)).not.toContain('free')
    short.goals.forEach(({ value }, k) => {
      expect(value).toBeCloseTo(expected.goals[k]!.value, 7)
    })
    session.dispose()
    cold.dispose()
  })

  test('an iteration limit is told, and the next solve goes on from where it stopped', () => {
    const { model } = planning(20, 2, 5, 0.5)
    const session = openLexicographic(HIGHS, model, { maxIterations: 25 })
    const stopped = session.solve()
    expect(stopped.status).toBe('iteration-limit')
    expect(stopped.goals.at(-1)!.certificate.accepted).toBe(false)
    for (let k = 0; k < 100 && session.solve().status !== 'optimal'; k++);
    expect(session.solve().status).toBe('optimal')
    session.dispose()
  })
})

test('a back end without duals is refused, and so are bases of another program', () => {
  const { model } = bakery()
  expect(() => openLexicographic(JSLP, model)).toThrow('javascript-lp-solver gives no duals')
  const session = openLexicographic(HIGHS, model)
  expect(() => session.restore([null])).toThrow('bakery: 1 saved bases for 4 passes (goals and tie-break)')
  session.dispose()
})

test('without a tie-break a plan ends with its last goal; other numbers in the matrix move it', () => {
  const { model } = bakery()
  const session = openLexicographic(HIGHS, model, { unique: false })
  const first = session.solve()
  expect(first.tieBreak).toBeUndefined()
  expect(first.goals.map(({ value }) => value)).toEqual([0, 8, 7])
  expect(session.bases()).toHaveLength(3)
  // Everything takes twice the flour: there is enough for five loaves of six.
  const row = model.rowNames.indexOf('flour')
  const values = model.values.map((value, k) => (model.indices[k] === row ? 2 * value : value))
  session.adopt({ ...model, values })
  const { status, goals } = session.solve()
  expect(status).toBe('optimal')
  expect(goals[0]!.value).toBeCloseTo(1, 9)
  session.dispose()
})

test('a plan whose goals are all free, and that has no tie-break, is solved again', () => {
  const b = new ModelBuilder('free')
  const col = b.col('x', 0, 5)
  b.entry(b.row('r', -Infinity, 3), col, 1)
  b.cost(b.goal('g', 'min'), col, 1)
  const session = openLexicographic(HIGHS, b.build().model, { unique: false })
  for (let n = 0; n < 3; n++) expect(session.solve().goals[0]!.value).toBe(0)
  session.dispose()
})
