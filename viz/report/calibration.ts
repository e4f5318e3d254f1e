/** A calibration of a store as the page is to show it. */
import type { Observation, Target } from '../../scenarios/experiments/target.ts'
import type { Calibration } from '../../sim/runs/calibration/calibrate.ts'
import { keptCalibration } from '../../sim/runs/calibration/kept.ts'
import { likely } from '../../sim/runs/calibration/posterior.ts'
import { row, rowCount, valuesAt } from '../../sim/runs/experiments/methods/designs/design.ts'
import type { Store } from '../../sim/runs/store/layout.ts'
import type { PlannedRun } from '../../sim/runs/sweep/plan.ts'
import type { StoredExperiment } from '../../sim/runs/sweep/stored-experiment.ts'
import type { CalibrationData } from '../model/calibration.ts'
import { metricInfos } from './metric-infos.ts'
import { orNull } from './or-null.ts'

type Kept = Pick<Calibration, 'tried' | 'best' | 'result'>

/** Nothing where the experiment is no calibration. */
export async function calibrationData(
  store: Store,
  stored: StoredExperiment,
  plan: readonly PlannedRun[],
): Promise<CalibrationData | undefined> {
  const found = await keptCalibration(store, stored, plan)
  const { target } = stored
  if (!found || !target) return undefined
  const { tried, best, result } = found
  const { method, points, loss, precision, observations, sure } = target
  const posterior = posteriorOf(found, stored, target)
  return {
    target: { method, points, precision, observations, sure, ...(loss && { loss }) },
    units: unitsOf(observations),
    rounds: tried.map(({ round }) => round),
    losses: tried.map(one => orNull(one.loss)),
    ...(best && { best: { point: tried.indexOf(best), simulated: best.simulated } }),
    waves: (result?.waves ?? []).map(({ runs, left }) => ({ runs, left })),
    ...(result?.converged !== undefined && { converged: result.converged }),
    ended: result !== undefined,
    ...(posterior && { posterior }),
  }
}

function unitsOf(observations: readonly Observation[]): Record<string, string> {
  const names = [...new Set(observations.map(({ metric }) => metric))]
  return Object.fromEntries(names.map(name => [name, metricInfos.get(name)?.unit ?? '']))
}

/** The particles among the points that were tried, each with its weight. */
function posteriorOf(
  { tried, result }: Kept,
  { factors }: StoredExperiment,
  { observations }: Target,
): CalibrationData['posterior'] {
  if (!result?.posterior) return undefined
  const { particles, weights } = result.posterior
  const distributions = factors.map(({ distribution }) => distribution!)
  const places = new Map(tried.map(({ values }, at) => [JSON.stringify(values), at]))
  const points = Array.from(
    { length: rowCount(particles) },
    (_, particle) => places.get(JSON.stringify(valuesAt(distributions, row(particles, particle))))!,
  )
  const band = (share: number) =>
    observations.map((_, at) =>
      weighted(
        points.map(point => tried[point]!.simulated[at]!),
        weights,
        share,
      ),
    )
  return {
    points,
    weights: [...weights],
    likely: likely(result.posterior, factors),
    low: band(0.05),
    high: band(0.95),
  }
}

/** The value below which so great a share of the weight lies. */
function weighted(values: readonly number[], weights: Float64Array, share: number): number {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!)
  let sum = 0
  const at = order.find(k => {
    sum += weights[k]!
    return sum >= share
  })
  return values[at ?? order.at(-1)!]!
}
