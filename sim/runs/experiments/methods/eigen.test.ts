import fc from 'fast-check'
import { expect, it } from 'vitest'
import { eigen } from './eigen.ts'

it('the values of a matrix worked out by hand', () => {
  const { values } = eigen(Float64Array.of(2, 1, 1, 2), 2)
  expect(values.toSorted()[0]).toBeCloseTo(1, 14)
  expect(values.toSorted()[1]).toBeCloseTo(3, 14)
})

it('vectors are orthonormal, and with the values they make the matrix again', () => {
  const matrix = fc.integer({ min: 1, max: 6 }).chain(n =>
    fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n * n, maxLength: n * n }).map(entries => {
      const a = Float64Array.from(
        entries,
        (_, at) => entries[at]! + entries[(at % n) * n + Math.floor(at / n)]!,
      )
      return { n, a }
    }),
  )
  fc.assert(
    fc.property(matrix, ({ n, a }) => {
      const { values, vectors } = eigen(a, n)
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          let [made, product] = [0, 0]
          for (let k = 0; k < n; k++) {
            made += vectors[i * n + k]! * values[k]! * vectors[j * n + k]!
            product += vectors[k * n + i]! * vectors[k * n + j]!
          }
          expect(made).toBeCloseTo(a[i * n + j]!, 10)
          expect(product).toBeCloseTo(i === j ? 1 : 0, 12)
        }
      }
    }),
  )
})
