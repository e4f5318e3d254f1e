/** A sweep: all runs of an experiment that are not in the store yet. Resuming is nothing but doing it again. */
import { basename, join } from 'node:path'
import type { Experiment } from '../../../scenarios/experiments/experiment.ts'
import { asFileProblem } from '../files.ts'
import { Store } from '../store/layout.ts'
import { type Cost, costOf } from './cost.ts'
import type { Executor, Fault } from './executor.ts'
import { experimentHash, type PlannedRun, planOf } from './plan.ts'
import { isKept } from './run-one.ts'
import { keepExperiment, keptPlan } from './stored-experiment.ts'

export interface Prepared {
  store: Store
  /** `<name>-<hash>`: the name of its file, and what decides which runs there are. */
  id: string
  experiment: Experiment
  path: string
  plan: PlannedRun[]
  /** Runs that differ: two points may come to the same scenario. */
  planned: number
  cached: number
  /** Places in the plan of the runs that are not there, each run once. */
  missing: number[]
  cost: Cost | undefined
}

/** What a sweep would do. Writes nothing. */
export async function prepare(folder: string, path: string, experiment: Experiment): Promise<Prepared> {
  const store = Store.at(folder)
  const id = `${basename(path).replace(/\.ya?ml$/, '')}-${experimentHash(experiment)}`
  const plan = (await keptPlan(store, id)) ?? planOf(experiment)
  const runs = new Map(plan.toReversed().map(({ run, index }) => [run, index]))
  const missing = plan.filter(
    ({ run, index }) => runs.get(run) === index && !isKept(store, run, experiment.keep),
  )
  const gone = new Set(missing.map(({ run }) => run))
  const cost = costOf(
    store,
    experiment.loaded.scenario,
    [...runs.keys()].filter(run => !gone.has(run)),
  )
  return {
    ...{ store, id, experiment, path, plan, cost },
    planned: runs.size,
    cached: runs.size - missing.length,
    missing: missing.map(({ index }) => index),
  }
}

export interface SweepFault {
  index: number
  fault: Fault
  message: string
}

export interface Swept {
  /** Runs made now. */
  done: number
  /** Of these, runs that ended because a law did not hold. */
  broken: { index: number; message: string }[]
  faults: SweepFault[]
}

export interface SweepOptions {
  /** Go on when a run fails. */
  keepGoing: boolean
  /** Aborted: begin no other run. */
  stop: AbortSignal
  /** Months simulated of the missing runs, runs done, runs failed. */
  onProgress(months: number, done: number, failed: number): void
}

/** Puts the experiment into the store, so that any process that sees it can make its runs. @throws FileProblem */
export function keep({ store: { folder }, id, experiment, path, plan }: Prepared): void {
  try {
    keepExperiment(Store.create(folder), id, experiment, plan, path)
  } catch (error) {
    throw asFileProblem(error, `cannot write ${join(folder, 'experiments', id)}`)
  }
}

/** @throws FileProblem when the store cannot be written */
export async function sweep(
  prepared: Prepared,
  executor: Executor,
  { keepGoing, stop, onProgress }: SweepOptions,
): Promise<Swept> {
  keep(prepared)
  const { store, id, experiment, missing } = prepared
  const swept: Swept = { done: 0, broken: [], faults: [] }
  const { ticks } = experiment.loaded.scenario
  const months = new Map<number, number>()
  let simulated = 0
  const advance = (index: number, to: number) => {
    simulated += to - (months.get(index) ?? 0)
    months.set(index, to)
    onProgress(simulated, swept.done, swept.faults.length)
  }
  onProgress(0, 0, 0)
  await executor.launch(
    { store: store.folder, experiment: id, indices: missing },
    {
      onTick: index => advance(index, Math.min(ticks, (months.get(index) ?? 0) + 1)),
      onDone(index, broken) {
        swept.done++
        if (broken !== undefined) swept.broken.push({ index, message: broken })
        advance(index, ticks)
      },
      onFault(index, fault, message) {
        swept.faults.push({ index, fault, message })
        advance(index, ticks)
        return keepGoing
      },
    },
    stop,
  )
  return swept
}
