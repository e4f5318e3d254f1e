/** What a designed experiment of 20,000 runs costs beside its runs: making the design, and all analyses of one outcome. */

import { pawn } from '../sim/runs/experiments/methods/analysis/pawn.ts'
import { balanced, prim } from '../sim/runs/experiments/methods/analysis/prim.ts'
import { partialRankCorrelation } from '../sim/runs/experiments/methods/analysis/regression.ts'
import { sobolIndices } from '../sim/runs/experiments/methods/analysis/sobol-indices.ts'
import { column, rowCount } from '../sim/runs/experiments/methods/designs/design.ts'
import { blockSize, type Order, saltelli } from '../sim/runs/experiments/methods/designs/saltelli.ts'
import { outputs, sobolG } from '../sim/runs/experiments/methods/testing/functions.ts'
import { type Bench, type Line, median, sample } from './measure.ts'

const RUNS = 20_000
const PARAMETERS = 8
const GOAL = 5

async function run(repetitions: number): Promise<Line[]> {
  const order: Order = 'second'
  const blocks = Math.ceil(RUNS / blockSize(PARAMETERS, order))
  const design = saltelli(blocks, PARAMETERS, order, 1)
  const output = outputs(design, sobolG)
  const inputs = Array.from({ length: PARAMETERS }, (_, d) => column(design, d))
  const sorted = output.toSorted()
  const threshold = sorted[Math.floor(0.9 * sorted.length)]!
  const interest = Uint8Array.from(output, y => (y > threshold ? 1 : 0))
  const what: [name: string, action: () => unknown][] = [
    ['design', () => saltelli(blocks, PARAMETERS, order, 1)],
    ["Sobol' indices, of pairs too, 500 resamples", () => sobolIndices(PARAMETERS, order, output)],
    ['PAWN', () => pawn({ inputs, output })],
    ['partial rank correlation', () => partialRankCorrelation({ inputs, output })],
    ['PRIM', () => balanced(prim({ inputs, interest }))],
  ]
  const lines = what.map(
    ([name, action]): Line => ({ what: name, values: sample(repetitions, action), unit: 's' }),
  )
  const whole = lines.reduce((sum, { values }) => sum + median(values), 0)
  const goal = { text: `${GOAL} s`, reached: whole < GOAL }
  return [...lines, { what: `all, ${rowCount(design)} runs`, values: [whole], unit: 's', goal }]
}

export const experiments: Bench = {
  name: 'experiments',
  about: `design and analyses of an experiment of ${RUNS} runs, ${PARAMETERS} parameters`,
  run,
}
