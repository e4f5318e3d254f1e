/** An experiment of a store as the block that a page carries. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import type { z } from 'zod'
import { written } from '../../scenarios/change.ts'
import type { Factor, Value } from '../../scenarios/experiments/experiment.ts'
import type { ExperimentFile } from '../../scenarios/experiments/schema.ts'
import { scenario as schema } from '../../scenarios/schema.ts'
import { descriptionAt, schemaAt } from '../../scenarios/shape.ts'
import type { Results } from '../../sim/runs/analysis/measured.ts'
import { type Read, readResults } from '../../sim/runs/analysis/results.ts'
import { type Method, methodOf, sensitivity } from '../../sim/runs/analysis/sensitivity.ts'
import type { Store } from '../../sim/runs/store/layout.ts'
import { readRecord } from '../../sim/runs/store/record.ts'
import type { PlannedRun } from '../../sim/runs/sweep/plan.ts'
import { keptPlan, readExperiment, type StoredExperiment } from '../../sim/runs/sweep/stored-experiment.ts'
import type { ExperimentData, FactorInfo, OutcomeInfo } from '../model/experiment.ts'
import { calibrationData } from './calibration.ts'
import { metricInfos } from './metric-infos.ts'
import { orNull } from './or-null.ts'

/**
 * @param file what commands call it
 * @throws FileProblem where the store does not have it, or none of its runs
 */
export async function experimentData(store: Store, id: string, file = id): Promise<ExperimentData> {
  const kept = readExperiment(store, id)
  const stored = { ...kept, outcomes: inOrder(store, kept) }
  const plan = (await keptPlan(store, id))!
  const read: Read = { store, id, experiment: stored, plan }
  const results = await readResults(read)
  const { title, description, design, seeds, factors, scenario } = stored
  const calibration = await calibrationData(store, stored, plan)
  return {
    ...{ format: 'ogas-experiment-page-1', id, title, description, file, design, seeds },
    scenario: { title: scenario.title, ticks: scenario.ticks, start: scenario.start },
    factors: factors.map(factor => factorInfo(factor, scenario)),
    outcomes: outcomeInfos(stored, results),
    runs: runsOf(store, plan),
    ids: idsOf(plan, seeds),
    points: factors.map((_, at) => results.points.map(values => values[at]!)),
    outcomesAt: results.measured.map(({ seeds }) => seeds.map(values => Array.from(values, orNull))),
    sensitivity: calibration ? [] : methodsFor(results).flatMap(method => sensitivity(results, method)),
    ...(calibration && { calibration }),
  }
}

/** Outcomes in the order in which they were written: what is kept of an experiment has its names in an order of their own. */
function inOrder(store: Store, { id, outcomes }: StoredExperiment): StoredExperiment['outcomes'] {
  const file = load(readFileSync(join(store.experiment(id), 'experiment.yaml'), 'utf8')) as ExperimentFile
  const names = [...new Set([...Object.keys(file.metrics), ...Object.keys(outcomes)])]
  return Object.fromEntries(names.flatMap(name => (outcomes[name] ? [[name, outcomes[name]]] : [])))
}

/** What the design was made for; of any sample, how far each factor moves the outcome, and which way. */
function methodsFor(results: Results): Method[] {
  // One factor at a time: what they do together is not in it, and what each does by itself is plain to see.
  if (results.design.method === 'one-at-a-time') return []
  const made = methodOf(results)
  return made === 'pawn' ? ['pawn', 'prcc'] : [made]
}

function factorInfo(factor: Factor, scenario: StoredExperiment['scenario']): FactorInfo {
  const usual = factor.path.reduce<unknown>(
    (node, step) => (node as Record<string, unknown> | undefined)?.[step],
    scenario,
  )
  return {
    ...factor,
    unit: unitOf(factor.path),
    means: descriptionAt(schema, factor.path),
    usual: usual as Value,
  }
}

/** As a quantity of the option would be written; shares are numbers from 0 to 1. */
function unitOf(path: readonly string[]): string {
  const [, unit] = /^\S+ (\S+)$/.exec(String(written(path.join('.'), 40))) ?? []
  if (unit !== undefined) return unit
  const option = schemaAt(schema, path) as z.ZodType
  return option.safeParse('1 %').success ? 'share' : ''
}

function outcomeInfos({ outcomes }: StoredExperiment, { measured }: Results): OutcomeInfo[] {
  return Object.entries(outcomes).map(([name, outcome], at) => {
    const info = metricInfos.get(outcome.metric)
    // Of what varies less, nobody can say whether that is good.
    const better = outcome.summary === 'variation' ? undefined : info?.better
    return {
      ...outcome,
      name,
      unit: measured[at]!.unit,
      means: info?.description ?? '',
      ...(better && { better }),
    }
  })
}

function runsOf(store: Store, plan: readonly PlannedRun[]): ExperimentData['runs'] {
  const runs = [...new Set(plan.map(({ run }) => run))]
  const made = runs.filter(run => existsSync(store.run(run)))
  const broken = made.filter(run => readRecord(store.run(run)).ending.status === 'broken')
  return { planned: runs.length, made: made.length, broken: broken.length }
}

function idsOf(plan: readonly PlannedRun[], seeds: number): string[][] {
  const ids: string[][] = Array.from({ length: seeds }, () => [])
  for (const { run, point, seed } of plan) ids[seed - 1]![point] = run
  return ids
}
