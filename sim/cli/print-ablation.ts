/** An ablation as a person reads it: by institution and counterfactual, the effects that are clear, and what is not; 100 columns. */
import type { Scenario } from '../../scenarios/schema.ts'
import { type AblationArm, type AblationEffect, verdict } from '../runs/experiments/ablation.ts'
import type { Colour, Paint } from './terminal.ts'
import { shortNumber } from './terminal.ts'

const WIDTH = 100
const LABEL = 17
const UNIT = 13
const NUMBER = 9
const INTERVAL = 19
/** Below this the bootstrap is known to be too sure. */
const FEW_SEEDS = 10
/** A difference below this share of what there is, however certain, gets no line of its own. */
const SMALL = 0.001

const colours: Partial<Record<ReturnType<typeof verdict>, Colour>> = { better: 'green', worse: 'red' }

export function renderAblation(
  { title, ticks }: Scenario,
  seeds: number,
  arms: readonly AblationArm[],
  effects: readonly AblationEffect[],
  paint: Paint,
): string {
  const head = ['as it is', 'changed', 'change'].map(text => text.padStart(NUMBER)).join('')
  const lines = [
    `${paint('bold', title)}: what each institution is worth, by ${seeds} paired seeds of ${ticks} months`,
    'Each counterfactual changes one thing. Effects whose 95 % interval excludes 0 have a line.',
    ...(seeds < FEW_SEEDS
      ? [`With fewer than ${FEW_SEEDS} seeds intervals are too narrow: take them as a hint.`]
      : []),
    '',
    paint('dim', `${' '.repeat(4 + LABEL + UNIT)}${head}${'95 % interval'.padStart(INTERVAL)}  seeds`),
  ]
  for (const [institution, group] of Map.groupBy(arms, arm => arm.institution)) {
    lines.push(paint('bold', institution))
    for (const arm of group) {
      lines.push(...wrapped(`  ${arm.counterfactual}:`, arm.does.split(' ')))
      lines.push(
        ...armLines(
          effects.filter(of => `${of.institution}/${of.counterfactual}` === arm.name),
          paint,
        ),
      )
    }
  }
  return [...lines, ''].join('\n')
}

function armLines(effects: readonly AblationEffect[], paint: Paint): string[] {
  if (effects.length === 0) return [`    ${paint('red', 'no seed came to a result on both sides')}`]
  const lines: string[] = []
  const silent = { small: [] as string[], unclear: [] as string[], same: [] as string[] }
  for (const effect of effects) {
    const { label } = effect.outcome
    const said = verdict(effect)
    if (said === 'same' || said === 'unclear') silent[said].push(label)
    else if (Math.abs(effect.difference) < SMALL * Math.abs(effect.baseline)) silent.small.push(label)
    else lines.push(effectLine(effect, said, paint))
  }
  if (silent.same.length === effects.length) return [paint('dim', '    no effect at all on any outcome')]
  const named = (head: string, labels: readonly string[]) =>
    labels.length === 0
      ? []
      : wrapped(
          `    ${head}:`,
          labels.map((label, at) => (at < labels.length - 1 ? `${label},` : label)),
        ).map(line => paint('dim', line))
  return [
    ...lines,
    ...named(`clear but below ${100 * SMALL} %`, silent.small),
    ...named('no clear effect', silent.unclear),
    ...named('no effect at all', silent.same),
  ]
}

function effectLine(effect: AblationEffect, said: ReturnType<typeof verdict>, paint: Paint): string {
  const { outcome, unit, baseline, other, difference, low, high, pairs, above, below } = effect
  const numbers = [shortNumber(baseline), shortNumber(other), signed(difference)]
    .map(text => text.padStart(NUMBER))
    .join('')
  const interval = `${signed(low)} to ${signed(high)}`.padStart(INTERVAL)
  const agree = `${said} in ${difference > 0 ? above : below} of ${pairs}`
  const colour = colours[said]
  return `    ${outcome.label.padEnd(LABEL)}${paint('dim', unit.padEnd(UNIT))}${numbers}${paint('dim', interval)}  ${
    colour ? paint(colour, agree) : agree
  }`
}

const signed = (value: number): string => `${value > 0 ? '+' : ''}${shortNumber(value)}`

/** Words after a head, in lines of at most 100 columns. */
function wrapped(head: string, words: readonly string[]): string[] {
  const lines = [head]
  for (const word of words.map(word => word.trim())) {
    if (lines.at(-1)!.length + 1 + word.length > WIDTH) lines.push(' '.repeat(5))
    lines[lines.length - 1] += ` ${word}`
  }
  return lines
}
