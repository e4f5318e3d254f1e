/** The outcome of a run as a person reads it: by theme, with the worst moment of each; at most 80 columns wide. */
import type { Manifest } from '../runs/manifest.ts'
import type { MetricSummary, Summary } from '../runs/summary.ts'
import { UNION } from '../runs/tables/metrics.ts'
import { pace } from './progress.ts'
import { duration, type Paint, shortNumber } from './terminal.ts'

/** The metrics shown, by theme, each with the side on which it is bad; without a side no moment of it is worst. */
const themes: [theme: string, metrics: [name: string, bad?: 'low' | 'high'][]][] = [
  [
    'Food',
    [
      ['food_security', 'low'],
      ['food_eaten', 'low'],
      ['food_stock', 'low'],
      ['food_reserve', 'low'],
    ],
  ],
  [
    'Needs and wants',
    [
      ['needs_met', 'low'],
      ['wants_met', 'low'],
    ],
  ],
  [
    'Work',
    [
      ['week', 'high'],
      ['employment', 'low'],
      ['vacancies', 'high'],
      ['first_choice', 'low'],
    ],
  ],
  ['Income', [['income_mean'], ['income_ratio', 'high'], ['base_affords', 'low'], ['gini_holdings', 'high']]],
  [
    'Recycling',
    [
      ['recovery', 'low'],
      ['landfill', 'high'],
      ['emissions', 'high'],
    ],
  ],
  [
    'People',
    [['population'], ['population_limit'], ['headroom', 'low'], ['deaths_hunger', 'high'], ['health', 'low']],
  ],
  ['Plan', [['plan_fulfilment', 'low'], ['capacity_use']]],
  ['Market', [['unsold', 'high'], ['price_level']]],
  ['Trade', [['gain_from_trade'], ['price_of_autonomy', 'high'], ['trade_rounds', 'high']]],
  ['Decisions', [['projects_under_way'], ['turnout'], ['delivered_share']]],
  ['Knowledge', [['productivity', 'low'], ['commons_size']]],
  [
    'Safety',
    [
      ['readiness', 'low'],
      ['deaths_war', 'high'],
      ['incidents', 'high'],
      ['diverted', 'high'],
      ['emergency', 'high'],
    ],
  ],
]

const LABEL = 19
const UNIT = 21
const NUMBER = 8

/** @param seconds time by phase, where it is known */
export function renderRun(manifest: Manifest, seconds: Record<string, number>, paint: Paint): string {
  const { scenario, ending, ticks } = manifest
  const outcome = ending.status === 'complete' ? paint('green', 'complete') : paint('red', 'broken')
  const span = `${ticks} of ${scenario.ticks} months from ${scenario.start}, seed ${scenario.seed}`
  return [
    `${paint('bold', scenario.title)}: ${outcome}, ${span}`,
    '',
    ...themeLines(manifest.summary, paint),
    ...planLines(manifest.summary, paint),
    paint('bold', 'Laws'),
    ending.status === 'complete'
      ? '  every invariant held after every tick'
      : `  ${paint('red', ending.message)}`,
    `  world ${manifest.world_hash}, data ${manifest.hash.slice(0, 16)}`,
    ...timeLines(seconds, ticks, paint),
    '',
  ].join('\n')
}

function themeLines({ metrics }: Summary, paint: Paint): string[] {
  const head = ['mean', 'end', 'worst'].map(text => text.padStart(NUMBER)).join('')
  const lines = [paint('dim', `${' '.repeat(2 + LABEL + UNIT)}${head} tick, state`)]
  for (const [theme, names] of themes) {
    const shown = names.filter(([name]) => metrics[name]?.mean !== undefined)
    if (shown.length === 0) continue
    lines.push(paint('bold', theme))
    for (const [name, bad] of shown) lines.push(metricLine(name, metrics[name]!, bad, paint))
  }
  return lines
}

function metricLine(
  name: string,
  metric: MetricSummary,
  bad: 'low' | 'high' | undefined,
  paint: Paint,
): string {
  const { unit, mean, last, least, greatest } = metric
  const numbers = [mean!, last!].map(value => shortNumber(value).padStart(NUMBER)).join('')
  const label = `  ${name.replaceAll('_', ' ').padEnd(LABEL)}${paint('dim', unit.padEnd(UNIT))}${numbers}`
  if (bad === undefined) return label
  const worst = (bad === 'low' ? least : greatest)!
  const value = shortNumber(worst.value).padStart(NUMBER)
  if (least!.value === greatest!.value) return `${label}${value}` // it was the same everywhere, always
  const place = worst.state === UNION ? `${worst.tick}` : `${worst.tick}, ${worst.state}`
  return `${label}${value} ${paint('dim', place)}`
}

function planLines({ plan }: Summary, paint: Paint): string[] {
  const { goals, accepted, residual, gap, iterations, fallbacks } = plan
  if (goals === 0) return []
  const proven = `${accepted} of ${goals} goals proven optimal`
  const size = (value: number) => (value === 0 ? '0' : value.toExponential(0))
  return [
    paint('bold', 'Plans'),
    `  ${accepted === goals ? proven : paint('red', proven)}; worst residual ${size(residual)}, worst gap ${size(gap)}`,
    `  ${iterations.toLocaleString('en-US')} iterations, ${fallbacks} goals by a fallback method`,
  ]
}

function timeLines(seconds: Record<string, number>, ticks: number, paint: Paint): string[] {
  const phases = Object.entries(seconds).sort((a, b) => b[1] - a[1])
  const total = phases.reduce((sum, [, time]) => sum + time, 0)
  if (total === 0) return []
  const longest = phases.slice(0, 4).map(([phase, time]) => `${phase} ${Math.round((100 * time) / total)} %`)
  return [
    paint('bold', 'Time'),
    `  ${duration(total)}, ${pace(ticks / total)} ticks/s: ${longest.join(', ')}`,
  ]
}
