/**
 * PAWN: how far does the output's whole distribution move when a parameter is held within a slice of its range? The Kolmogorov-Smirnov
 * distance between the distribution of all outputs and that of the slice, for slices of equally many runs. Needs no special design, and
 * sees what variance does not. F. Pianosi, T. Wagener, "Distribution-based sensitivity analysis from a generic input-output sample",
 * Env. Mod. Softw. 108, 2018.
 *
 * Check, Y = X_1: the distances of ten slices are .9 .8 .7 .6 .5 .5 .6 .7 .8 .9. A parameter without any effect has the distance that chance
 * alone gives a slice, about 0.8 / sqrt(runs of the slice) in the median.
 */
import { max, median, min } from 'simple-statistics'
import { ranks } from './ranks.ts'
import { type Sample, withResult } from './sample.ts'

const SLICES = 10

/** The median distance of a factor without any effect, by chance alone. */
export const pawnByChance = (runs: number): number => 0.8 / Math.sqrt(runs / SLICES)

export interface PawnIndices {
  /** Of the distances of the slices. */
  median: number
  least: number
  greatest: number
}

export function pawn(sample: Sample): PawnIndices[] {
  const { inputs, output } = withResult(sample)
  const order = Uint32Array.from(output, (_, run) => run).sort((a, b) => output[a]! - output[b]!)
  return inputs.map(input => {
    const distances = sliceDistances(slicesOf(input), order, output)
    return { median: median(distances), least: min(distances), greatest: max(distances) }
  })
}

/** The slice of each run; runs of equal values are never parted. */
const slicesOf = (input: Float64Array): Uint8Array =>
  Uint8Array.from(ranks(input), rank => Math.floor(((rank - 0.5) / input.length) * SLICES))

/** The distance of each slice that has runs. @param order runs by their output */
function sliceDistances(slices: Uint8Array, order: Uint32Array, output: Float64Array): number[] {
  const sizes = new Float64Array(SLICES)
  for (const slice of slices) sizes[slice]!++
  const below = new Float64Array(SLICES)
  const distances = new Float64Array(SLICES)
  order.forEach((run, k) => {
    below[slices[run]!]!++
    // Distributions are compared where they are flat: after the last of equal outputs.
    if (output[order[k + 1]!] === output[run]) return
    const share = (k + 1) / order.length
    for (let s = 0; s < SLICES; s++) {
      const distance = Math.abs(below[s]! / sizes[s]! - share)
      if (distance > distances[s]!) distances[s] = distance
    }
  })
  return [...distances].filter((_, s) => sizes[s]! > 0)
}
