/** `ogas calibrate`: which parameters give what was observed? */
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import type { Experiment } from '../../../scenarios/experiments/experiment.ts'
import type { Calibration } from '../../runs/calibration/calibrate.ts'
import { defineCommand, jsonOption } from '../command.ts'
import { EXIT, type ExitCode } from '../failure.ts'
import { interruptible } from '../interrupt.ts'
import { openProgress } from '../progress.ts'
import { paintFor, shortNumber, tell, writeData, writeJson } from '../terminal.ts'
import { wholeNumber } from '../whole-number.ts'
import { type AnalysisArguments, experimentPositional } from './analysis-options.ts'
import { metricNames, tellWarnings } from './scenario-options.ts'
import { storeOption } from './sweep.ts'

interface Arguments extends AnalysisArguments {
  jobs: string | undefined
  json: boolean
}

export const calibrateCommand = defineCommand<Arguments>({
  usage: 'calibrate <experiment>',
  describe: 'Find parameters that give what was observed; stopped at any time, the same command goes on',
  positionals: { experiment: experimentPositional },
  options: {
    store: storeOption,
    jobs: {
      type: 'string',
      requiresArg: true,
      describe: 'Runs at a time [default: as the file says, or one a core]',
    },
    json: jsonOption,
  },
  async run(args) {
    const { loadExperiment } = await import('../../../scenarios/experiments/load.ts')
    const experiment = await loadExperiment(args.experiment, await metricNames())
    await tellWarnings(experiment.loaded)
    const { found, stopped } = await search(args, experiment)
    const tables = await writeTables(args.store, experiment, found)
    await tellFound(args, experiment, found, stopped, tables)
    process.exitCode = codeOf(found, stopped)
  },
})

async function search({ experiment: path, store, jobs }: Arguments, experiment: Experiment) {
  const [{ calibrate, leastOf }, { local }, { costOf }, { Store }] = await Promise.all([
    import('../../runs/calibration/calibrate.ts'),
    import('../../runs/sweep/local.ts'),
    import('../../runs/sweep/cost.ts'),
    import('../../runs/store/layout.ts'),
  ])
  const { executor, loaded, target, seeds } = experiment
  const points = target?.points ?? 0
  const progress = await openProgress(points * seeds * loaded.scenario.ticks)
  const name = basename(path).replace(/\.ya?ml$/, '')
  let note = ''
  return interruptible(async stop => {
    stop.addEventListener('abort', () =>
      tell('no other run is begun; those under way are ended (again to stop at once)'),
    )
    const found = await calibrate(store, name, path, experiment, {
      executor: local({
        jobs: jobs === undefined ? (executor.jobs ?? availableParallelism()) : wholeNumber('jobs', jobs),
        retries: executor.retries,
        peakBytes: costOf(Store.at(store), loaded.scenario, [])?.peakBytes,
      }),
      stop,
      onMonths: months => progress.update(months, note),
      onRound(tried) {
        note = `${tried.length} points, least loss ${shortNumber(leastOf(tried)?.loss ?? Number.NaN)}`
      },
    })
    return { found, stopped: stop.aborted }
  }).finally(() => progress.stop())
}

async function writeTables(
  folder: string,
  { factors, target }: Experiment,
  { id, tried, best }: Calibration,
) {
  if (!best) return []
  const [{ writeCalibration }, { Store }] = await Promise.all([
    import('../../runs/calibration/calibration-table.ts'),
    import('../../runs/store/layout.ts'),
  ])
  return writeCalibration(join(Store.open(folder).experiment(id), 'analysis'), factors, target!, tried, best)
}

async function tellFound(
  { json }: Arguments,
  experiment: Experiment,
  found: Calibration,
  stopped: boolean,
  tables: readonly string[],
): Promise<void> {
  const { id, tried, best, result, made, faults } = found
  for (const { message } of faults) tell(`a run came to no result: ${message}`)
  if (stopped || faults.length > 0) tell(`stopped after ${tried.length} points; the same command goes on`)
  const [{ likely }, { fitsOf }] = await Promise.all([
    import('../../runs/calibration/posterior.ts'),
    import('../../runs/calibration/fit.ts'),
  ])
  const posterior = result?.posterior && likely(result.posterior, experiment.factors)
  const fits = best && fitsOf(experiment.target!, best.simulated)
  const { waves, converged } = result ?? {}
  if (json) {
    const values =
      best && Object.fromEntries(experiment.factors.map(({ name }, at) => [name, best.values[at]]))
    const least = best && { values, loss: best.loss }
    writeJson({
      experiment: id,
      points: tried.length,
      made,
      waves,
      converged,
      best: least,
      posterior,
      fits,
      tables,
    })
    return
  }
  const { renderCalibration } = await import('../print-calibration.ts')
  writeData(renderCalibration(experiment, found, posterior, fits ?? [], paintFor(process.stdout)))
  for (const table of tables) writeData(table)
}

function codeOf({ faults }: Calibration, stopped: boolean): ExitCode {
  if (faults.some(({ fault }) => fault === 'non-determinism')) return EXIT.broken
  if (stopped) return EXIT.interrupted
  return faults.length > 0 ? EXIT.someFailed : EXIT.ok
}
