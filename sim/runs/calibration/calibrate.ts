/**
 * Which parameters give what was observed? A search asks, the store answers. Interrupted, it is asked again from the start and told what the
 * store has: nothing but the runs is remembered.
 */
import type { Experiment, Factor, Value } from '../../../scenarios/experiments/experiment.ts'
import type { Target } from '../../../scenarios/experiments/target.ts'
import { Dialogue } from '../experiments/methods/calibration/search.ts'
import { row, rowCount, valuesAt } from '../experiments/methods/designs/design.ts'
import { FileProblem } from '../file-problem.ts'
import type { SweepFault } from '../sweep/sweep.ts'
import { lossOf } from './fit.ts'
import { Rounds, type RoundsOptions } from './rounds.ts'
import { type Calibrated, calibration } from './search.ts'

/** A point that was run. */
export interface Tried {
  round: number
  /** Of the factors, in their order. */
  values: Value[]
  /** What its runs have for each observation. */
  simulated: number[]
  /** NaN where a run has nothing for one of them. */
  loss: number
}

export interface Calibration {
  /** In the store, an experiment like others. */
  id: string
  tried: Tried[]
  /** Of the points tried the one with the least loss. */
  best: Tried | undefined
  /** Missing when it was stopped, or a run came to no result. */
  result: Calibrated | undefined
  /** Runs made now. */
  made: number
  faults: SweepFault[]
}

export interface CalibrateOptions extends RoundsOptions {
  /** After each round. */
  onRound(tried: readonly Tried[]): void
}

/**
 * @param folder of the store @param name, path of the experiment file
 * @throws FileProblem where the experiment says of nothing what to fit, or within what
 */
export async function calibrate(
  folder: string,
  name: string,
  path: string,
  experiment: Experiment,
  { onRound, ...options }: CalibrateOptions,
): Promise<Calibration> {
  const { target, factors, listed } = experiment
  if (!target) throw new FileProblem(`${path}: expected a target, found none; it says what to fit to`)
  if (listed) throw new FileProblem(`${path}: expected distributions to search in, found design list`)
  const rounds = new Rounds(folder, name, path, experiment, options)
  const found = await searched(target, factors, values => rounds.evaluate(values), onRound)
  const { id, made, faults } = rounds
  return { id, ...found, made, faults }
}

/** Question and answer. @param evaluate what points have for each observation; nothing ends it */
export async function searched(
  target: Target,
  factors: readonly Factor[],
  evaluate: (values: readonly Value[][]) => Promise<number[][] | undefined>,
  onRound: (tried: readonly Tried[]) => void,
): Promise<Pick<Calibration, 'tried' | 'best' | 'result'>> {
  const distributions = factors.map(({ distribution }) => distribution!)
  const dialogue = new Dialogue(calibration(target, factors.length))
  const tried: Tried[] = []
  for (let round = 1, asked = dialogue.next(); asked; asked = dialogue.next(), round++) {
    const points = asked
    const values = Array.from({ length: rowCount(points) }, (_, r) => valuesAt(distributions, row(points, r)))
    const simulated = await evaluate(values)
    if (!simulated) break
    simulated.forEach((found, at) => {
      tried.push({ round, values: values[at]!, simulated: found, loss: lossOf(target, found) })
    })
    dialogue.tell(Float64Array.from(simulated.flat()))
    onRound(tried)
  }
  return { tried, best: leastOf(tried), result: dialogue.result }
}

export const leastOf = (tried: readonly Tried[]): Tried | undefined =>
  tried
    .filter(({ loss }) => Number.isFinite(loss))
    .reduce<Tried | undefined>((best, one) => (best && best.loss <= one.loss ? best : one), undefined)
