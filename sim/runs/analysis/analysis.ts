/** What every method of sensitivity analysis looks like. */
import type { Estimate } from '../experiments/methods/analysis/estimate.ts'

/** One number that a method says of a factor, or of a pair of them. */
export interface Index extends Estimate {
  /** As the method calls it: mu, mu_star, sigma; first, total, second; pawn; prcc. */
  index: string
  factor: string
  /** Of a pair: the other factor. */
  other?: string
}

/** A method with an outcome's runs in its hands. */
export interface Analysis {
  /** What it takes as one: a trajectory, a block, ten runs of any sample. */
  blocks: number
  /** Runs of so many blocks. */
  runs(blocks: number): number
  /** The indices by the first blocks. @throws RangeError where they cannot be told */
  indices(blocks: number): Index[]
  /** By which index factors are ranked, and its size on a scale from 0 to 1. */
  rankedBy: string
  size(index: Index, all: readonly Index[]): Estimate
}
