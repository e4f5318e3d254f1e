/** What a view is to the page. */
import type { FunctionComponent } from 'preact'
import type { Catalogue } from '../model/catalogue.ts'
import type { Experiment } from '../model/experiment.ts'
import type { Run } from '../model/run.ts'

export interface PageProps {
  run: Run
  catalogue: Catalogue
}

interface Named {
  /** Its word in addresses. */
  name: string
  title: string
  /** The question it answers. */
  question: string
}

export interface View extends Named {
  Page: FunctionComponent<PageProps>
}

/** A view of an experiment. */
export interface ExperimentView extends Named {
  /** Whether there is anything of the experiment that it could show. */
  shows(experiment: Experiment): boolean
  Page: FunctionComponent<{ experiment: Experiment }>
}
