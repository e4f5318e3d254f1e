/** A plan and the reasons for a target, as a person reads them. */
import type { Explanation } from '../planning/explain.ts'
import type { Binding, PlanReport, Target } from '../planning/report.ts'
import { type Comparison, type Validation, worst } from '../planning/validate.ts'
import { align } from './align.ts'
import { type Paint, shortNumber } from './terminal.ts'

/** Constraints and changes shown; the rest is counted (and in the JSON). */
const SHOWN = 15

export function renderPlan({ areas, binding, targets, solves }: PlanReport, paint: Paint): string {
  const proven = solves.filter(({ accepted }) => accepted).length
  return [
    ...areas.flatMap(({ name, size, status, goals }) => [
      paint('bold', `Plan of ${name}: ${status}, ${size}`),
      ...align(
        'rrl',
        goals.map(({ value, description }, at) => [`${at + 1}.`, goalValue(value), description]),
      ),
    ]),
    `  ${proven} of ${solves.length} goals proven optimal`,
    paint('bold', 'What binds, dearest first'),
    ...bindingLines(binding),
    paint('bold', 'Targets this month (met: share of needs and of wants delivered)'),
    ...targetLines(targets),
  ].join('\n')
}

/** Goals differ by many orders of magnitude, and 0 is what most of them are to be. */
const goalValue = (value: number): string => (Math.abs(value) < 1e-9 ? '0' : value.toPrecision(4))

function bindingLines(binding: readonly Binding[]): string[] {
  if (binding.length === 0) return ['  nothing']
  const rows = binding
    .slice(0, SHOWN)
    .map(({ goal, kind, subject, state, price, unit }) => [
      goal,
      `${kind} ${subject}`,
      state,
      shortNumber(price),
      worthOf(goal, unit),
    ])
  const more = binding.length > SHOWN ? [`  ... and ${binding.length - SHOWN} more`] : []
  return [...align('lllrl', rows), ...more]
}

/** The unit of a constraint's price: goals are counted in hours of labour content, or in shares of the need. */
const worthOf = (goal: string, unit: string): string =>
  `${goal === 'wants' || goal === 'effort' ? 'h' : 'share'} per ${unit}`

function targetLines(targets: readonly Target[]): string[] {
  const active = targets.filter(
    ({ made, need, want, imports, exports }) => made + need + want + imports + exports > 0,
  )
  const head = ['state', 'product', 'unit', 'made', 'need met', 'want met', 'net import', 'worth h']
  const rows = active.map(target => [
    target.state,
    target.product,
    target.unit,
    shortNumber(target.made),
    share(target.needDelivered, target.need),
    share(target.wantDelivered, target.want),
    shortNumber(target.imports - target.exports),
    shortNumber(target.wantPrice),
  ])
  return align('lllrrrrr', [head, ...rows])
}

const share = (part: number, whole: number): string =>
  whole > 0 ? `${((100 * part) / whole).toFixed(1)} %` : '-'

export function renderExplanation(explanation: Explanation, paint: Paint): string {
  const { tick, target, goal, price, priceUnit, range, binding, changes, impossible } = explanation
  const { product, state, unit, made, need, want, imports, exports } = target
  const amount = (value: number) => `${shortNumber(value)} ${unit}`
  const lines = [
    paint('bold', `${product} in ${state}, planned for tick ${tick}`),
    `  made ${amount(made)}, imported ${amount(imports)}, exported ${amount(exports)}`,
    `  need ${amount(need)}, delivered ${share(target.needDelivered, need)}; want ${amount(want)}, delivered ${share(target.wantDelivered, want)}`,
    paint('bold', `One more ${unit}`),
  ]
  if (impossible) return [...lines, '  cannot be had: no plan makes it'].join('\n')
  if (goal === 'none') lines.push('  comes for nothing: no goal is hurt by it')
  else
    lines.push(
      `  costs ${shortNumber(price)} ${priceUnit}, in the goal "${goal}"`,
      `  that price holds from ${limit(range.less, amount)} less to ${limit(range.more, amount)} more`,
    )
  lines.push(
    paint('bold', 'What binds'),
    ...bindingLines(binding),
    paint('bold', `What one more ${unit} would take`),
  )
  if (changes.length === 0) lines.push('  nothing')
  const rows = changes
    .slice(0, SHOWN)
    .map(({ what, subject, state, amount, unit }) => [
      what,
      subject,
      state,
      `${amount > 0 ? '+' : ''}${significant(amount)}`,
      unit,
    ])
  lines.push(...align('lllrl', rows))
  if (changes.length > SHOWN) lines.push(`  ... and ${changes.length - SHOWN} more`)
  return lines.join('\n')
}

const limit = (value: number | null, amount: (value: number) => string): string =>
  value === null ? 'any' : amount(value)

/** Changes per unit are small as often as large. */
const significant = (value: number): string => String(Number(value.toPrecision(3)))

export function renderValidation(
  { status, certificate, output, jobs, outputError, jobsError }: Validation,
  paint: Paint,
): string {
  const percent = (value: number) => `${(100 * value).toFixed(2)} %`
  const table = (rows: readonly Comparison[]) =>
    align('lrrr', [
      ['product', 'observed', 'planned', 'error'],
      ...worst(rows).map(row => [
        row.name,
        shortNumber(row.observed),
        shortNumber(row.planned),
        percent(row.error),
      ]),
    ])
  return [
    `${status}, ${certificate.accepted === 'optimal' ? 'proven optimal' : 'not proven'}`,
    paint(
      'bold',
      `Output: ${percent(outputError)} of it differs from what was observed; the largest differences`,
    ),
    ...table(output),
    paint('bold', `Jobs: ${percent(jobsError)} of them differ; the largest differences`),
    ...table(jobs),
  ].join('\n')
}
