/** Reads an experiment and all its files from disk. */
import { readFromDisk, shippedFolder } from '../load.ts'
import type { Experiment } from './experiment.ts'
import { readingExperiment } from './resolve.ts'

/**
 * @param metrics names of the metrics of a run; left out, they are not checked
 * @throws ScenarioError with every problem found
 */
export const loadExperiment = (path: string, metrics?: readonly string[]): Promise<Experiment> =>
  readFromDisk(
    readingExperiment(path.replaceAll('\\', '/'), { library: shippedFolder(), ...(metrics && { metrics }) }),
  )
