/**
 * One parameter at a time: from a base, each parameter through its levels while the others stay. The first look at an agent-based model
 * (G. ten Broeke, G. van Voorn, A. Ligtenberg, "Which sensitivity analysis method should I use for my agent-based model?", JASSS 19(1),
 * 2016); it sees no interaction.
 *
 * The base comes first, then all parameters at their first level, all at their second, and so on: what is done when a sweep is cut short is the
 * same for every parameter.
 */
import { type Design, designOf } from './design.ts'
import { level } from './grid.ts'

/** @param base a point of the unit cube @param levels of each parameter */
export function oneAtATime(base: readonly number[], levels: readonly number[]): Design {
  const rows = [base]
  for (let k = 0; k < Math.max(...levels); k++) {
    levels.forEach((count, moved) => {
      if (k < count) rows.push(base.map((x, d) => (d === moved ? level(k, count) : x)))
    })
  }
  return designOf(rows.length, base.length, (row, d) => rows[row]![d]!)
}
