/** The views of an experiment in the order in which they stand. */
import type { Experiment } from '../../model/experiment.ts'
import type { ExperimentView } from '../view.ts'
import { overview } from './overview.tsx'
import { response } from './response.tsx'
import { sensitivityView } from './sensitivity.tsx'

const all: readonly ExperimentView[] = [overview, response, sensitivityView]

export const viewsOf = (experiment: Experiment): readonly ExperimentView[] =>
  all.filter(view => view.shows(experiment))

export const isExperimentView = (name: string): boolean => all.some(view => view.name === name)
