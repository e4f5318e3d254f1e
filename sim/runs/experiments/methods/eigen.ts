/**
 * Eigenvalues and eigenvectors of a symmetric matrix, row-major n x n, by plane rotations that make one off-diagonal entry after the other zero.
 * C. G. J. Jacobi, "Über ein leichtes Verfahren ...", J. reine angew. Math. 30, 1846; H. Rutishauser, Numer. Math. 9, 1966.
 */
export interface Eigen {
  readonly values: Float64Array
  /** Row-major; column k belongs to value k. */
  readonly vectors: Float64Array
}

/** Rounds over all entries; convergence is quadratic, and ten are ample. */
const ROUNDS = 30

export function eigen(symmetric: Float64Array, n: number): Eigen {
  const a = symmetric.slice()
  const vectors = Float64Array.from(a, (_, k) => (k % (n + 1) === 0 ? 1 : 0))
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const off = a[p * n + q]!
        if (Math.abs(off) <= Number.EPSILON * Math.sqrt(Math.abs(a[p * n + p]! * a[q * n + q]!))) continue
        moved = true
        const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * off)
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        rotate(a, n, p, q, c, t * c, 'rows')
        rotate(a, n, p, q, c, t * c, 'columns')
        rotate(vectors, n, p, q, c, t * c, 'columns')
      }
    }
    if (!moved) break
  }
  return { values: Float64Array.from({ length: n }, (_, k) => a[k * n + k]!), vectors }
}

/** Turns rows or columns p and q by the angle of cosine `c` and sine `s`. */
function rotate(
  a: Float64Array,
  n: number,
  p: number,
  q: number,
  c: number,
  s: number,
  of: 'rows' | 'columns',
) {
  const [between, along] = of === 'rows' ? [n, 1] : [1, n]
  for (let k = 0; k < n; k++) {
    const [i, j] = [p * between + k * along, q * between + k * along]
    const [x, y] = [a[i]!, a[j]!]
    a[i] = c * x - s * y
    a[j] = s * x + c * y
  }
}
