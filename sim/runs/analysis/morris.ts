/** Elementary effects of an experiment with design morris, with intervals over its trajectories. */
import { estimates } from '../experiments/methods/analysis/estimate.ts'
import { morrisEffects } from '../experiments/methods/analysis/morris-effects.ts'
import { type Design, row } from '../experiments/methods/designs/design.ts'
import { drawDesign } from '../sweep/points.ts'
import type { Analysis, Index } from './analysis.ts'
import type { Results } from './measured.ts'
import { wholeBlocks } from './whole-blocks.ts'

const RESAMPLES = 500

/** @param means of the points, in the order of the design */
export function morrisAnalysis({ factors, design }: Results, means: Float64Array): Analysis {
  const drawn = drawDesign(design, factors)
  const size = drawn.dimensions + 1
  const trajectories = wholeBlocks(means, size)
  const effects = trajectories.map(trajectory => effectsOf(drawn, means, trajectory * size, size))
  return {
    blocks: trajectories.length,
    runs: blocks => blocks * size,
    rankedBy: 'mu_star',
    // Effects are in the unit of the outcome: how narrow an interval is depends on how great the greatest effect is.
    size: ({ value, low, high, index }, all) => {
      const greatest = Math.max(...all.filter(other => other.index === index).map(other => other.value))
      return { value: value / greatest, low: low / greatest, high: high / greatest }
    },
    indices(blocks) {
      const found = estimates(blocks, RESAMPLES, times =>
        factors.flatMap((_, d) =>
          statistics(
            effects.slice(0, blocks).map(of => of[d]!),
            times,
          ),
        ),
      )
      return factors.flatMap(({ name }, d): Index[] =>
        names.map((index, k) => ({ index, factor: name, ...found[d * names.length + k]! })),
      )
    },
  }
}

/** The effect of each factor along one trajectory. */
function effectsOf(design: Design, means: Float64Array, from: number, size: number): number[] {
  const points = Array.from({ length: size }, (_, k) => [...row(design, from + k)]).flat()
  const one = { dimensions: design.dimensions, points: Float64Array.from(points) }
  return morrisEffects(one, means.subarray(from, from + size)).map(({ mu }) => mu)
}

const names = ['mu_star', 'mu', 'sigma'] as const

/** The statistics of a factor's effects, each taken so many times. */
function statistics(effects: readonly number[], times: Float64Array): number[] {
  const n = effects.length
  const sum = (of: (effect: number) => number) =>
    effects.reduce((total, effect, at) => total + times[at]! * of(effect), 0)
  const mu = sum(effect => effect) / n
  return [sum(Math.abs) / n, mu, Math.sqrt(sum(effect => (effect - mu) * (effect - mu)) / (n - 1))]
}
