/**
 * A calibration as one search: history matching first, if it is wanted, then the search itself in the box around what is left. It asks for points
 * of the unit cube and is told of each what its run has for each observation.
 */
import { mean } from 'simple-statistics'
import type { Observation, Target } from '../../../scenarios/experiments/target.ts'
import { abcSmc, POPULATION, type Posterior } from '../experiments/methods/calibration/abc-smc.ts'
import { advisedPopulation, cmaEs } from '../experiments/methods/calibration/cma-es.ts'
import { type HistoryMatch, historyMatching } from '../experiments/methods/calibration/history-matching.ts'
import { nelderMead } from '../experiments/methods/calibration/nelder-mead.ts'
import type { Search } from '../experiments/methods/calibration/search.ts'
import { column, type Design, rowCount } from '../experiments/methods/designs/design.ts'
import { lossOf } from './fit.ts'

/** Searches by nelder-mead side by side, where the file does not say. */
const STARTS = 4
/** Runs of a wave of history matching, a factor. */
const WAVE = 10
/** Room around what history matching leaves, as a share of the ranges: it knows the space by samples. */
const ROOM = 0.02

export interface Calibrated {
  waves: HistoryMatch['waves']
  /** Nothing where no point of the ranges can give what was observed. */
  converged?: boolean
  posterior?: Posterior
}

export function* calibration(target: Target, dimensions: number): Search<Calibrated> {
  const { waves, seed } = target
  const match = waves > 0 ? yield* matching(target, dimensions) : undefined
  if (match && rowCount(match.plausible) === 0) return { waves: match.waves }
  const box = match
    ? around(match.plausible)
    : { low: Array(dimensions).fill(0), high: Array(dimensions).fill(1) }
  const found = { waves: match?.waves ?? [] }
  if (target.method === 'abc-smc') {
    const posterior = yield* within(box, inference(target, dimensions))
    const converged = posterior.generations.at(-1)!.epsilon <= target.precision
    return { ...found, converged, posterior: { ...posterior, particles: moved(box, posterior.particles) } }
  }
  const patience = { evaluations: target.points, precision: target.precision }
  if (target.method === 'cma-es') {
    const population = target.population ?? advisedPopulation(dimensions)
    const middle = new Float64Array(dimensions).fill(0.5)
    const optimum = yield* within(box, byLoss(target, cmaEs(middle, population, patience, seed)))
    return { ...found, converged: optimum.converged }
  }
  const starts = target.starts ?? STARTS
  const each = { ...patience, evaluations: Math.ceil(target.points / starts) }
  const optima = yield* within(box, byLoss(target, nelderMead(dimensions, starts, each, seed)))
  const least = optima.reduce((best, one) => (one.loss < best.loss ? one : best))
  return { ...found, converged: least.converged }
}

const inference = (
  { observations, population = POPULATION, points, precision, seed }: Target,
  dimensions: number,
) =>
  abcSmc(
    {
      dimensions,
      observed: Float64Array.from(observations, ({ value }) => value),
      population,
      generations: Number.POSITIVE_INFINITY,
      evaluations: points,
      near: precision,
    },
    seed,
  )

/** By the mean of each metric's observations: a filter needs no more, and an emulator is made for each. */
function* matching({ observations, waves, seed }: Target, dimensions: number): Search<HistoryMatch> {
  const metrics = [...Map.groupBy(observations.keys(), at => observations[at]!.metric).values()]
  const targets = metrics.map(places => ({
    value: mean(places.map(at => observations[at]!.value)),
    // As if what an observation is off by were the same in all months, which rules out least.
    variance: mean(places.map(at => sigmaOf(observations[at]!))) ** 2,
  }))
  const search = historyMatching(dimensions, targets, WAVE * dimensions, waves, seed)
  return yield* told(search, observations.length, simulated =>
    metrics.map(places => mean(places.map(at => simulated[at]!))),
  )
}

const sigmaOf = ({ scale }: Observation): number => 1 / scale

const byLoss = <Result>(target: Target, search: Search<Result>): Search<Result> =>
  told(search, target.observations.length, simulated => [lossOf(target, simulated)])

/** A search that works with other numbers than it is told: of each point `convert` makes them of `width` numbers. */
function* told<Result>(
  search: Search<Result>,
  width: number,
  convert: (results: Float64Array) => readonly number[],
): Search<Result> {
  let state = search.next()
  while (state.done !== true) {
    const results = yield state.value
    const points = results.length / width
    const converted = Array.from({ length: points }, (_, point) =>
      convert(results.subarray(point * width, (point + 1) * width)),
    )
    state = search.next(Float64Array.from(converted.flat()))
  }
  return state.value
}

interface Box {
  low: number[]
  high: number[]
}

function around(points: Design): Box {
  const columns = Array.from({ length: points.dimensions }, (_, d) => column(points, d))
  return {
    low: columns.map(values => Math.max(0, Math.min(...values) - ROOM)),
    high: columns.map(values => Math.min(1, Math.max(...values) + ROOM)),
  }
}

/** A search that has a box for its unit cube. */
function* within<Result>(box: Box, search: Search<Result>): Search<Result> {
  let state = search.next()
  while (state.done !== true) state = search.next(yield moved(box, state.value))
  return state.value
}

const moved = ({ low, high }: Box, { dimensions, points }: Design): Design => ({
  dimensions,
  points: points.map((x, at) => low[at % dimensions]! + x * (high[at % dimensions]! - low[at % dimensions]!)),
})
