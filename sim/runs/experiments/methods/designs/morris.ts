/**
 * Morris' trajectories: from a random point of a grid of four levels, one parameter after the other, in random order, moves by delta = 2/3
 * (up from the lower two levels, down from the upper two), so that every step tells what its parameter does there. M. D. Morris, "Factorial
 * sampling plans for preliminary computational experiments", Technometrics 33, 1991.
 *
 * A trajectory is a block of dimensions + 1 rows; any number of whole blocks is a design again.
 */
import { below, stream } from '../../../../core/draws.ts'
import { permutation } from '../permutation.ts'
import type { Design } from './design.ts'

export const LEVELS = 4
/** Steps of the grid that a move spans: half the levels, so that every level is left as often as it is reached. */
const MOVE = LEVELS / 2

export function morris(trajectories: number, dimensions: number, seed: number): Design {
  const levels = stream(seed, 'design/morris/levels')
  const orders = stream(seed, 'design/morris/orders')
  const points = Array.from({ length: trajectories }, (_, t) =>
    trajectory(
      Array.from({ length: dimensions }, (_, d) => below(levels, LEVELS, t, d)),
      permutation(orders, t, dimensions),
    ),
  )
  return { dimensions, points: Float64Array.from(points.flat()) }
}

/** The points of one trajectory. @param start a level of each parameter @param order in which they move */
export function trajectory(start: readonly number[], order: ArrayLike<number>): number[] {
  const at = [...start]
  const points = at.map(unit)
  for (let step = 0; step < order.length; step++) {
    const moving = order[step]!
    at[moving] = (at[moving]! + MOVE) % LEVELS
    points.push(...at.map(unit))
  }
  return points
}

const unit = (level: number): number => level / (LEVELS - 1)
