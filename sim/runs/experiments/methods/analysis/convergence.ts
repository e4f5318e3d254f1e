/**
 * Are the runs enough? The indices of the first half of a design, of its first quarter, and so on: their values, whether their ranking is still
 * that of the whole, and how wide the widest interval is. F. Sarrazin, F. Pianosi, T. Wagener, "Global sensitivity analysis of environmental
 * models: convergence and validation", Env. Mod. Softw. 79, 2016, take 0.05 as converged.
 */
import type { Estimate } from './estimate.ts'

export const NARROW = 0.05
/** Blocks below which nothing can be said. */
const LEAST = 16

export interface Stage {
  blocks: number
  indices: readonly Estimate[]
  /** Width of the widest interval. */
  widest: number
  /** Whether the parameters' order by index is that of all blocks. */
  ranked: boolean
}

/** Stages from the fewest blocks to all. @param analyse the indices of the first blocks */
export function convergence(blocks: number, analyse: (blocks: number) => readonly Estimate[]): Stage[] {
  const final = analyse(blocks)
  const stages: Stage[] = []
  for (let part = blocks; part >= LEAST || part === blocks; part = Math.floor(part / 2)) {
    const indices = part === blocks ? final : analyse(part)
    stages.unshift({
      blocks: part,
      indices,
      widest: Math.max(...indices.map(({ low, high }) => high - low)),
      ranked: String(ranking(indices)) === String(ranking(final)),
    })
  }
  return stages
}

/** Narrow intervals, and half the runs would have given the same ranking. */
export const converged = (stages: readonly Stage[]): boolean =>
  stages.length > 1 && stages.at(-1)!.widest <= NARROW && stages.at(-2)!.ranked

const ranking = (indices: readonly Estimate[]): number[] =>
  indices.map((_, i) => i).sort((i, j) => indices[j]!.value - indices[i]!.value)
