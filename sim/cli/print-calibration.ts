/** A calibration as a person reads it: the best point, what else is likely, how well it fits. */
import type { Experiment, Value } from '../../scenarios/experiments/experiment.ts'
import type { Calibration } from '../runs/calibration/calibrate.ts'
import type { MetricFit } from '../runs/calibration/fit.ts'
import type { Likely } from '../runs/calibration/posterior.ts'
import { align } from './align.ts'
import { type Paint, shortNumber } from './terminal.ts'

export function renderCalibration(
  { title, factors, target }: Experiment,
  { tried, best, result, made }: Calibration,
  posterior: readonly Likely[] | undefined,
  fits: readonly MetricFit[],
  paint: Paint,
): string {
  const { method, observations } = target!
  const lines = [
    `${paint('bold', title)}: ${method} to ${observations.length} observations, ${tried.length} points tried, ${made} runs made now`,
    ...(result?.waves ?? []).map(
      ({ runs, left }, at) =>
        `history matching, wave ${at + 1}: ${runs} points; ${shortNumber(100 * left)} % of the ranges are not ruled out`,
    ),
  ]
  if (result && result.converged === undefined)
    lines.push(paint('red', 'Nothing within these ranges gives what was observed.'))
  if (result?.converged !== undefined)
    lines.push(result.converged ? 'converged' : 'not converged: the points were used up')
  if (!best) return [...lines, 'No point has all that was observed.', ''].join('\n')
  const middle = posterior ? ['likely', '95 %'] : []
  const rows = factors.map(({ name }, at) => {
    const one = posterior?.[at]
    return [
      name,
      text(best.values[at]!),
      ...(one ? [text(one.middle), `${text(one.low)} to ${text(one.high)}`] : []),
    ]
  })
  lines.push('', ...table(['', 'best', ...middle], rows, paint), '')
  lines.push(`loss ${shortNumber(best.loss)}`, '')
  const fitted = fits.map(({ metric, observations, error, bias }) => [
    metric,
    String(observations),
    shortNumber(error),
    shortNumber(bias),
  ])
  lines.push(...table(['', 'observations', 'error', 'bias'], fitted, paint), '')
  return lines.join('\n')
}

function table(head: string[], rows: string[][], paint: Paint): string[] {
  const [first, ...others] = align(`l${'r'.repeat(head.length - 1)}`, [head, ...rows])
  return [paint('dim', first!), ...others]
}

/** Parameters are told more exactly than outcomes are. */
const text = (value: Value): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value)
