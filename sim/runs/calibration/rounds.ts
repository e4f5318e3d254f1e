/**
 * The points that a search asks for, run through the store: what is there is taken, what is not is launched. The plan grows from round to
 * round; a calibration in a store is an experiment like others, of the points that it came by.
 */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { mean } from 'simple-statistics'
import type { Experiment, Value } from '../../../scenarios/experiments/experiment.ts'
import type { Observation } from '../../../scenarios/experiments/target.ts'
import { canonicalJson, sha256 } from '../canonical.ts'
import { asFileProblem } from '../files.ts'
import { runId } from '../manifest.ts'
import { Store } from '../store/layout.ts'
import { readMonths } from '../store/months.ts'
import { readRecord } from '../store/record.ts'
import type { Executor } from '../sweep/executor.ts'
import { type PlannedRun, scenarioAt } from '../sweep/plan.ts'
import { isKept } from '../sweep/run-one.ts'
import { keepExperiment, keptPlan, replacePlan } from '../sweep/stored-experiment.ts'
import type { SweepFault } from '../sweep/sweep.ts'
import { simulatedAt } from './fit.ts'

/** In a store: by the name of its file, and what decides which points the search comes by. */
export function calibrationId(name: string, { loaded, factors, seeds, target }: Experiment): string {
  const { file: _, ...deciding } = target!
  const base = runId({ ...loaded.scenario, seed: 0 })
  const hash = sha256(canonicalJson({ base, factors, seeds, target: deciding })).slice(0, 12)
  return `${name}-calibration-${hash}`
}

export interface RoundsOptions {
  executor: Executor
  /** Aborted: begin no other run. */
  stop: AbortSignal
  /** Months simulated now, of all rounds. */
  onMonths(months: number): void
}

export class Rounds {
  readonly id: string
  readonly plan: PlannedRun[] = []
  readonly faults: SweepFault[] = []
  /** Runs made now; the others were there. */
  made = 0
  readonly #folder: string
  readonly #path: string
  readonly #experiment: Experiment
  readonly #options: RoundsOptions
  /** Rows of the plan that is in the store: from an earlier time it may be longer than this one is yet. */
  #kept = 0
  #months = 0

  /** @param path of the experiment file @param name of it */
  constructor(folder: string, name: string, path: string, experiment: Experiment, options: RoundsOptions) {
    this.id = calibrationId(name, experiment)
    this.#folder = folder
    this.#path = path
    this.#experiment = { ...experiment, design: { method: 'list', seed: experiment.target!.seed } }
    this.#options = options
  }

  /**
   * Of each point what its runs have for each observation, the mean of its seeds; NaN where a run has nothing, or a law broke in it. Nothing
   * when it was stopped, or a run came to no result.
   * @throws FileProblem when the store cannot be written
   */
  async evaluate(points: readonly Value[][]): Promise<number[][] | undefined> {
    const round = this.#planned(points)
    this.plan.push(...round)
    const store = this.#store()
    this.#kept ||= (await keptPlan(store, this.id))?.length ?? 0
    await this.#keep(store)
    const { keep, seeds } = this.#experiment
    const runs = new Map(round.toReversed().map(({ run, index }) => [run, index]))
    const missing = round.filter(({ run, index }) => runs.get(run) === index && !isKept(store, run, keep))
    if (missing.length > 0) await this.#launch(missing.map(({ index }) => index))
    if (this.#options.stop.aborted || this.faults.length > 0) return undefined
    return simulatedIn(store, round, seeds, this.#experiment.target!.observations)
  }

  #planned(points: readonly Value[][]): PlannedRun[] {
    const { seeds, loaded, factors } = this.#experiment
    const index = this.plan.length
    return Array.from({ length: seeds * points.length }, (_, at) => {
      const seed = 1 + Math.floor(at / points.length)
      const values = points[at % points.length]!
      const run = runId(scenarioAt(loaded.scenario, factors, values, seed))
      return { index: index + at, point: index / seeds + (at % points.length), seed, run, values }
    })
  }

  #store(): Store {
    try {
      return Store.create(this.#folder)
    } catch (error) {
      throw asFileProblem(error, `cannot write ${this.#folder}`)
    }
  }

  async #keep(store: Store): Promise<void> {
    if (this.plan.length <= this.#kept) return
    try {
      if (this.#kept === 0)
        keepExperiment(store, this.id, this.#experiment, this.plan, this.#path, this.#experiment.target)
      else replacePlan(store, this.id, this.#experiment.factors, this.plan)
      this.#kept = this.plan.length
      // It takes plans to be what they were: it is made again with the next query.
      rmSync(store.catalogue, { force: true })
    } catch (error) {
      throw asFileProblem(error, `cannot write ${join(this.#folder, 'experiments', this.id)}`)
    }
  }

  async #launch(indices: readonly number[]): Promise<void> {
    const { executor, stop, onMonths } = this.#options
    await executor.launch(
      { store: this.#folder, experiment: this.id, indices },
      {
        onTick: () => onMonths(++this.#months),
        onDone: () => void this.made++,
        onFault: (index, fault, message) => {
          this.faults.push({ index, fault, message })
          return false
        },
      },
      stop,
    )
  }
}

/** @param round runs of some points: all with the first seed, all with the second, and so on */
export async function simulatedIn(
  store: Store,
  round: readonly PlannedRun[],
  seeds: number,
  observations: readonly Observation[],
): Promise<number[][]> {
  const found = await Promise.all(round.map(({ run }) => simulatedBy(store, run, observations)))
  const points = round.length / seeds
  return Array.from({ length: points }, (_, point) => {
    const ofSeeds = Array.from({ length: seeds }, (_, seed) => found[seed * points + point]!)
    return observations.map((_, at) => mean(ofSeeds.map(simulated => simulated[at]!)))
  })
}

async function simulatedBy(
  store: Store,
  run: string,
  observations: readonly Observation[],
): Promise<number[]> {
  const folder = store.run(run)
  if (!existsSync(folder) || readRecord(folder).ending.status === 'broken')
    return observations.map(() => Number.NaN)
  return simulatedAt(observations, await readMonths(folder))
}
