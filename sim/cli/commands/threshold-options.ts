/** The options by which a command takes an outcome and a threshold of it. */
import { nearest } from '../../../scenarios/problem.ts'
import type { Measured } from '../../runs/analysis/measured.ts'
import type { Threshold } from '../../runs/analysis/threshold.ts'
import { Failure } from '../failure.ts'

export interface ThresholdArguments {
  metric: string
  below: string | undefined
  above: string | undefined
}

/** @param what the side of the threshold stands for */
export const thresholdOptions = (what: string) =>
  ({
    metric: {
      type: 'string',
      requiresArg: true,
      demandOption: true,
      describe: 'One of the metrics of the experiment, by the name it has there',
    },
    below: { type: 'string', requiresArg: true, describe: `${what} below this number, in its own unit` },
    above: { type: 'string', requiresArg: true, describe: `${what} above this number` },
  }) as const

/** @throws Failure */
export function thresholdOf({ below, above }: ThresholdArguments): Threshold {
  if ((below === undefined) === (above === undefined))
    throw new Failure(`expected one of --below and --above, found ${below === undefined ? 'none' : 'both'}`)
  const [side, text] = below === undefined ? (['above', above!] as const) : (['below', below] as const)
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(value)) throw new Failure(`--${side}: expected a number, found "${text}"`)
  return { side, value }
}

/** @throws Failure */
export function outcomeOf({ metric }: ThresholdArguments, measured: readonly Measured[]): Measured {
  const found = measured.find(({ name }) => name === metric)
  if (found) return found
  const names = measured.map(({ name }) => name)
  const meant = nearest(metric, names)
  throw new Failure(
    `--metric: expected one of ${names.join(', ')}, found "${metric}"${meant === undefined ? '' : ` (did you mean "${meant}"?)`}`,
  )
}
