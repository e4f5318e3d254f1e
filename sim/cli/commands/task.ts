/** `ogas task`: some of an experiment's runs, as what launches them on other machines starts it. */
import type { SweepFault } from '../../runs/sweep/sweep.ts'
import { defineCommand } from '../command.ts'
import { EXIT, Failure } from '../failure.ts'
import { interruptible } from '../interrupt.ts'
import { tell } from '../terminal.ts'
import { wholeNumber } from '../whole-number.ts'
import { storeOption } from './sweep.ts'

interface Arguments {
  experiment: string
  store: string
  runs: string
  retries: string
}

export const task = defineCommand<Arguments>({
  usage: 'task <experiment>',
  describe: 'Make some of the runs of an experiment that is in the store, one after the other',
  positionals: { experiment: { type: 'string', describe: 'Its id in the store' } },
  options: {
    store: storeOption,
    runs: {
      type: 'string',
      requiresArg: true,
      demandOption: true,
      describe: 'Places in its plan, as in 0-9,12; those that are there are passed over',
    },
    retries: {
      type: 'string',
      requiresArg: true,
      default: '1',
      describe: 'How often a run that failed is tried again',
    },
  },
  run: runTask,
})

async function runTask({ experiment, store, runs, retries }: Arguments): Promise<void> {
  const [{ openKept }, { local }, { indicesIn }] = await Promise.all([
    import('../../runs/sweep/kept.ts'),
    import('../../runs/sweep/local.ts'),
    import('../../runs/sweep/tasks/tasks.ts'),
  ])
  const { plan, kept } = await openKept({ store, experiment })
  const indices = indicesIn(runs)
  if (!indices?.every(index => index < plan.length))
    throw new Failure(
      `option "--runs": expected places from 0 to ${plan.length - 1} as in 0-9,12, found "${runs}"`,
    )
  const missing = indices.filter(index => !kept(index))
  const faults: SweepFault[] = []
  const stopped = await interruptible(async stop => {
    await local({ jobs: 1, retries: wholeNumber('retries', retries, 0) }).launch(
      { store, experiment, indices: missing },
      {
        onTick() {},
        onDone: index => tell(`run ${index} done`),
        onFault(index, fault, message) {
          tell(`run ${index}: ${message}`)
          return faults.push({ index, fault, message }) > 0
        },
      },
      stop,
    )
    return stop.aborted
  })
  if (faults.some(({ fault }) => fault === 'non-determinism')) process.exitCode = EXIT.broken
  else if (stopped) process.exitCode = EXIT.interrupted
  else if (faults.length > 0) process.exitCode = EXIT.someFailed
}
