/** What the commands that run experiments share: jobs, the folder of results, progress, failures. */
import { availableParallelism } from 'node:os'
import type { Options } from 'yargs'
import type { Arm, Experiment, ExperimentOptions, Failure } from '../../runs/experiments/experiment.ts'
import { EXIT, type ExitCode } from '../failure.ts'
import { interruptible } from '../interrupt.ts'
import { openProgress } from '../progress.ts'
import { tell } from '../terminal.ts'
import { wholeNumber } from '../whole-number.ts'

export const jobsOption: Options = {
  type: 'string',
  requiresArg: true,
  describe: 'Runs at a time [default: one a core]',
}

export const jobsOf = (jobs: string | undefined): number =>
  jobs === undefined ? availableParallelism() : wholeNumber('jobs', jobs)

/** Runs an experiment with progress on stderr; nothing when it was interrupted. */
export async function runWithProgress(
  arms: readonly Arm[],
  options: Omit<ExperimentOptions, 'signal' | 'onProgress'>,
): Promise<Experiment | undefined> {
  const { runExperiment } = await import('../../runs/experiments/experiment.ts')
  const months = arms.reduce((sum, { scenario }) => sum + scenario.ticks * options.seeds, 0)
  const progress = await openProgress(months)
  try {
    const experiment = await interruptible(signal =>
      runExperiment(arms, { ...options, signal, onProgress: done => progress.update(done) }),
    )
    progress.stop()
    const { trials, already, done } = experiment
    if (already > 0) tell(`${already} of ${trials} runs were there already`)
    if (done === trials) return experiment
    const kept = options.folder === undefined ? '' : '; the same command goes on'
    tell(`interrupted after ${done} of ${trials} runs${kept}`)
    process.exitCode = EXIT.interrupted
    return undefined
  } finally {
    progress.stop()
  }
}

/** Tells of runs that came to no result, and with which code the command therefore ends. */
export function tellFailures(failures: readonly Failure[]): ExitCode {
  for (const { arm, seed, message } of failures) tell(`${arm}, seed ${seed}: ${message}`)
  if (failures.some(({ kind }) => kind === 'fault')) return EXIT.internal
  return failures.length > 0 ? EXIT.broken : EXIT.ok
}
