/**
 * Saltelli's design for Sobol' indices: two independent samples A and B (halves of one randomly shifted Sobol' sequence), and for each parameter i
 * the sample AB_i, which is A with column i of B; for indices of the second order also BA_i, B with column i of A. A. Saltelli et al.,
 * "Variance based sensitivity analysis of model output. Design and estimator for the total sensitivity index", Comp. Phys. Comm. 181, 2010.
 *
 * Row j of all samples is one block: A_j, AB_1j ... AB_Dj, [BA_1j ... BA_Dj,] B_j. Any number of whole blocks is a design again; powers of
 * two are the most even.
 */
import type { Design } from './design.ts'
import { digitallyShifted } from './digital-shift.ts'
import { sobolSequence } from './sobol-sequence.ts'

/** What is estimated: first and total indices, or those of pairs as well. */
export type Order = 'first' | 'second'

/** Runs of a block. */
export const blockSize = (dimensions: number, order: Order): number =>
  (order === 'second' ? 2 : 1) * dimensions + 2

/** @param blocks rows of A; the design has `blocks * blockSize` rows */
export function saltelli(blocks: number, dimensions: number, order: Order, seed: number): Design {
  const { points: halves } = digitallyShifted(sobolSequence(blocks, 2 * dimensions), seed)
  const size = blockSize(dimensions, order)
  const points = new Float64Array(blocks * size * dimensions)
  for (let j = 0; j < blocks; j++) {
    const a = halves.subarray(2 * j * dimensions, (2 * j + 1) * dimensions)
    const b = halves.subarray((2 * j + 1) * dimensions, (2 * j + 2) * dimensions)
    for (let k = 0; k < size; k++) {
      const at = (j * size + k) * dimensions
      points.set(k <= dimensions ? a : b, at)
      if (k >= 1 && k <= dimensions) points[at + k - 1] = b[k - 1]!
      else if (k > dimensions && k < size - 1) points[at + k - dimensions - 1] = a[k - dimensions - 1]!
    }
  }
  return { dimensions, points }
}
