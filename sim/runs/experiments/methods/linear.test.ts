import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cholesky, dot, solve } from './linear.ts'

it('the factor of a matrix written out by hand', () => {
  expect([...cholesky(Float64Array.of(4, 2, 2, 10), 2)!]).toEqual([2, 0, 1, 3])
})

it('solves what was made to have a solution', () => {
  const entry = fc.integer({ min: -9, max: 9 })
  const system = fc.integer({ min: 1, max: 6 }).chain(n =>
    fc.record({
      b: fc.array(entry, { minLength: n * n, maxLength: n * n }),
      x: fc.array(entry, { minLength: n, maxLength: n }),
    }),
  )
  fc.assert(
    fc.property(system, ({ b, x }) => {
      const n = x.length
      const rows = Array.from({ length: n }, (_, i) => Float64Array.from(b.slice(i * n, (i + 1) * n)))
      const a = rows.map((row, i) =>
        Float64Array.from(rows, (other, j) => dot(row, other) + (i === j ? 1 : 0)),
      )
      const right = Float64Array.from(a, row => dot(row, Float64Array.from(x)))
      const found = solve(cholesky(Float64Array.from(a.flatMap(row => [...row])), n)!, right)
      for (const [i, value] of x.entries()) expect(found[i]).toBeCloseTo(value, 6)
    }),
  )
})

it('says no to what is not positive definite', () => {
  expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined()
  expect(cholesky(Float64Array.of(1, 1, 1, 1), 2)).toBeUndefined()
})
