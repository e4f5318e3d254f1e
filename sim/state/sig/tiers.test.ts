import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openLexicographic } from '../../../solver/lexicographic.ts'
import { backend } from '../../testing/bench.ts'
import { ranked, type TierProblem, tierModel, wholeTiers } from './tiers.ts'

/** Exact incomes of the tiers, minor units. */
function solve(problem: TierProblem) {
  const { model, income, unit, capRow } = tierModel(problem)
  const session = openLexicographic(backend, model)
  const result = session.solve()
  session.dispose()
  expect(result.status).toBe('optimal')
  return {
    exact: Float64Array.from(income, col => (col < 0 ? 0 : result.x[col]! * unit)),
    capPrice: capRow < 0 ? 0 : Math.abs(result.goals[1]!.rowDual[capRow]!),
  }
}

const problem = (members: number[], wanted: number[], rest: Partial<TierProblem> = {}): TierProblem => ({
  members: Float64Array.from(members),
  wanted: Float64Array.from(wanted),
  cap: 3,
  fund: 1000,
  subsistence: 0,
  ...rest,
})

describe('tier incomes, exactly', () => {
  it('are the wanted ratios where nothing stands against them', () => {
    // 6 s + 2 (2 s) + 1 (2.5 s) = 1000.
    const { exact, capPrice } = solve(problem([6, 2, 1], [1, 2, 2.5]))
    expect(exact[0]).toBeCloseTo(80, 6)
    expect(exact[1]).toBeCloseTo(160, 6)
    expect(exact[2]).toBeCloseTo(200, 6)
    expect(capPrice).toBe(0)
  })

  it('are held to the cap, whose price tells how much the wanted ratios bend for it', () => {
    // The top wants 5 s and has 3 s: 6 s + 2 (2 s) + 1 (3 s) = 1040.
    const { exact, capPrice } = solve(problem([6, 2, 1], [1, 2, 5], { fund: 1040 }))
    expect([...exact].map(Math.round)).toEqual([80, 160, 240])
    expect(capPrice).toBeGreaterThan(0)
  })

  it('give the base tier its subsistence before the ratios have a say', () => {
    // 100 of subsistence for six; what is left, 440, is for three.
    const { exact } = solve(problem([6, 2, 1], [1, 3, 3], { fund: 1040, subsistence: 100 }))
    expect(exact[0]).toBeCloseTo(100, 6)
    expect(2 * exact[1]! + exact[2]!).toBeCloseTo(440, 6)
    expect(exact[2]!).toBeGreaterThanOrEqual(exact[1]!)
  })

  it('are equal for all where there is not even enough for subsistence', () => {
    const { exact } = solve(problem([6, 2, 1], [1, 2, 3], { fund: 900, subsistence: 500 }))
    for (const income of exact) expect(income).toBeCloseTo(100, 6)
    // Whatever the prices have come to.
    const dear = solve(problem([6, 2, 1], [1, 2, 3], { fund: 900, subsistence: 1e30 }))
    for (const income of dear.exact) expect(income).toBeCloseTo(100, 6)
  })

  it('leave out tiers that nobody is in', () => {
    expect(ranked(problem([0, 4, 0, 2], [1, 3, 9, 2]))).toEqual([0, 3, 1])
    const { exact } = solve(problem([2, 0, 2], [1, 9, 1.5]))
    expect(exact[1]).toBe(0)
    expect(exact[2]! / exact[0]!).toBeCloseTo(1.5, 6)
  })
})

const problems = fc
  .record({
    tiers: fc.array(
      fc.record({ members: fc.nat(2000), wanted: fc.double({ min: 1, max: 8, noNaN: true }) }),
      {
        minLength: 1,
        maxLength: 9,
      },
    ),
    base: fc.nat(2000),
    cap: fc.oneof(
      fc.double({ min: 1, max: 10, noNaN: true }),
      fc.constantFrom(1, 3, Number.POSITIVE_INFINITY),
    ),
    fund: fc.oneof(fc.nat(5000), fc.nat(2_000_000_000)),
    subsistence: fc.double({ min: 0, max: 1_000_000, noNaN: true }),
  })
  .filter(({ base, tiers }) => base + tiers.reduce((sum, { members }) => sum + members, 0) > 0)
  .map(({ tiers, base, cap, fund, subsistence }) =>
    problem([base, ...tiers.map(t => t.members)], [1, ...tiers.map(t => t.wanted)], {
      cap,
      fund,
      subsistence,
    }),
  )

/** What must hold of whole incomes, however good the exact ones are. */
function expectPayable(given: TierProblem, exact: Float64Array): void {
  const { members, fund, cap } = given
  const { incomes, over } = wholeTiers(given, exact)
  const paid = members.reduce((sum, n, j) => sum + n * incomes[j]!, 0)
  expect(paid + over).toBe(fund)
  expect(over).toBeGreaterThanOrEqual(0)
  expect(over).toBeLessThan(members.reduce((a, b) => a + b, 0))
  let below = 0
  for (const j of ranked(given)) {
    expect(Number.isInteger(incomes[j])).toBe(true)
    expect(incomes[j]).toBeGreaterThanOrEqual(below)
    if (cap < Number.POSITIVE_INFINITY) expect(incomes[j]).toBeLessThanOrEqual(cap * incomes[0]!)
    below = incomes[j]!
  }
}

describe('tier incomes, in whole units', () => {
  it('pay the fund to the last unit, rise with the tier and keep the cap, whatever the fund', () => {
    fc.assert(
      fc.property(problems, given => expectPayable(given, solve(given).exact)),
      { numRuns: 200, endOnFailure: true },
    )
  })

  it('do so also when the exact incomes are off by what a solver may be off by', () => {
    const off = fc.double({ min: 1 - 1e-6, max: 1 + 1e-6, noNaN: true })
    fc.assert(
      fc.property(problems, fc.array(off, { minLength: 10, maxLength: 10 }), (given, factors) => {
        expectPayable(
          given,
          solve(given).exact.map((income, j) => income * factors[j]!),
        )
      }),
      { numRuns: 200, endOnFailure: true },
    )
  })

  it('stay within a few units of the exact ones', () => {
    // 9 people share 1003: 80.24, 160.48 and 200.6 a head.
    const given = problem([6, 2, 1], [1, 2, 2.5], { fund: 1003 })
    const { incomes, over } = wholeTiers(given, solve(given).exact)
    expect([...incomes]).toEqual([80, 161, 201])
    expect(over).toBe(0)
  })
})
