import fc from 'fast-check'
import { expect, it } from 'vitest'
import { auction } from './auction.ts'

/** The best total score, by trying everything. */
function best(scores: number[][], places: number[]): number {
  const go = (m: number, left: number[]): number => {
    if (m === scores.length) return 0
    let top = Number.NEGATIVE_INFINITY
    left.forEach((n, j) => {
      if (n === 0) return
      left[j] = n - 1
      top = Math.max(top, scores[m]![j]! + go(m + 1, left))
      left[j] = n
    })
    return top
  }
  return go(0, [...places])
}

it('fills no job beyond its places and comes within a step a member of the best total', () => {
  const problem = fc.integer({ min: 1, max: 6 }).chain(members =>
    fc.record({
      scores: fc.array(fc.array(fc.nat(1000), { minLength: 3, maxLength: 3 }), {
        minLength: members,
        maxLength: members,
      }),
      spare: fc.nat(2),
      cut: fc.tuple(fc.nat(members), fc.nat(members)),
    }),
  )
  fc.assert(
    fc.property(problem, ({ scores, spare, cut }) => {
      const members = scores.length
      const [a, b] = [Math.min(...cut), Math.max(...cut)]
      const places = [a, b - a, members - b + spare]
      const jobs = auction(members, places, (m, j) => scores[m]![j]!)
      const used = [0, 0, 0]
      let total = 0
      jobs.forEach((j, m) => {
        used[j]! += 1
        total += scores[m]![j]!
      })
      used.forEach((n, j) => {
        expect(n).toBeLessThanOrEqual(places[j]!)
      })
      expect(total).toBeGreaterThanOrEqual(best(scores, places) - 8 * members)
    }),
  )
})

it('gives the scarce place to whom it is worth most', () => {
  const scores = [
    [900, 0],
    [1000, 0],
    [100, 0],
  ]
  expect([...auction(3, [1, 2], (m, j) => scores[m]![j]!)]).toEqual([1, 0, 1])
})
