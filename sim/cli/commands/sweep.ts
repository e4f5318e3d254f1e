/** `ogas sweep`: the runs of an experiment that are not in the store yet. */
import { availableParallelism } from 'node:os'
import type { Options } from 'yargs'
import { type Engine, engines } from '../../../scenarios/experiments/engines.ts'
import type { Executor } from '../../runs/sweep/executor.ts'
import type { Prepared, Swept } from '../../runs/sweep/sweep.ts'
import { defineCommand, jsonOption } from '../command.ts'
import { EXIT, type ExitCode } from '../failure.ts'
import { interruptible } from '../interrupt.ts'
import { openProgress } from '../progress.ts'
import { duration, tell, writeData, writeJson } from '../terminal.ts'
import { wholeNumber } from '../whole-number.ts'
import { metricNames, tellWarnings } from './scenario-options.ts'

interface Arguments {
  experiment: string
  store: string
  dryRun: boolean
  engine: Engine | undefined
  redis: string
  jobs: string | undefined
  retries: string | undefined
  keepGoing: boolean
  json: boolean
}

export const storeOption: Options = {
  type: 'string',
  requiresArg: true,
  default: 'runs/store',
  describe: 'Folder of the store of results',
}

export const redisOption: Options = {
  type: 'string',
  requiresArg: true,
  default: process.env.REDIS_URL ?? 'redis://127.0.0.1:6379',
  defaultDescription: 'REDIS_URL, or redis://127.0.0.1:6379',
  describe: 'Redis or Valkey server with the queue of bullmq',
}

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
    engine: {
      type: 'string',
      choices: engines,
      describe: 'What launches the runs [default: as the file says]',
    },
    redis: redisOption,
    jobs: {
      type: 'string',
      requiresArg: true,
      describe: 'Runs at a time [default: as the file says, or one a core]',
    },
    retries: {
      type: 'string',
      requiresArg: true,
      describe: 'How often a run that failed is tried again [default: as the file says]',
    },
    keepGoing: {
      type: 'boolean',
      default: false,
      alias: 'k',
      describe: 'Go on with the others when a run fails',
    },
    json: jsonOption,
  },
  run: runSweep,
})

async function runSweep(args: Arguments): Promise<void> {
  const [{ loadExperiment }, { prepare, sweep }] = await Promise.all([
    import('../../../scenarios/experiments/load.ts'),
    import('../../runs/sweep/sweep.ts'),
  ])
  const experiment = await loadExperiment(args.experiment, await metricNames())
  await tellWarnings(experiment.loaded)
  const executor = await executorOf(args, experiment.executor)
  const prepared = await prepare(args.store, args.experiment, experiment)
  if (args.dryRun) {
    const { id, planned, cached, missing } = prepared
    const cpuSeconds = expected(prepared)
    if (args.json) writeJson({ experiment: id, planned, cached, missing: missing.length, cpuSeconds })
    else writeData(estimate(prepared).join('\n'))
    return
  }
  const { ticks } = experiment.loaded.scenario
  const progress = await openProgress(prepared.missing.length * ticks)
  const { swept, stopped } = await interruptible(async stop => {
    stop.addEventListener('abort', () =>
      tell('no other run is begun; those under way are ended (again to stop at once)'),
    )
    const swept = await sweep(prepared, executor(prepared.cost?.peakBytes), {
      keepGoing: args.keepGoing,
      stop,
      onProgress: (months, done, failed) =>
        prepared.missing.length > 0 &&
        progress.update(
          months,
          `${done}/${prepared.missing.length} runs${failed > 0 ? `, ${failed} failed` : ''}`,
        ),
    })
    return { swept, stopped: stop.aborted }
  }).finally(() => progress.stop())
  tellSwept(prepared, swept, stopped, args.json)
  process.exitCode = codeOf(swept, stopped)
}

/** The executor that the file and the command line ask for, once it is known what a run takes. */
async function executorOf(
  args: Arguments,
  file: Prepared['experiment']['executor'],
): Promise<(peakBytes: number | undefined) => Executor> {
  const jobs =
    args.jobs === undefined ? (file.jobs ?? availableParallelism()) : wholeNumber('jobs', args.jobs)
  const retries = args.retries === undefined ? file.retries : wholeNumber('retries', args.retries, 0)
  if ((args.engine ?? file.engine) === 'bullmq') {
    const { bullmq } = await import('../../runs/sweep/bullmq/bullmq.ts')
    return () => bullmq({ redis: args.redis, retries, tell })
  }
  const { local } = await import('../../runs/sweep/local.ts')
  return peakBytes => local({ jobs, retries, peakBytes })
}

const expected = ({ cost, missing, experiment }: Prepared): number | undefined =>
  cost && cost.cpuSecondsPerMonth * missing.length * experiment.loaded.scenario.ticks

function estimate(prepared: Prepared): string[] {
  const { id, planned, cached, missing, plan, cost } = prepared
  const points = 1 + Math.max(...plan.map(({ point }) => point))
  const seconds = expected(prepared)
  return [
    `${id}: ${points} points x ${prepared.experiment.seeds} seeds`,
    `planned  ${planned} runs${planned < plan.length ? ` (${plan.length - planned} come to the same as others)` : ''}`,
    `cached   ${cached}`,
    `missing  ${missing.length}`,
    seconds === undefined
      ? 'expected unknown: no run like these has been made yet'
      : `expected ${(seconds / 3600).toPrecision(2)} CPU-hours (${duration(seconds)}), from ${cost!.attempts} runs like these`,
  ]
}

function tellSwept(
  { id, planned, cached, missing, plan }: Prepared,
  swept: Swept,
  stopped: boolean,
  json: boolean,
): void {
  const { done, broken, faults } = swept
  const which = (index: number) => {
    const { run, point, seed } = plan[index]!
    return `point ${point}, seed ${seed} (run ${run.slice(0, 8)})`
  }
  for (const { index, message } of [...broken, ...faults]) tell(`${which(index)}: ${message}`)
  if (stopped) tell(`interrupted after ${done} of ${missing.length} runs; the same command goes on`)
  const left = missing.length - done
  if (json) writeJson({ experiment: id, planned, cached, done, left, broken, faults })
  else
    writeData(
      `${id}: ${planned} runs, ${cached} were there, ${done} made now${left > 0 ? `, ${left} not made` : ''}`,
    )
}

function codeOf({ broken, faults }: Swept, stopped: boolean): ExitCode {
  if (faults.some(({ fault }) => fault === 'non-determinism') || broken.length > 0) return EXIT.broken
  if (stopped) return EXIT.interrupted
  return faults.length > 0 ? EXIT.someFailed : EXIT.ok
}
