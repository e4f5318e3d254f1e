import { expect, it } from 'vitest'
import { blockSize, saltelli } from '../designs/saltelli.ts'
import { outputs } from '../testing/functions.ts'
import { converged, convergence } from './convergence.ts'
import { sobolIndices } from './sobol-indices.ts'

it('more blocks, narrower intervals, until they are narrow enough', () => {
  const y = outputs(saltelli(8192, 2, 'first', 1), x => 2 * x[0]! + x[1]!)
  const stages = convergence(
    8192,
    blocks => sobolIndices(2, 'first', y.subarray(0, blocks * blockSize(2, 'first'))).total,
  )
  expect(stages.map(({ blocks }) => blocks)).toEqual([16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192])
  // Widths go with the root of the number of blocks.
  expect(stages.at(-1)!.widest).toBeLessThan(stages[3]!.widest / 6)
  expect(converged(stages.slice(0, 4))).toBe(false)
  expect(converged(stages)).toBe(true)
})

it('a ranking that half the runs would not have given has not converged, however narrow', () => {
  const index = (value: number) => ({ value, low: value - 0.001, high: value + 0.001 })
  const turning = convergence(64, blocks =>
    blocks < 64 ? [index(0.3), index(0.4)] : [index(0.4), index(0.3)],
  )
  expect(turning.map(({ ranked }) => ranked)).toEqual([false, false, true])
  expect(converged(turning)).toBe(false)
  expect(converged(convergence(64, () => [index(0.4), index(0.3)]))).toBe(true)
})
