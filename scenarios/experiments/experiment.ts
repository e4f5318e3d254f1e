/** An experiment as it is run: the file with all its names found, in base units. */
import type { Loaded } from '../resolve.ts'
import type { ExperimentFile, Outcome } from './schema.ts'
import type { Target } from './target.ts'

export type Value = number | string | boolean

/** As `sim/runs/experiments/methods` draws from it. */
export type Distribution =
  | { type: 'uniform' | 'log-uniform' | 'integer'; low: number; high: number }
  | { type: 'triangular'; low: number; mode: number; high: number }
  | { type: 'normal'; mean: number; deviation: number }
  | { type: 'categorical'; values: Value[] }

export type Role = 'uncertainty' | 'lever'

/** Something that is varied. */
export interface Factor {
  name: string
  role: Role
  /** Steps to its option in the scenario. */
  path: string[]
  /** Missing where the points are listed. */
  distribution?: Distribution
}

export interface Experiment
  extends Pick<ExperimentFile, 'title' | 'description' | 'design' | 'seeds' | 'keep' | 'executor'> {
  /** What all runs share, with its months; each run has a seed of its own. */
  loaded: Loaded
  factors: Factor[]
  /** With design list: of each point the values of the factors, in their order. */
  listed?: Value[][]
  outcomes: Record<string, Outcome>
  /** What the model is fitted to. */
  target?: Target
}
