/** Independent uniform points: the design that every law of large numbers is about. Any number of its first rows is such a design again. */
import { stream, uniform } from '../../../../core/draws.ts'
import { type Design, designOf } from './design.ts'

export function random(rows: number, dimensions: number, seed: number): Design {
  const draws = stream(seed, 'design/random')
  return designOf(rows, dimensions, (row, d) => uniform(draws, d, row))
}
