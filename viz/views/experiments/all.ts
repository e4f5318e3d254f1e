/** The views of an experiment in the order in which they stand. */
import type { Experiment } from '../../model/experiment.ts'
import type { ExperimentView } from '../view.ts'
import { calibrationView } from './calibration.tsx'
import { failure } from './failure.tsx'
import { overview } from './overview.tsx'
import { response } from './response.tsx'
import { runsView } from './runs.tsx'
import { sensitivityView } from './sensitivity.tsx'
import { tradeoffs } from './tradeoffs.tsx'

export const all: readonly ExperimentView[] = [
  overview,
  calibrationView,
  response,
  sensitivityView,
  failure,
  tradeoffs,
  runsView,
]

export const viewsOf = (experiment: Experiment): readonly ExperimentView[] =>
  all.filter(view => view.shows(experiment))

export const isExperimentView = (name: string): boolean => all.some(view => view.name === name)
