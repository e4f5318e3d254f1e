/** Experiments as a command is told of them: by the file, or by the id in the store. */
import { basename } from 'node:path'
import type { Store } from '../../runs/store/layout.ts'
import { Failure } from '../failure.ts'
import { tellMissing } from './analysis-options.ts'
import { metricNames } from './scenario-options.ts'

export interface NamedExperiments {
  store: Store
  /** In the store: that of the sweep, and that of the calibration, as far as they are there. */
  ids: string[]
}

/**
 * Nothing where the name is none of an experiment.
 * @param folder of the store
 * @throws Failure, FileProblem, ScenarioError
 */
export async function namedExperiments(name: string, folder: string): Promise<NamedExperiments | undefined> {
  const [{ Store }, { existsSync }] = await Promise.all([
    import('../../runs/store/layout.ts'),
    import('node:fs'),
  ])
  if (/\.ya?ml$/.test(name)) return ofFile(name, folder)
  if (!existsSync(folder)) return undefined
  const store = Store.at(folder)
  return store.experiments().includes(name) ? { store, ids: [name] } : undefined
}

async function ofFile(file: string, folder: string): Promise<NamedExperiments> {
  const [{ loadExperiment }, { prepare }, { calibrationId }] = await Promise.all([
    import('../../../scenarios/experiments/load.ts'),
    import('../../runs/sweep/sweep.ts'),
    import('../../runs/calibration/rounds.ts'),
  ])
  const experiment = await loadExperiment(file, await metricNames())
  const prepared = await prepare(folder, file, experiment)
  const { store, id } = prepared
  const calibration = experiment.target && calibrationId(basename(file).replace(/\.ya?ml$/, ''), experiment)
  const kept = store.experiments()
  const ids = [id, calibration].filter(one => one !== undefined && kept.includes(one)) as string[]
  if (ids.includes(id)) tellMissing(prepared, folder)
  if (ids.length > 0) return { store, ids }
  const maker = experiment.target ? 'ogas sweep or ogas calibrate makes' : 'ogas sweep makes'
  throw new Failure(`${file}: expected runs of it in ${folder}, found none; ${maker} them`)
}
