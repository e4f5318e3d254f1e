/**
 * Runs written down by hand, or read from a file. The values stay exactly what they are: each parameter becomes the choice among its own
 * column, and row k of n lies at (k + 1/2) / n in every dimension. For analyses, use the values: the points only tell rows apart.
 */
import type { Distribution, Value } from '../../../../../scenarios/experiments/experiment.ts'
import { type Design, designOf } from './design.ts'

/** @param rows of values, one a parameter */
export function list(rows: readonly (readonly Value[])[]): { design: Design; distributions: Distribution[] } {
  const parameters = rows[0]?.length ?? 0
  return {
    design: designOf(rows.length, parameters, row => (row + 0.5) / rows.length),
    distributions: Array.from({ length: parameters }, (_, d) => ({
      type: 'categorical',
      values: rows.map(row => row[d]!),
    })),
  }
}
