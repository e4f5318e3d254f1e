/** PAWN and partial rank correlation of an experiment of any design, with intervals over its points. */
import { type Estimate, estimates } from '../experiments/methods/analysis/estimate.ts'
import { pawn } from '../experiments/methods/analysis/pawn.ts'
import { placesOf } from '../experiments/methods/analysis/ranks.ts'
import { partialRankCorrelation } from '../experiments/methods/analysis/regression.ts'
import { type Sample, withResult } from '../experiments/methods/analysis/sample.ts'
import type { Analysis } from './analysis.ts'
import { columnOf } from './inputs.ts'
import type { Results } from './measured.ts'

const RESAMPLES = 100
/** Runs that are taken as one, so that no stage has too few of them. */
const BLOCK = 10

export const pawnAnalysis = (results: Results, means: Float64Array): Analysis =>
  ofSample(results, means, 'pawn', sample => pawn(sample).map(({ median }) => median))

export const prccAnalysis = (results: Results, means: Float64Array): Analysis =>
  ofSample(results, means, 'prcc', partialRankCorrelation)

function ofSample(
  { factors, points }: Results,
  means: Float64Array,
  index: string,
  method: (sample: Sample) => number[],
): Analysis {
  const inputs = factors.map((_, at) => columnOf(points.map(values => values[at]!)))
  const whole = withResult({ inputs, output: means })
  const all = whole.output.length
  const blocks = Math.floor(all / BLOCK)
  const runs = (part: number) => (part === blocks ? all : part * BLOCK)
  return {
    blocks,
    runs,
    rankedBy: index,
    size: ({ value, low, high }) => ({ value: Math.abs(value), low, high }),
    indices: part => {
      const first = drawn(whole, run => (run < runs(part) ? 1 : 0))
      // Both methods look at order alone, and places are ranked again and again sooner than values are.
      const placed = { inputs: first.inputs.map(placesOf), output: placesOf(first.output) }
      const found = estimated(placed, method)
      return factors.map(({ name }, at) => ({ index, factor: name, ...found[at]! }))
    },
  }
}

/** What cannot be told of a resample, says nothing about the interval; what cannot be told of the sample itself is thrown. */
function estimated(sample: Sample, method: (sample: Sample) => number[]): Estimate[] {
  const value = method(sample)
  return estimates(sample.output.length, RESAMPLES, times => {
    if (times.every(count => count === 1)) return value
    try {
      return method(drawn(sample, run => times[run]!))
    } catch (error) {
      if (error instanceof RangeError) return value.map(() => Number.NaN)
      throw error
    }
  })
}

/** Each run of a sample so many times. */
function drawn({ inputs, output }: Sample, times: (run: number) => number): Sample {
  const rows = Uint32Array.from([...output.keys()].flatMap(run => Array<number>(times(run)).fill(run)))
  const taken = (column: Float64Array) => Float64Array.from(rows, run => column[run]!)
  return { inputs: inputs.map(taken), output: taken(output) }
}
