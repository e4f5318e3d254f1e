/** Sensitivity as a person reads it: of each outcome the factors from the one that matters most, with intervals. */
import type { Experiment } from '../../scenarios/experiments/experiment.ts'
import type { Index } from '../runs/analysis/analysis.ts'
import type { Method, Sensitivity } from '../runs/analysis/sensitivity.ts'
import { NARROW } from '../runs/experiments/methods/analysis/convergence.ts'
import { pawnByChance } from '../runs/experiments/methods/analysis/pawn.ts'
import { align } from './align.ts'
import { type Paint, shortNumber } from './terminal.ts'

const says: Record<Method, string> = {
  morris:
    'Elementary effects: mu_star is what moving a factor through its range does, sigma how that depends on the rest.',
  sobol:
    "Sobol' indices: shares of the outcome's variance, by a factor alone (first) and with all its interactions (total).",
  pawn: 'PAWN: how far the distribution of the outcome moves (0 to 1) when a factor is held.',
  prcc: 'Partial rank correlation (-1 to 1), the other factors held; of responses that only rise or only fall.',
}
const columns: Record<Method, string[]> = {
  morris: ['mu_star', 'mu', 'sigma'],
  sobol: ['first', 'total'],
  pawn: ['pawn'],
  prcc: ['prcc'],
}
/** Pairs that are shown: the strongest. */
const PAIRS = 3

export function renderSensitivity(
  { title }: Experiment,
  found: readonly Sensitivity[],
  paint: Paint,
): string {
  return [
    `${paint('bold', title)}`,
    says[found[0]!.method],
    ...found.flatMap(outcome => ['', ...outcomeLines(outcome, paint)]),
    '',
  ].join('\n')
}

function outcomeLines(found: Sensitivity, paint: Paint): string[] {
  const { outcome, unit, method, ranking, stages, problem } = found
  const last = stages.at(-1)
  const head = `${paint('bold', outcome)}${unit === '' ? '' : ` (${unit})`}`
  if (!last) return [`${head}: nothing to tell, ${problem}`]
  const of = (factor: string, index: string) =>
    last.indices.find(one => one.factor === factor && one.index === index)!
  const rows = ranking.map(factor => [
    factor,
    ...columns[method].flatMap(index => {
      const one = of(factor, index)
      return [shortNumber(one.value), interval(one)]
    }),
  ])
  const names = ['', ...columns[method].flatMap(index => [index, '95 %'])]
  const [first, ...others] = align(names.map((_, at) => (at === 0 ? 'l' : 'r')).join(''), [names, ...rows])
  return [
    `${head}, by ${last.runs} points`,
    paint('dim', first!),
    ...others,
    ...pairLines(last.indices),
    paint('dim', `  ${convergenceOf(found)}`),
    ...(method === 'pawn' ? [paint('dim', `  ${chanceOf(last.runs)}`)] : []),
  ]
}

const interval = ({ low, high }: Index): string => `${shortNumber(low)} to ${shortNumber(high)}`

function pairLines(indices: readonly Index[]): string[] {
  const pairs = indices.filter(({ index }) => index === 'second').sort((a, b) => b.value - a.value)
  return pairs
    .slice(0, PAIRS)
    .map(one => `  ${one.factor} with ${one.other}: ${shortNumber(one.value)} (${interval(one)})`)
}

function convergenceOf({ stages, converged }: Sensitivity): string {
  const { widest } = stages.at(-1)!
  const half = stages.at(-2)
  const width = `widest interval ${shortNumber(widest)}`
  if (converged) return `converged: ${width}, half of the points give the same ranking`
  const ranks =
    half === undefined ? '' : `; ${half.runs} points give ${half.ranked ? 'the same' : 'another'} ranking`
  return `not converged: ${width}, wanted ${NARROW}${ranks}`
}

const chanceOf = (runs: number): string =>
  `a factor without any effect has about ${shortNumber(pawnByChance(runs))}`
