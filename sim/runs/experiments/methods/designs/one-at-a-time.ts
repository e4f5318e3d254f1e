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

/** @param base a point of the unit cube */
export function oneAtATime(base: readonly number[], levels: number): Design {
  const dimensions = base.length
  return designOf(1 + dimensions * levels, dimensions, (row, d) =>
    row > 0 && (row - 1) % dimensions === d ? level(Math.floor((row - 1) / dimensions), levels) : base[d]!,
  )
}
