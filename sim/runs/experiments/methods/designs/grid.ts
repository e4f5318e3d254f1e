/**
 * The full factorial: every combination of levels, evenly spaced from end to end. (R. A. Fisher, "The Design of Experiments", 1935.)
 *
 * Rows go along diagonals: from one row to the next every parameter takes its next level, and where that leads back to a row that has been,
 * the next diagonal begins. So after any number of rows of a diagonal each parameter has had each of its levels equally often, give or take one.
 */
import type { Design } from './design.ts'

/** @param levels of each parameter, at least 1; one level is the middle */
export function grid(levels: readonly number[]): Design {
  const rows = levels.reduce((product, count) => product * count, 1)
  const points = new Float64Array(rows * levels.length)
  const done = new Uint8Array(rows)
  let at = 0
  for (let start = 0; start < rows; start++) {
    for (let cell = start; done[cell] === 0; cell = diagonally(cell, levels)) {
      done[cell] = 1
      let rest = cell
      for (let d = levels.length - 1; d >= 0; d--) {
        const count = levels[d]!
        points[at * levels.length + d] = level(rest % count, count)
        rest = Math.floor(rest / count)
      }
      at++
    }
  }
  return { dimensions: levels.length, points }
}

/** Where level `k` of `count` lies in the unit interval. */
export const level = (k: number, count: number): number => (count === 1 ? 0.5 : k / (count - 1))

/** The cell with each digit one higher, the last digit being the quickest. */
function diagonally(cell: number, levels: readonly number[]): number {
  let next = 0
  let place = 1
  for (let d = levels.length - 1; d >= 0; d--) {
    const count = levels[d]!
    next += ((Math.floor(cell / place) + 1) % count) * place
    place *= count
  }
  return next
}
