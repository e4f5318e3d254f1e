/** What came of an expectation, effect by effect, as a person reads it. */
import type { Scenario } from '../../scenarios/schema.ts'
import type { Finding } from '../runs/experiments/expectation.ts'
import { type Paint, shortNumber } from './terminal.ts'

export function renderFindings(
  { title, ticks }: Scenario,
  seeds: number,
  findings: readonly Finding[],
  paint: Paint,
): string {
  return [
    `${paint('bold', title)}: ${seeds} paired seeds of ${ticks} months`,
    ...findings.flatMap(finding => ['', ...findingLines(finding, paint)]),
    '',
  ].join('\n')
}

function findingLines({ held, effect, against, ...found }: Finding, paint: Paint): string[] {
  const { metric, statistic, direction, claim, tolerance } = effect
  const { unit, baseline, other, difference, low, high, above, below, pairs } = found
  const expected = direction === 'same' ? `same, within ${tolerance} ${unit}` : direction
  const agree =
    direction === 'same' ? '' : `, ${direction} in ${direction === 'more' ? above : below} of ${pairs}`
  return [
    `${held ? paint('green', 'as expected') : paint('red', 'NOT AS EXPECTED')}: ${claim}`,
    `  ${metric}, ${statistic}, against ${against}: expected ${expected}`,
    `  ${shortNumber(other)} against ${shortNumber(baseline)} ${unit}, difference ${shortNumber(difference)} (95 %: ${shortNumber(low)} to ${shortNumber(high)})${agree}`,
  ]
}
