/**
 * An experiment: several scenarios (arms), each run with the same seeds. No terminal. What it finds does not depend on the number of
 * jobs, nor on what was run before it was stopped.
 */

import type { Statistic } from '../../../scenarios/expectation.ts'
import type { Scenario } from '../../../scenarios/schema.ts'
import { runId } from '../manifest.ts'
import { Results } from './results.ts'
import { type PairedEffect, pairedEffect } from './statistics.ts'
import { runInThreads } from './threads.ts'
import type { TrialMetric, TrialResult } from './trial.ts'

/** Something compared. Its scenario's own seed does not matter. */
export interface Arm {
  name: string
  scenario: Scenario
}

export interface ExperimentOptions {
  /** Each arm is run with the seeds 1 to this number. */
  seeds: number
  /** Trials at a time. */
  jobs: number
  /** Keep results there, and take those that are there; without it they are kept in memory only. */
  folder?: string | undefined
  /** Run anew what is there. */
  force?: boolean
  /** Aborted: stop at once; results that are complete are kept. */
  signal?: AbortSignal
  /** Months simulated, of all trials together; told first with those that were there. */
  onProgress?: (done: number) => void
}

/** A trial that has no result, or broke a law. */
export interface Failure {
  arm: string
  seed: number
  kind: 'broken' | 'fault'
  message: string
}

export interface Experiment {
  /** Trials there are, how many of them were there before, and how many are done now; fewer than all when it was stopped. */
  trials: number
  already: number
  done: number
  failures: Failure[]
  /** Trials that came to a result, with all laws kept, by arm and seed. */
  results: ReadonlyMap<string, ReadonlyMap<number, TrialResult>>
}

/**
 * @param arms with names that differ
 * @throws FileProblem when results cannot be written
 */
export async function runExperiment(
  arms: readonly Arm[],
  { seeds, jobs, folder, force = false, signal, onProgress = () => {} }: ExperimentOptions,
): Promise<Experiment> {
  const kept = folder === undefined ? undefined : new Results(folder)
  const trials = arms.flatMap(arm => {
    const id = runId({ ...arm.scenario, seed: 1 })
    return Array.from({ length: seeds }, (_, at) => ({ arm, id, seed: at + 1 }))
  })
  const outcomes: (TrialResult | Error | undefined)[] = trials.map(({ id, seed }) =>
    force ? undefined : kept?.read(id, seed),
  )
  const waiting = trials.map((_, at) => at).filter(at => outcomes[at] === undefined)
  const months = trials.map(({ arm }, at) => (outcomes[at] ? arm.scenario.ticks : 0))
  let simulated = months.reduce((sum, ticks) => sum + ticks, 0)
  const progress = (at: number, ticks: number) => {
    if (ticks === months[at]) return
    simulated += ticks - months[at]!
    months[at] = ticks
    onProgress(simulated)
  }
  onProgress(simulated)
  await runInThreads(
    waiting.map(at => ({ ...trials[at]!.arm.scenario, seed: trials[at]!.seed })),
    {
      jobs,
      signal,
      onTick: task => progress(waiting[task]!, months[waiting[task]!]! + 1),
      onEnd: (task, outcome) => {
        const at = waiting[task]!
        const { arm, id, seed } = trials[at]!
        outcomes[at] = outcome
        if (!(outcome instanceof Error)) kept?.write(id, arm.scenario, seed, outcome)
        progress(at, arm.scenario.ticks)
      },
    },
  )
  const results = new Map(arms.map(({ name }) => [name, new Map<number, TrialResult>()]))
  const failures: Failure[] = []
  trials.forEach(({ arm: { name }, seed }, at) => {
    const outcome = outcomes[at]
    if (outcome instanceof Error) failures.push({ arm: name, seed, kind: 'fault', message: outcome.message })
    else if (outcome?.ending.status === 'broken')
      failures.push({ arm: name, seed, kind: 'broken', message: outcome.ending.message })
    else if (outcome) results.get(name)!.set(seed, outcome)
  })
  return {
    trials: trials.length,
    already: trials.length - waiting.length,
    done: outcomes.filter(outcome => outcome !== undefined).length,
    failures,
    results,
  }
}

/** How a metric of `other` differs from that of `baseline`, over the seeds that both have; nothing where no seed has it in both. */
export function effectOn(
  metric: string,
  statistic: Statistic,
  { results }: Experiment,
  baseline: string,
  other: string,
): (PairedEffect & Pick<TrialMetric, 'unit' | 'description' | 'better'>) | undefined {
  const pairs = [...results.get(baseline)!]
    .map(
      ([seed, result]) => [result.metrics[metric], results.get(other)!.get(seed)?.metrics[metric]] as const,
    )
    .filter(
      (pair): pair is readonly [TrialMetric, TrialMetric] => pair[0] !== undefined && pair[1] !== undefined,
    )
  if (pairs.length === 0) return undefined
  const effect = pairedEffect(
    pairs.map(([of]) => of[statistic]),
    pairs.map(([, of]) => of[statistic]),
  )
  const { unit, description, better } = pairs[0]![0]
  return statistic === 'variation'
    ? { ...effect, unit: '%', description: `${description} Standard deviation over mean.` }
    : { ...effect, unit, description, better }
}
