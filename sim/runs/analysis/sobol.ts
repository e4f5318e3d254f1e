/** Sobol' indices of an experiment with design saltelli: shares of the variance of an outcome. */
import { sobolIndices } from '../experiments/methods/analysis/sobol-indices.ts'
import { blockSize } from '../experiments/methods/designs/saltelli.ts'
import type { Analysis, Index } from './analysis.ts'
import type { Results } from './measured.ts'
import { wholeBlocks } from './whole-blocks.ts'

/** @param means of the points, in the order of the design */
export function sobolAnalysis({ factors, design }: Results, means: Float64Array): Analysis {
  const names = factors.map(({ name }) => name)
  const order = design.second_order === true ? 'second' : 'first'
  const size = blockSize(names.length, order)
  const blocks = wholeBlocks(means, size)
  const outputs = Float64Array.from(
    blocks.flatMap(block => [...means.subarray(block * size, (block + 1) * size)]),
  )
  return {
    blocks: blocks.length,
    runs: blocks => blocks * size,
    rankedBy: 'total',
    size: index => index,
    indices(blocks) {
      const { first, total, second } = sobolIndices(names.length, order, outputs.subarray(0, blocks * size))
      return names.flatMap((factor, i): Index[] => [
        { index: 'first', factor, ...first[i]! },
        { index: 'total', factor, ...total[i]! },
        ...second
          .filter(pair => pair.i === i)
          .map(({ j, value, low, high }) => ({
            index: 'second',
            factor,
            other: names[j]!,
            value,
            low,
            high,
          })),
      ])
    },
  }
}
