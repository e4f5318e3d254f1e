/** Policies under uncertainty: robustness and Pareto fronts. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { paretoFront } from './pareto.ts'
import { robustness } from './robustness.ts'

const bold = Float64Array.of(10, 9, 8, 0)
const careful = Float64Array.of(6, 6, 6, 6)

it('the bold policy is better on the whole, the careful one is never far off', () => {
  const [first, second] = robustness([bold, careful], 'more', 5)
  expect(first).toEqual({
    mean: 6.75,
    worst: 0,
    satisficing: 0.75,
    meanRegret: 1.5,
    regret90: expect.closeTo(4.2, 12),
    greatestRegret: 6,
  })
  expect(second).toEqual({
    mean: 6,
    worst: 6,
    satisficing: 1,
    meanRegret: 2.25,
    regret90: expect.closeTo(3.7, 12),
    greatestRegret: 4,
  })
})

it('less can be better; a state without all results is left out', () => {
  const [first, second] = robustness(
    [bold, careful].map(policy => policy.map(x => -x)),
    'less',
    -5,
  )
  expect(first).toMatchObject({ mean: -6.75, worst: -0, satisficing: 0.75, greatestRegret: 6 })
  expect(second).toMatchObject({ worst: -6, satisficing: 1, greatestRegret: 4 })
  const failed = Float64Array.of(10, 9, 8, Number.NaN)
  expect(robustness([failed, careful], 'more', 5)[1]).toMatchObject({ greatestRegret: 4, satisficing: 1 })
  expect(robustness([failed, careful], 'more', 5)[0]).toMatchObject({ greatestRegret: 0, worst: 8 })
})

it('in every state some policy has no regret', () => {
  const outcomes = fc.array(fc.array(fc.integer(), { minLength: 6, maxLength: 6 }), {
    minLength: 1,
    maxLength: 5,
  })
  fc.assert(
    fc.property(outcomes, rows => {
      const policies = rows.map(row => Float64Array.from(row))
      for (let state = 0; state < 6; state++) {
        const one = robustness(
          policies.map(policy => policy.slice(state, state + 1)),
          'more',
          0,
        )
        expect(Math.min(...one.map(({ greatestRegret }) => greatestRegret))).toBe(0)
      }
    }),
  )
})

it('the front: cheap or good, and nothing that is beaten in both', () => {
  const cost = Float64Array.of(1, 2, 3, 3, 2, Number.NaN)
  const good = Float64Array.of(1, 5, 9, 8, 5, 10)
  expect(paretoFront([cost, good], ['less', 'more'])).toEqual([0, 1, 2, 4])
})

it('nobody on the front is beaten, everybody else is by one on it', () => {
  const points = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(points, rows => {
      const front = paretoFront(
        [0, 1, 2].map(o => Float64Array.from(rows, row => row[o]!)),
        ['more', 'more', 'more'],
      )
      const beats = (a: readonly number[], b: readonly number[]) =>
        a.every((x, o) => x >= b[o]!) && a.some((x, o) => x > b[o]!)
      rows.forEach((row, k) => {
        expect(front.some(other => beats(rows[other]!, row))).toBe(!front.includes(k))
      })
    }),
  )
})
