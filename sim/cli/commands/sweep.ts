/** `ogas sweep`: the runs of an experiment that are not in the store yet. */
import type { Options } from 'yargs'
import type { Format } from '../../runs/sweep/tasks/formats.ts'
import { defineCommand, jsonOption } from '../command.ts'
import { interruptible } from '../interrupt.ts'
import { codeOf, estimate, expected, tellSwept } from '../print-sweep.ts'
import { openProgress } from '../progress.ts'
import { tell, writeData, writeJson } from '../terminal.ts'
import {
  type EngineArguments,
  engineOptions,
  executorOf,
  type TaskArguments,
  taskOptions,
  tasksOf,
} from './engine-options.ts'
import { metricNames, tellWarnings } from './scenario-options.ts'

interface Arguments extends EngineArguments {
  experiment: string
  store: string
  dryRun: boolean
  keepGoing: boolean
  json: boolean
}

export const storeOption: Options = {
  type: 'string',
  requiresArg: true,
  default: 'runs/store',
  describe: 'Folder of the store of results',
}

interface ExportArguments extends TaskArguments {
  experiment: string
  store: string
  to: Format
}

const exportCommand = defineCommand<ExportArguments>({
  usage: 'export <experiment>',
  describe:
    'Write what makes the missing runs by another launcher; the experiment is put into the store, nothing is run',
  positionals: { experiment: { type: 'string', describe: 'Experiment file' } },
  options: {
    to: {
      type: 'string',
      choices: ['slurm', 'k8s', 'parallel', 'snakemake'] satisfies Format[],
      demandOption: true,
      describe: 'A Slurm array, a Kubernetes job, a script for GNU parallel, a Snakefile',
    },
    store: storeOption,
    ...taskOptions,
  },
  run: writeTasks,
})

export const sweepCommand = defineCommand<Arguments>({
  usage: 'sweep <experiment>',
  describe:
    'Run what of an experiment is not in the store yet; stopped at any time, the same command goes on',
  positionals: { experiment: { type: 'string', describe: 'Experiment file' } },
  options: {
    store: storeOption,
    dryRun: {
      type: 'boolean',
      default: false,
      alias: 'n',
      describe: 'Say what it would take, and run nothing',
    },
    ...engineOptions,
    keepGoing: {
      type: 'boolean',
      default: false,
      alias: 'k',
      describe: 'Go on with the others when a run fails',
    },
    json: jsonOption,
  },
  subcommands: [exportCommand],
  run: runSweep,
})

async function prepared({ experiment: path, store }: Pick<Arguments, 'experiment' | 'store'>) {
  const [{ loadExperiment }, { prepare }] = await Promise.all([
    import('../../../scenarios/experiments/load.ts'),
    import('../../runs/sweep/sweep.ts'),
  ])
  const experiment = await loadExperiment(path, await metricNames())
  await tellWarnings(experiment.loaded)
  return prepare(store, path, experiment)
}

async function writeTasks(args: ExportArguments): Promise<void> {
  const [{ formats }, { keep }, { logFolder }, { makeFolder }] = await Promise.all([
    import('../../runs/sweep/tasks/formats.ts'),
    import('../../runs/sweep/sweep.ts'),
    import('../../runs/sweep/slurm/script.ts'),
    import('../../runs/files.ts'),
  ])
  const found = await prepared(args)
  if (found.missing.length === 0) return tell(`${found.id}: no run is missing`)
  keep(found)
  const tasks = tasksOf(args, found)
  if (args.to === 'slurm') makeFolder(logFolder(tasks)) // Slurm makes none, and drops a task whose output it cannot write
  writeData(formats[args.to](tasks))
}

async function runSweep(args: Arguments): Promise<void> {
  const { sweep } = await import('../../runs/sweep/sweep.ts')
  const found = await prepared(args)
  const executor = await executorOf(args, found)
  if (args.dryRun) {
    const { id, planned, cached, missing } = found
    const cpuSeconds = expected(found)
    if (args.json) writeJson({ experiment: id, planned, cached, missing: missing.length, cpuSeconds })
    else writeData(estimate(found).join('\n'))
    return
  }
  const { ticks } = found.experiment.loaded.scenario
  const progress = await openProgress(found.missing.length * ticks)
  const { swept, stopped } = await interruptible(async stop => {
    stop.addEventListener('abort', () =>
      tell('no other run is begun; those under way are ended (again to stop at once)'),
    )
    const swept = await sweep(found, executor, {
      keepGoing: args.keepGoing,
      stop,
      onProgress: (months, done, failed) =>
        found.missing.length > 0 &&
        progress.update(
          months,
          `${done}/${found.missing.length} runs${failed > 0 ? `, ${failed} failed` : ''}`,
        ),
    })
    return { swept, stopped: stop.aborted }
  }).finally(() => progress.stop())
  tellSwept(found, swept, stopped, args.json)
  process.exitCode = codeOf(swept, stopped)
}
