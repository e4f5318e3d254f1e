/** Symmetric positive definite systems, row-major n x n: A.-L. Cholesky's factor (published by Benoit, 1924) and what is solved with it. */

/** The lower triangle L with L L' = A; undefined where A is not positive definite to rounding. */
export function cholesky(a: Float64Array, n: number): Float64Array | undefined {
  const l = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!
      if (i > j) l[i * n + j] = sum / l[j * n + j]!
      else if (sum > ROUNDING * Math.abs(a[i * n + i]!)) l[i * n + i] = Math.sqrt(sum)
      else return undefined
    }
  }
  return l
}

const ROUNDING = 1e-13

/** L x = b. */
export function solveLower(l: Float64Array, b: Float64Array): Float64Array {
  const n = b.length
  const x = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let sum = b[i]!
    for (let k = 0; k < i; k++) sum -= l[i * n + k]! * x[k]!
    x[i] = sum / l[i * n + i]!
  }
  return x
}

/** L' x = b. */
export function solveUpper(l: Float64Array, b: Float64Array): Float64Array {
  const n = b.length
  const x = new Float64Array(n)
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i]!
    for (let k = i + 1; k < n; k++) sum -= l[k * n + i]! * x[k]!
    x[i] = sum / l[i * n + i]!
  }
  return x
}

/** A x = b, with the factor of A. */
export const solve = (l: Float64Array, b: Float64Array): Float64Array => solveUpper(l, solveLower(l, b))

/** Sum of the products of entries. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!
  return sum
}
