/** What the lab shows: the run as it was recorded beside the one that is computed here. */
import { title } from '../../base/format.ts'
import type { Range } from '../../base/time.ts'
import type { LineSpec } from '../../charts/line.tsx'
import type { Changes } from '../../model/changes.ts'
import type { Control } from '../../model/levers.ts'
import { hasMetric, infoOf, metric } from '../../model/metrics.ts'
import type { Run } from '../../model/run.ts'
import type { Table } from '../../model/table.ts'

/** What is compared month by month. */
const COMPARED = [
  'food_security',
  'needs_met',
  'wants_met',
  'week',
  'income_mean',
  'gini_holdings',
  'recovery',
  'population',
  'price_of_autonomy',
]

export function comparisons(
  recorded: Table,
  live: Table | undefined,
  { state, start, range, ticks }: { state: string; start: string; range: Range; ticks: number },
): LineSpec[] {
  return COMPARED.filter(name => hasMetric(recorded, name)).map(name => {
    const { unit } = infoOf(recorded, name)
    const of = (table: Table) => {
      const own = metric(table, name, state, ticks)
      return own.some(Number.isFinite) ? own : metric(table, name, '', ticks)
    }
    return {
      title: title(name),
      unit,
      span: { start, range },
      fromZero: false,
      height: 170,
      series: [
        { name: 'recorded', role: 'plan', values: of(recorded) },
        ...(live ? [{ name: 'here', role: 'make' as const, values: of(live) }] : []),
      ],
    }
  })
}

/** How long and how fine: a run of fewer citizens who stand for more people each is quicker, and tells less of single ones. */
export function sizes({ manifest: { scenario } }: Pick<Run, 'manifest'>): Control[] {
  const { ticks, people_per_citizen: people } = scenario
  const of = { of: 'size', kind: 'range', whole: true } as const
  return [
    {
      ...of,
      path: 'ticks',
      label: 'months',
      description: 'Months to simulate',
      unit: 'months',
      range: [1, Math.max(120, ticks)],
      value: ticks,
    },
    {
      ...of,
      path: 'people_per_citizen',
      label: 'people a citizen',
      description: 'People that one simulated citizen stands for: the more, the quicker',
      unit: 'people',
      range: [Math.max(1, Math.floor(people / 10)), people * 10],
      value: people,
    },
  ]
}

/** Whether the world's hash after every month done here is the recorded one. */
export function hashAgrees(recorded: Table, live: Table): boolean {
  const hashes = (table: Table) => {
    const { names, codes } = table.names('hash')
    const ticks = table.numbers('tick')
    return new Map(Array.from(codes, (code, row) => [ticks[row]!, names[code]!]))
  }
  const known = hashes(recorded)
  return [...hashes(live)].every(([tick, hash]) => known.get(tick) === hash)
}

/** `changes` with one value moved; a value as it was is no change. */
export function moved(
  changes: Changes,
  path: string,
  value: number | string,
  original: number | string,
): Changes {
  const { [path]: _, ...others } = changes
  return value === original ? others : { ...others, [path]: value }
}
