/**
 * History matching: where can the parameters not be? Some runs make an emulator of each result; a place is implausible where the emulator, for
 * all its doubt, is too far from what was observed: I = |z - E| / sqrt(V) > 3, V being the emulator's variance, the noise of single runs, and
 * the variance of observation and model discrepancy. Wave after wave runs in what is left, so that it shrinks until it does no more. Three
 * deviations hold 95 % of any unimodal distribution (F. Pukelsheim, Am. Stat. 48, 1994). P. S. Craig et al., 1997; I. Vernon, M. Goldstein,
 * R. Bower, "Galaxy formation: a Bayesian uncertainty analysis", Bayesian Analysis 5, 2010.
 *
 * A first filter, and no posterior: what is left is not ruled out. Where nothing is left, the model cannot give what was observed.
 */
import { type Design, designOf, firstRows, row, rowCount } from '../designs/design.ts'
import { digitallyShifted } from '../designs/digital-shift.ts'
import { latinHypercube } from '../designs/latin-hypercube.ts'
import { sobolSequence } from '../designs/sobol-sequence.ts'
import { type Emulator, fitGaussianProcess } from './gaussian-process.ts'
import type { Search } from './search.ts'

export const PLAUSIBLE = 3
/** Points at which the space that is left is looked for; more where few are found. */
const CANDIDATES = 4096
const MOST_CANDIDATES = 16 * CANDIDATES
/** A wave that rules out less than this share of what was left is the last. */
const WORTHWHILE = 0.1

export interface Target {
  /** As observed. */
  readonly value: number
  /** Of the observation and of what the model leaves out, together. */
  readonly variance: number
}

export interface Wave {
  readonly runs: number
  /** Share of the unit cube that is not implausible after it. */
  readonly left: number
}

export interface HistoryMatch {
  readonly waves: readonly Wave[]
  /** Points that are left, evenly spread over the space that is. */
  readonly plausible: Design
}

/**
 * As many results a point as there are targets.
 * @param runs of each wave; ten a parameter is the usual measure
 */
export function* historyMatching(
  dimensions: number,
  targets: readonly Target[],
  runs: number,
  most: number,
  seed: number,
): Search<HistoryMatch> {
  const rulings: ((point: Float64Array) => boolean)[] = []
  const waves: Wave[] = []
  let question = latinHypercube(runs, dimensions, seed)
  let known: Runs = { design: { dimensions, points: new Float64Array(0) }, results: new Float64Array(0) }
  for (;;) {
    const results = yield question
    known = joined(known, { design: question, results }, targets.length)
    const emulators = targets.map((_, t) => emulatorOf(known, targets.length, t))
    rulings.push(point =>
      emulators.every((emulator, t) => implausibility(emulator, targets[t]!, point) <= PLAUSIBLE),
    )
    const left = remaining(rulings, dimensions, runs, seed)
    const before = waves.at(-1)?.left ?? 1
    waves.push({ runs: rowCount(question), left: left.share })
    if (waves.length >= most || left.share === 0 || left.share > (1 - WORTHWHILE) * before)
      return { waves, plausible: left.points }
    question = firstRows(left.points, Math.min(runs, rowCount(left.points)))
  }
}

/** Deviations between what was observed and what is to be expected at a point. */
export function implausibility(emulator: Emulator, { value, variance }: Target, point: Float64Array): number {
  const expected = emulator.predict(point)
  return Math.abs(value - expected.mean) / Math.sqrt(expected.variance + emulator.noise + variance)
}

interface Runs {
  readonly design: Design
  /** Row after row. */
  readonly results: Float64Array
}

/** Runs of all waves; those without a result are left out. */
function joined(old: Runs, more: Runs, width: number): Runs {
  const results = (r: number) => more.results.subarray(r * width, (r + 1) * width)
  const whole = Array.from({ length: rowCount(more.design) }, (_, r) => r).filter(r =>
    results(r).every(Number.isFinite),
  )
  return {
    design: {
      dimensions: more.design.dimensions,
      points: Float64Array.from([...old.design.points, ...whole.flatMap(r => [...row(more.design, r)])]),
    },
    results: Float64Array.from([...old.results, ...whole.flatMap(r => [...results(r)])]),
  }
}

const emulatorOf = ({ design, results }: Runs, width: number, target: number): Emulator =>
  fitGaussianProcess(
    design,
    results.filter((_, k) => k % width === target),
  )

/** Points that no wave rules out, and their share of all that were looked at. */
function remaining(
  rulings: readonly ((point: Float64Array) => boolean)[],
  dimensions: number,
  enough: number,
  seed: number,
): { points: Design; share: number } {
  const all = digitallyShifted(sobolSequence(MOST_CANDIDATES, dimensions), seed)
  const found: number[] = []
  let seen = 0
  while (seen < CANDIDATES || (found.length < enough && seen < MOST_CANDIDATES)) {
    if (rulings.every(plausible => plausible(row(all, seen)))) found.push(seen)
    seen++
  }
  return {
    points: designOf(found.length, dimensions, (r, d) => row(all, found[r]!)[d]!),
    share: found.length / seen,
  }
}
