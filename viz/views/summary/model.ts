/** Did it work? What the summary says, made from the run. */
import { UNION } from '../../../sim/runs/tables/metrics.ts'
import { percent, short, withUnit, words } from '../../base/format.ts'
import { monthName } from '../../base/time.ts'
import type { MapSpec } from '../../charts/map.tsx'
import type { Catalogue } from '../../model/catalogue.ts'
import { mishaps } from '../../model/events.ts'
import { firstOf, hasMetric, infoOf, lastOf, metric } from '../../model/metrics.ts'
import type { Run } from '../../model/run.ts'
import { shortfalls } from '../../model/shortfalls.ts'
import type { Table } from '../../model/table.ts'

/** The figures at the head, with the view where each is looked into. */
const HEADLINES: readonly (readonly [metric: string, view: string])[] = [
  ['food_security', 'food'],
  ['needs_met', 'production'],
  ['wants_met', 'production'],
  ['week', 'work'],
  ['gini_holdings', 'work'],
  ['recovery', 'materials'],
  ['headroom', 'food'],
  ['price_of_autonomy', 'union'],
]

/** Changes of less than this share of the value are nothing to speak of. */
const SLIGHT = 0.002

export interface Headline {
  name: string
  unit: string
  means: string
  view: string
  values: Float64Array
  last: number
  /** From the first value to the last; 0 when it is nothing to speak of. */
  change: number
  /** Whether the change is for the better; nothing where neither way is good by itself, or there is none. */
  better: boolean | undefined
}

export function headlines(metrics: Table, state: string, ticks: number): Headline[] {
  return HEADLINES.filter(([name]) => hasMetric(metrics, name)).flatMap(([name, view]) => {
    const own = metric(metrics, name, state, ticks)
    // What only the union has is shown of the union.
    const values = Number.isFinite(lastOf(own)) ? own : metric(metrics, name, '', ticks)
    const { unit, description, better } = infoOf(metrics, name)
    const [last, first] = [lastOf(values), firstOf(values)]
    if (!Number.isFinite(last)) return []
    const moved = last - first
    const change = Math.abs(moved) < SLIGHT * Math.max(Math.abs(last), Math.abs(first)) ? 0 : moved
    return {
      name: words(name),
      unit,
      means: description,
      view,
      values,
      last,
      change,
      better: better === undefined || change === 0 ? undefined : change > 0 === (better === 'more'),
    }
  })
}

/** In plain words: how it went for people, and how sure the numbers are. */
export function inWords({ manifest }: Run, catalogue: Catalogue): string[] {
  const { scenario, summary, ticks, ending } = manifest
  const { start } = scenario
  const months = `${ticks} months, ${monthName(start, 0)} to ${monthName(start, ticks - 1)}`
  const states = catalogue.states.length === 1 ? 'one state' : `${catalogue.states.length} states`
  const of = (name: string) => summary.metrics[name]
  const sentences = [`${scenario.title}: ${states} over ${months}, seed ${scenario.seed}.`]
  const food = of('food_security')
  if (food?.mean !== undefined && food.least) {
    const { value, tick, state } = food.least
    sentences.push(
      value >= 99.95
        ? 'Food needs were met in every month and state.'
        : `${percent(food.mean)} % of food needs were met; the worst month was ${monthName(start, tick)} in ${catalogue.nameOf(state)} with ${percent(value)} %.`,
    )
  }
  const [needs, wants] = [of('needs_met'), of('wants_met')]
  if (needs?.mean !== undefined && wants?.mean !== undefined)
    sentences.push(`Other needs were met to ${percent(needs.mean)} %, wants to ${percent(wants.mean)} %.`)
  const week = of('week')
  if (week?.mean !== undefined)
    sentences.push(
      `The working week was ${short(week.mean)} hours in the mean and ${short(week.last!)} at the end.`,
    )
  const [people, limit] = [of('population'), of('population_limit')]
  if (people?.last !== undefined && limit?.last !== undefined)
    sentences.push(
      `${withUnit(people.last, 'people')} lived there at the end, ${people.last <= limit.last ? 'within' : 'above'} the limit of ${short(limit.last)} that food capacity sets.`,
    )
  const hungry = of('deaths_hunger')
  if (hungry?.mean) sentences.push(`${short(hungry.mean * ticks)} people died of hunger.`)
  const { goals, accepted } = summary.plan
  if (goals > 0)
    sentences.push(
      accepted === goals
        ? `All ${short(goals)} goals of the plans are proven optimal.`
        : `${short(goals - accepted)} of ${short(goals)} goals of the plans lack a proof.`,
    )
  sentences.push(
    ending.status === 'complete'
      ? 'Every law held after every month.'
      : `The run stopped: ${ending.message}.`,
  )
  return sentences
}

export interface Trouble {
  text: string
  tick: number
  when: string
  where: string
  times: number
}

/** What went wrong, earliest first: as the run told it, and as its figures do. */
export function troubles(
  events: Table,
  metrics: Table,
  { start, ticks }: { start: string; ticks: number },
  catalogue: Catalogue,
): Trouble[] {
  const told = mishaps(events).map(({ text, first: { subject, tick, state }, times }) => ({
    text: `${text}${subject ? ` (${catalogue.nameOf(subject)})` : ''}`,
    tick,
    where: state,
    times,
  }))
  const figures = shortfalls(
    metrics,
    catalogue.states.map(({ id }) => id),
    ticks,
  )
  return [...told, ...figures]
    .sort((a, b) => a.tick - b.tick)
    .map(trouble => ({
      ...trouble,
      when: monthName(start, trouble.tick),
      where: trouble.where === UNION ? 'the union' : catalogue.nameOf(trouble.where),
    }))
}

/** The colours of the map stand for differences of this share of the greatest value at least. */
const LEAST_SPREAD = 0.05

/** The states, shaded by a metric at a tick. */
export function mapOf(
  metrics: Table,
  catalogue: Catalogue,
  shown: { name: string; tick: number; ticks: number; chosen: string; link(state: string): string },
): MapSpec {
  const { name, tick, ticks } = shown
  const { unit } = infoOf(metrics, name)
  const states = catalogue.states.map(({ id, name: label, people, x_km, y_km }) => ({
    name: label,
    x: x_km,
    y: y_km,
    people: metric(metrics, 'population', id, ticks)[tick] || people,
    value: metric(metrics, name, id, ticks)[tick] ?? Number.NaN,
    href: shown.link(id),
    chosen: id === shown.chosen,
  }))
  const values = states.map(({ value }) => value).filter(Number.isFinite)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return {
    title: `States by ${words(name)}`,
    unit,
    note: 'As large as their people are many; the fuller the colour the more. A state leads to its own figures.',
    states,
    // What differs by little looks alike.
    ramp: [Math.min(low, high - LEAST_SPREAD * Math.abs(high || 1)), high],
  }
}

/** The proofs of a run, each said in few words. */
export function proofs({ manifest }: Run): { text: string; good: boolean }[] {
  const { ending, summary, world_hash, engine } = manifest
  const { goals, accepted, residual, gap } = summary.plan
  const size = (value: number) => value.toExponential(0)
  return [
    ending.status === 'complete'
      ? { text: 'Every invariant held after every month', good: true }
      : { text: `Broken: ${ending.message}`, good: false },
    ...(goals > 0
      ? [
          {
            text: `${short(accepted)} of ${short(goals)} goals proven optimal; worst residual ${size(residual)}, worst gap ${size(gap)}`,
            good: accepted === goals,
          },
        ]
      : []),
    { text: `World ${world_hash} by ${engine.name} ${engine.version}`, good: true },
  ]
}
