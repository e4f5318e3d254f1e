/** Options of what launches runs, and what they come to. */
import { availableParallelism } from 'node:os'
import type { Options } from 'yargs'
import { type Engine, engines } from '../../../scenarios/experiments/engines.ts'
import type { Executor } from '../../runs/sweep/executor.ts'
import type { Prepared } from '../../runs/sweep/sweep.ts'
import { packed, packOf, quoted, rangesOf, type Tasks } from '../../runs/sweep/tasks/tasks.ts'
import { expected } from '../print-sweep.ts'
import { tell } from '../terminal.ts'
import { wholeNumber } from '../whole-number.ts'

export interface TaskArguments {
  jobs: string | undefined
  retries: string | undefined
  pack: string | undefined
}

export interface EngineArguments extends TaskArguments {
  engine: Engine | undefined
  broker: string
}

export const brokerOption: Options = {
  type: 'string',
  requiresArg: true,
  default: process.env.OGAS_BROKER ?? 'redis://127.0.0.1:6379',
  defaultDescription: 'OGAS_BROKER, or redis://127.0.0.1:6379',
  describe: 'Server with the queue of bullmq: redis://... (Redis or Valkey) or postgres://...',
}

export const taskOptions = {
  jobs: {
    type: 'string',
    requiresArg: true,
    describe: 'Runs, or tasks, at a time [default: as the file says, or as many as there is room for]',
  },
  retries: {
    type: 'string',
    requiresArg: true,
    describe: 'How often a run that failed is tried again [default: as the file says]',
  },
  pack: {
    type: 'string',
    requiresArg: true,
    describe: 'Runs a task of a cluster [default: about ten minutes of them, and at most 1,000 tasks]',
  },
} satisfies Record<string, Options>

export const engineOptions = {
  engine: {
    type: 'string',
    choices: engines,
    describe: 'What launches the runs [default: as the file says]',
  },
  broker: brokerOption,
  ...taskOptions,
} satisfies Record<string, Options>

const given = (name: string, text: string | undefined, least?: number): number | undefined =>
  text === undefined ? undefined : wholeNumber(name, text, least)

const jobsOf = ({ jobs }: TaskArguments, { experiment }: Prepared): number | undefined =>
  given('jobs', jobs) ?? experiment.executor.jobs

const retriesOf = ({ retries }: TaskArguments, { experiment }: Prepared): number =>
  given('retries', retries, 0) ?? experiment.executor.retries

/** This command, as another machine with the same folders calls it. */
const command = [process.execPath, process.argv[1]!].map(quoted).join(' ')

function packIn({ pack }: TaskArguments, prepared: Prepared): number {
  const seconds = expected(prepared)
  const runs = prepared.missing.length
  return given('pack', pack) ?? packOf(runs, seconds && seconds / runs)
}

/** The missing runs as tasks. */
export const tasksOf = (args: TaskArguments & { store: string }, prepared: Prepared): Tasks => ({
  experiment: prepared.id,
  store: args.store,
  runs: packed(prepared.missing, packIn(args, prepared)).map(rangesOf),
  jobs: jobsOf(args, prepared),
  retries: retriesOf(args, prepared),
  command,
})

/** The executor that the command line and the file ask for. */
export async function executorOf(args: EngineArguments, prepared: Prepared): Promise<Executor> {
  const [jobs, retries] = [jobsOf(args, prepared), retriesOf(args, prepared)]
  switch (args.engine ?? prepared.experiment.executor.engine) {
    case 'bullmq': {
      const { bullmq } = await import('../../runs/sweep/bullmq/bullmq.ts')
      return bullmq({ broker: args.broker, retries, tell })
    }
    case 'slurm': {
      const { slurm } = await import('../../runs/sweep/slurm/slurm.ts')
      return slurm({ jobs, retries, command, pack: packIn(args, prepared), tell })
    }
    case 'local': {
      const { local } = await import('../../runs/sweep/local.ts')
      return local({ jobs: jobs ?? availableParallelism(), retries, peakBytes: prepared.cost?.peakBytes })
    }
  }
}
