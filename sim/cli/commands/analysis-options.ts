/** What the commands share that look at the results of an experiment. */
import { join } from 'node:path'
import type { Options } from 'yargs'
import type { Results } from '../../runs/analysis/measured.ts'
import type { Prepared } from '../../runs/sweep/sweep.ts'
import { tell } from '../terminal.ts'
import { metricNames } from './scenario-options.ts'
import { storeOption } from './sweep.ts'

export interface AnalysisArguments {
  experiment: string
  store: string
}

export const experimentPositional = { type: 'string', describe: 'Experiment file' } as const

/** The experiment with what the store has of its runs; how many are missing is told. @throws FileProblem, ScenarioError */
export async function readExperimentResults({
  experiment: file,
  store,
}: AnalysisArguments): Promise<{ prepared: Prepared; results: Results; folder: string }> {
  const [{ loadExperiment }, { prepare }, { readResults }] = await Promise.all([
    import('../../../scenarios/experiments/load.ts'),
    import('../../runs/sweep/sweep.ts'),
    import('../../runs/analysis/results.ts'),
  ])
  const prepared = await prepare(store, file, await loadExperiment(file, await metricNames()))
  tellMissing(prepared, store)
  const results = await readResults(prepared)
  return { prepared, results, folder: join(prepared.store.experiment(prepared.id), 'analysis') }
}

/** What is missing, and the command that makes it. @param folder of the store, as it was given */
export function tellMissing({ planned, missing, path }: Prepared, folder: string): void {
  const elsewhere = folder === (storeOption satisfies Options).default ? '' : ` --store ${folder}`
  if (missing.length > 0)
    tell(`${missing.length} of ${planned} runs are missing; this makes them: ogas sweep ${path}${elsewhere}`)
}
