/**
 * An experiment as the page sees it: one block of JSON that was made where its store is (`viz/report/experiment.ts`). It holds what was asked, every point with
 * its outcomes, and what takes long to compute of them; what is quickly found (boxes, policies, fronts) is found here, by the same analyses.
 */
import type { Factor, Value } from '../../scenarios/experiments/experiment.ts'
import type { Design, Outcome } from '../../scenarios/experiments/schema.ts'
import type { Measured, Results } from '../../sim/runs/analysis/measured.ts'
import type { Sensitivity } from '../../sim/runs/analysis/sensitivity.ts'
import { parse } from './bundle.ts'
import type { CalibrationData } from './calibration.ts'

const FORMAT = 'ogas-experiment-page-1'

export interface FactorInfo extends Factor {
  /** Base unit. */
  unit: string
  means: string
  /** What it is in the scenario where it is not varied. */
  usual: Value
}

export interface OutcomeInfo extends Outcome {
  name: string
  unit: string
  means: string
  /** Which way it is good, where one is. */
  better?: 'more' | 'less'
}

/** As it stands in the block: numbers that there are not are null. */
export interface ExperimentData {
  format: typeof FORMAT
  id: string
  title: string
  description: string
  /** What commands call it: its file, or its id. */
  file: string
  scenario: { title: string; ticks: number; start: string }
  factors: FactorInfo[]
  design: Design
  seeds: number
  outcomes: OutcomeInfo[]
  /** Runs that differ; those of them that are there, and those in which a law broke. */
  runs: { planned: number; made: number; broken: number }
  /** Of each seed the id of the run of each point. */
  ids: string[][]
  /** Where a server has the whole directories of its runs, if these were kept. */
  full?: string
  /** Of each factor its value at each point. */
  points: Value[][]
  /** Of each outcome and seed its value at each point. */
  outcomesAt: (number | null)[][][]
  sensitivity: Sensitivity[]
  calibration?: CalibrationData
}

export interface Experiment extends Omit<ExperimentData, 'points' | 'outcomesAt' | 'factors'>, Results {
  factors: FactorInfo[]
  measured: Measured[]
}

/** @throws RangeError when the block is not one of an experiment */
export function openExperiment(bytes: Uint8Array): Experiment {
  const data = parse<ExperimentData>(bytes, 'experiment')
  if (data.format !== FORMAT)
    throw new RangeError(`experiment: expected format ${FORMAT}, found ${String(data.format)}`)
  const { points: columns, outcomesAt, ...rest } = data
  return {
    ...rest,
    points: data.ids[0]!.map((_, point) => columns.map(column => column[point]!)),
    measured: data.outcomes.map(({ name, unit }, at) => ({
      name,
      unit,
      seeds: outcomesAt[at]!.map(values => Float64Array.from(values, value => value ?? Number.NaN)),
    })),
  }
}

/** The columns of a factor: one value a point. */
export const columnAt = ({ points }: Pick<Experiment, 'points'>, factor: number): Value[] =>
  points.map(values => values[factor]!)
