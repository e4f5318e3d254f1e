/**
 * Latin hypercube: each parameter's range is cut into as many strata as there are rows, and each stratum is hit exactly once, at a random
 * place of it. M. D. McKay, R. J. Beckman, W. J. Conover, "A comparison of three methods for selecting values of input variables in the
 * analysis of output from a computer code", Technometrics 21, 1979. The rows are in random order: the first of them are a random sample.
 */
import { stream, uniform } from '../../../../core/draws.ts'
import { permutation } from '../permutation.ts'
import { type Design, designOf } from './design.ts'

export function latinHypercube(rows: number, dimensions: number, seed: number): Design {
  const order = stream(seed, 'design/latin-hypercube/order')
  const place = stream(seed, 'design/latin-hypercube/place')
  const strata = Array.from({ length: dimensions }, (_, d) => permutation(order, d, rows))
  return designOf(rows, dimensions, (row, d) => (strata[d]![row]! + uniform(place, d, row)) / rows)
}
