/** Who works at what: jobs by occupation, choices, hours and free time. */
import type { Manifest } from '../../../sim/runs/manifest.ts'
import { short } from '../../base/format.ts'
import type { BarsSpec } from '../../charts/bars.tsx'
import type { LineSpec } from '../../charts/line.tsx'
import { metric } from '../../model/metrics.ts'
import type { InForce } from '../../model/policy.ts'
import { seriesOf } from '../../model/series.ts'
import type { Table } from '../../model/table.ts'
import type { Cell } from '../../ui/long-table.tsx'
import { type Looked, linesOf, ruleOf } from '../lines.ts'

type Jobs = Manifest['scenario']['institutions']['jobs']

/** Months of an occupation in the place looked at; people, not citizens. Means are over its workers. */
export interface Occupation {
  id: string
  name: string
  qualified: Float64Array
  places: Float64Array
  workers: Float64Array
  hoursWorked: Float64Array
  /** Factor of productivity from practice. */
  skill: Float64Array
  /** Minor units a month. */
  income: Float64Array
  /** Hours of wants that one more hour would have met. */
  shadowPrice: Float64Array
}

export function occupationsOf(
  labour: Table,
  { catalogue, state, ticks }: Pick<Looked, 'catalogue' | 'state' | 'ticks'>,
  peoplePerCitizen: number,
): Occupation[] {
  const states = state ? [state] : catalogue.states.map(({ id }) => id)
  return catalogue.occupations.map(({ id, name }) => {
    const of = (column: string) => states.map(place => seriesOf(labour, column, [place, id], ticks))
    const months = (read: (tick: number) => number) =>
      Float64Array.from({ length: ticks }, (_, tick) => read(tick))
    const total = (column: string, factor: number) => {
      const parts = of(column)
      return months(tick => factor * parts.reduce((sum, values) => sum + (values[tick] || 0), 0))
    }
    const workersIn = of('workers')
    const workers = total('workers', peoplePerCitizen)
    const mean = (column: string) => {
      const parts = of(column)
      return months(tick => {
        const at = (values: Float64Array) => values[tick] || 0
        const sum = parts.reduce((sum, values, k) => sum + at(values) * at(workersIn[k]!), 0)
        return (sum * peoplePerCitizen) / workers[tick]!
      })
    }
    return {
      id,
      name,
      qualified: total('qualified', peoplePerCitizen),
      places: total('places', peoplePerCitizen),
      workers,
      hoursWorked: total('hours_worked', 1),
      skill: mean('skill'),
      income: mean('income'),
      shadowPrice: mean('shadow_price'),
    }
  })
}

const WEEKS_A_MONTH = 365.25 / 12 / 7

/** What there is to say of each occupation at a tick. */
export function jobsTable(
  occupations: readonly Occupation[],
  tick: number,
  link: (occupation: string) => string,
) {
  const rows = occupations.map(({ id, name, ...of }): Cell[] => [
    { text: name, href: link(id) },
    of.workers[tick]!,
    of.places[tick]!,
    of.qualified[tick]!,
    of.hoursWorked[tick]! / of.workers[tick]! / WEEKS_A_MONTH,
    of.skill[tick]!,
    of.income[tick]!,
    of.shadowPrice[tick]!,
  ])
  return {
    columns: [
      { label: 'occupation', unit: '' },
      { label: 'workers', unit: 'people' },
      { label: 'places', unit: 'people' },
      { label: 'qualified', unit: 'people' },
      { label: 'week', unit: 'h' },
      { label: 'skill', unit: 'x' },
      { label: 'income', unit: 'minor units/month' },
      { label: 'one more hour', unit: 'h of wants' },
    ],
    rows: rows.sort((a, b) => (b[1] as number) - (a[1] as number)),
  }
}

/** Places that nobody fills and qualified people without a place in it, by occupation. */
export function shortagesOf(
  occupations: readonly Occupation[],
  tick: number,
  link: (occupation: string) => string,
): BarsSpec {
  const bars = occupations.map(({ id, name, workers, qualified, places }) => ({
    name,
    value: qualified[tick]! - workers[tick]!,
    role: places[tick]! > workers[tick]! ? ('bad' as const) : ('make' as const),
    href: link(id),
    ...(places[tick]! > workers[tick]! && { note: `(${short(places[tick]! - workers[tick]!)} places open)` }),
  }))
  return {
    title: 'Qualified and not in the occupation',
    unit: 'people',
    note: 'Of working age, qualified and not in training, less those who work in it. Where places stay open, that is said. Fewer than nobody: others may do its work.',
    bars: bars.sort((a, b) => b.value - a.value),
  }
}

export const occupationOf = (
  { name, workers, places, qualified }: Occupation,
  span: Looked['span'],
): LineSpec => ({
  title: name,
  unit: 'people',
  note: 'Those qualified for the occupation, the places there are, and those who work in it.',
  span,
  fromZero: true,
  series: [
    { name: 'qualified', role: 'use', values: qualified },
    { name: 'places', role: 'plan', values: places },
    { name: 'workers', role: 'make', values: workers },
  ],
})

export const choicesOf = (looked: Looked): LineSpec =>
  linesOf(
    looked,
    [
      { metric: 'first_choice', name: 'first', role: 'make' },
      { metric: 'second_choice', name: 'second', role: 'use' },
      { metric: 'third_choice', name: 'third', role: 'plan' },
      { metric: 'envy', name: 'envy', role: 'bad' },
    ],
    {
      title: 'Choice of jobs',
      note: 'Share of those matched in the month who got the job they like best of those they can do, the next, the one after; and of those who envy a class mate a place for which that one scores less.',
    },
  )

/** Sixteen hours a day are neither slept nor worked in the end. */
const WAKING_HOURS_A_WEEK = 112

export function hoursOf(looked: Looked, jobs: InForce<Jobs>): LineSpec {
  const { metrics, state, ticks, span } = looked
  const { week, shortest_week } = jobs(span.range.to)
  const worked = metric(metrics, 'week', state, ticks)
  const lines = linesOf(looked, [{ metric: 'week', name: 'work', role: 'make' }], {
    title: 'Working week and free time',
    note: `Mean of those in work; free time is what is left of ${WAKING_HOURS_A_WEEK} waking hours a week (16 a day). A full week has ${short(week)} h, the shortest ${short(shortest_week)} h.`,
    rules: [
      ruleOf(
        looked,
        tick => jobs(tick).week,
        hours => `full ${short(hours)}`,
      ),
      ruleOf(
        looked,
        tick => jobs(tick).shortest_week,
        hours => `shortest ${short(hours)}`,
      ),
    ],
  })
  const free = worked.map(hours => WAKING_HOURS_A_WEEK - hours)
  return { ...lines, series: [...lines.series, { name: 'free time', role: 'good', values: free }] }
}

export const employmentOf = (looked: Looked): LineSpec =>
  linesOf(looked, [{ metric: 'employment', name: 'in work', role: 'make' }], {
    title: 'Employment',
    fromZero: false,
  })

export const vacanciesOf = (looked: Looked): LineSpec =>
  linesOf(looked, [{ metric: 'vacancies', name: 'unfilled', role: 'use' }], { title: 'Vacancies' })
