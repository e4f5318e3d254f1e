/**
 * Owen's nested uniform scrambling: a bit of a coordinate is flipped or not by a coin of its own, and the coin depends on all higher bits of
 * that coordinate. What was evenly spread stays so, each point becomes uniform, and different seeds give independent estimates. A. B. Owen,
 * "Randomly permuted (t,m,s)-nets and (t,s)-sequences", in: Monte Carlo and Quasi-Monte Carlo Methods in Scientific Computing, 1995.
 */
import { first, stream } from '../../../../core/draws.ts'
import { type Design, designOf, rowCount } from './design.ts'
import { BITS } from './sobol-sequence.ts'

export function owenScrambled(design: Design, seed: number): Design {
  const coins = stream(seed, 'design/owen-scramble')
  const { dimensions, points } = design
  return designOf(rowCount(design), dimensions, (row, d) => {
    const bits = (points[row * dimensions + d]! * 2 ** BITS) >>> 0
    let flips = 0
    for (let b = 0; b < BITS; b++) {
      const higher = b === 0 ? 0 : bits >>> (BITS - b)
      if (first(coins, d * BITS + b, higher) < 0.5) flips |= 1 << (BITS - 1 - b)
    }
    return ((bits ^ flips) >>> 0) / 2 ** BITS
  })
}
