/** An experiment with what its runs came to: all that analyses look at. Knows no store, so that they go into a browser too. */
import { mean } from 'simple-statistics'
import type { Experiment, Value } from '../../../scenarios/experiments/experiment.ts'

export interface Results extends Pick<Experiment, 'factors' | 'design'> {
  id: string
  /** Of each point the values of the factors, in their order. */
  points: Value[][]
  measured: Measured[]
}

export interface Measured {
  /** As the experiment calls it. */
  name: string
  unit: string
  /** Of each seed a number a point, in their order; NaN where there is no run, or one in which a law broke. */
  seeds: Float64Array[]
}

/** Of each point the mean over its seeds; NaN where one of them is missing, so that no point has other luck than the others. */
export const meansOf = ({ seeds }: Measured): Float64Array =>
  Float64Array.from(seeds[0]!, (_, point) => mean(seeds.map(values => values[point]!)))
