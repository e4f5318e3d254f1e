/** A calibration as Parquet tables: the points that were tried, and the best one beside the observations. */
import { join } from 'node:path'
import type { Factor } from '../../../scenarios/experiments/experiment.ts'
import type { Observation, Target } from '../../../scenarios/experiments/target.ts'
import { factorColumns } from '../sweep/plan-table.ts'
import type { Field } from '../table.ts'
import { number, text, whole } from '../tables/keys.ts'
import { writeRows } from '../write-rows.ts'
import type { Tried } from './calibrate.ts'

/** @returns paths of the tables @throws FileProblem */
export function writeCalibration(
  folder: string,
  factors: readonly Factor[],
  { observations }: Target,
  tried: readonly Tried[],
  best: Tried,
): string[] {
  const factorFields = factorColumns(factors, best.values).map(
    (column, at): Field<Tried> => ({ ...column, read: one => one.values[at]! }),
  )
  const points = [
    whole<Tried>('round', '', 'Question of the search in which it was asked for', one => one.round),
    ...factorFields,
    number<Tried>(
      'loss',
      '1',
      'Mean of the squared, or absolute, deviations from the observations',
      one => one.loss,
    ),
  ]
  const fit: Field<Observation & { at: number }>[] = [
    whole('month', 'month', 'Month of the run; 1 is the first', one => one.month),
    text('metric', 'Metric of the union', one => one.metric),
    number('observed', 'as the metric', 'What was observed', one => one.value),
    number('simulated', 'as the metric', 'What the best point has', one => best.simulated[one.at]!),
  ]
  const [calibration, observed] = ['calibration', 'fit'].map(name => join(folder, `${name}.parquet`)) as [
    string,
    string,
  ]
  const name = (name: string, description: string) => ({ name, description })
  writeRows(calibration, name('calibration', 'The points that a calibration tried'), points, tried)
  const rows = observations.map((one, at) => ({ ...one, at }))
  writeRows(observed, name('fit', 'The point with the least loss beside the observations'), fit, rows)
  return [calibration, observed]
}
