/** The points of an experiment: its design drawn, in the order in which they are run, so that a sweep cut short is still balanced. */
import type { Experiment, Factor, Value } from '../../../scenarios/experiments/experiment.ts'
import { type Design, row, rowCount, valuesAt } from '../experiments/methods/designs/design.ts'
import { digitallyShifted } from '../experiments/methods/designs/digital-shift.ts'
import { grid } from '../experiments/methods/designs/grid.ts'
import { latinHypercube } from '../experiments/methods/designs/latin-hypercube.ts'
import { morris } from '../experiments/methods/designs/morris.ts'
import { oneAtATime } from '../experiments/methods/designs/one-at-a-time.ts'
import { random } from '../experiments/methods/designs/random.ts'
import { saltelli } from '../experiments/methods/designs/saltelli.ts'
import { sobolSequence } from '../experiments/methods/designs/sobol-sequence.ts'

/** Of each point the values of the factors, in their order. */
export function pointsOf({
  factors,
  design,
  listed,
}: Pick<Experiment, 'factors' | 'design' | 'listed'>): Value[][] {
  if (listed) return listed
  const drawn = drawDesign(design, factors)
  const distributions = factors.map(({ distribution }) => distribution!)
  return Array.from({ length: rowCount(drawn) }, (_, at) => valuesAt(distributions, row(drawn, at)))
}

/** The points in the unit cube, where all analyses of designs live. */
export function drawDesign(design: Experiment['design'], factors: readonly Factor[]): Design {
  const { method, seed } = design
  const dimensions = factors.length
  // The loader has seen to it that each method is told what it needs.
  const [points, levels] = [design.points!, design.levels!]
  switch (method) {
    case 'grid':
      return grid(factors.map(factor => levelsOf(factor, levels)))
    case 'one-at-a-time':
      return oneAtATime(
        Array<number>(dimensions).fill(0.5),
        factors.map(factor => levelsOf(factor, levels)),
      )
    case 'random':
      return random(points, dimensions, seed)
    case 'latin-hypercube':
      return latinHypercube(points, dimensions, seed)
    case 'sobol-sequence':
      return digitallyShifted(sobolSequence(points, dimensions), seed)
    case 'morris':
      return morris(design.trajectories!, dimensions, seed)
    case 'saltelli':
      return saltelli(points, dimensions, design.second_order ? 'second' : 'first', seed)
    case 'list':
      throw new TypeError('a list has its points already')
  }
}

/** A factor that has few values is not given the same one twice. */
function levelsOf({ distribution }: Factor, levels: number): number {
  if (distribution?.type === 'categorical') return distribution.values.length
  if (distribution?.type === 'integer') return Math.min(levels, distribution.high - distribution.low + 1)
  return levels
}
