/** The plan of an experiment: every run it takes, in order. All points are run with seed 1 before any is run with seed 2. */
import type { Experiment, Factor, Value } from '../../../scenarios/experiments/experiment.ts'
import type { Scenario } from '../../../scenarios/schema.ts'
import { canonicalJson, sha256 } from '../canonical.ts'
import { runId } from '../manifest.ts'
import { pointsOf } from './points.ts'

export interface PlannedRun {
  /** Its place in the order of the plan. */
  index: number
  /** The row of the design that it stands for. */
  point: number
  seed: number
  /** Id of the run. */
  run: string
  /** Of the factors, in their order. */
  values: Value[]
}

/** What decides which runs there are: of two files that differ in words or in the executor only, it is the same. */
export function experimentHash({ loaded, factors, design, listed, seeds, outcomes }: Experiment): string {
  const base = runId({ ...loaded.scenario, seed: 0 })
  return sha256(canonicalJson({ base, factors, design, listed, seeds, outcomes })).slice(0, 12)
}

export function planOf(experiment: Experiment): PlannedRun[] {
  const { factors, seeds, loaded } = experiment
  const points = pointsOf(experiment)
  return Array.from({ length: seeds * points.length }, (_, index) => {
    const point = index % points.length
    const seed = 1 + Math.floor(index / points.length)
    const values = points[point]!
    return { index, point, seed, run: runId(scenarioAt(loaded.scenario, factors, values, seed)), values }
  })
}

/** The scenario of one run. What it does not change it shares with the one that all runs have in common. */
export function scenarioAt(
  base: Scenario,
  factors: readonly Pick<Factor, 'path'>[],
  values: readonly Value[],
  seed: number,
): Scenario {
  return factors.reduce<Scenario>((scenario, { path }, at) => put(scenario, path, values[at]!) as Scenario, {
    ...base,
    seed,
  })
}

function put(node: unknown, [step, ...rest]: readonly string[], value: Value): unknown {
  if (step === undefined) return value
  if (Array.isArray(node))
    return node.map((item, at) => (String(at) === step ? put(item, rest, value) : item))
  const map = node as Record<string, unknown>
  return { ...map, [step]: put(map[step], rest, value) }
}
