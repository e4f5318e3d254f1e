/** A set of runs to be made: points of the unit cube, row after row. Each design says how its rows are ordered, so that a sweep cut short is still balanced. */
import type { Distribution, Value } from '../../../../../scenarios/experiments/experiment.ts'
import { quantile } from '../distributions.ts'

export interface Design {
  readonly dimensions: number
  readonly points: Float64Array
}

export const rowCount = ({ dimensions, points }: Design): number => points.length / dimensions

/** The coordinates of one row; a view, not a copy. */
export const row = ({ dimensions, points }: Design, index: number): Float64Array =>
  points.subarray(index * dimensions, (index + 1) * dimensions)

/** One coordinate of all rows. */
export const column = (design: Design, dimension: number): Float64Array =>
  Float64Array.from(
    { length: rowCount(design) },
    (_, index) => design.points[index * design.dimensions + dimension]!,
  )

/** The first rows of a design. */
export const firstRows = ({ dimensions, points }: Design, rows: number): Design => ({
  dimensions,
  points: points.subarray(0, rows * dimensions),
})

/** A design whose coordinates are given one by one. */
export function designOf(
  rows: number,
  dimensions: number,
  coordinate: (row: number, dimension: number) => number,
): Design {
  const points = new Float64Array(rows * dimensions)
  for (let r = 0; r < rows; r++)
    for (let d = 0; d < dimensions; d++) points[r * dimensions + d] = coordinate(r, d)
  return { dimensions, points }
}

/** What the parameters are in one run: each coordinate through its distribution. */
export const valuesAt = (distributions: readonly Distribution[], point: Float64Array): Value[] =>
  distributions.map((distribution, d) => quantile(distribution, point[d]!))
