/** Food and people: what there is to eat against what is needed, and how many people that allows. */
import type { Manifest } from '../../../sim/runs/manifest.ts'
import { listed, short, withUnit } from '../../base/format.ts'
import { monthName } from '../../base/time.ts'
import type { LineSpec } from '../../charts/line.tsx'
import type { PyramidSpec } from '../../charts/pyramid.tsx'
import { classesOf } from '../../model/distributions.ts'
import { firstOf, lastOf, metric } from '../../model/metrics.ts'
import type { InForce } from '../../model/policy.ts'
import type { Table } from '../../model/table.ts'
import { type Looked, linesOf, ruleOf } from '../lines.ts'

type Food = Manifest['scenario']['institutions']['food']

const DAYS_A_MONTH = 365.25 / 12

/** Stock and reserve in days of need; the reserve is full at 20 % of a year, unless the scenario says otherwise. */
export function stockOf(looked: Looked, food: InForce<Food>): LineSpec {
  const fullAt = (tick: number) => {
    const { variant, reserve_months } = food(tick)
    return variant === 'reserve' ? reserve_months * DAYS_A_MONTH : Number.NaN
  }
  const full = ruleOf(looked, fullAt, days => `full reserve ${short(days)}`)
  const kept = full.levels.length + full.series.length > 0
  const atEnd = (100 * fullAt(looked.span.range.to)) / 365.25
  return linesOf(
    looked,
    [
      { metric: 'food_stock', name: 'stock', role: 'make' },
      ...(kept ? ([{ metric: 'food_reserve', name: 'reserve', role: 'use' }] as const) : []),
    ],
    {
      title: 'Food on hand',
      note: kept
        ? `Food energy in stores, and apart from them in the reserve, in days of the people's need. ${Number.isFinite(atEnd) ? `The reserve is full at ${short(atEnd)} % of a year's need.` : 'By the policy at the end nothing more is put into it.'}`
        : "Food energy in stores, in days of the people's need. The scenario keeps no reserve.",
      rules: [full],
    },
  )
}

export function eatenOf(looked: Looked, food: InForce<Food>): LineSpec {
  return linesOf(looked, [{ metric: 'food_eaten', name: 'eaten', role: 'make' }], {
    title: 'Food eaten',
    rules: [
      ruleOf(
        looked,
        tick => food(tick).need_kcal_per_day,
        need => `need ${short(need)}`,
      ),
    ],
  })
}

const LIMITS: Record<Food['limit'], (percent: string) => string> = {
  limit: percent => `The limit is ${percent} of it; births and moves beyond it are refused`,
  advisory: percent => `The limit is ${percent} of it; births and moves beyond it are advised against`,
  off: percent => `No limit is set in this scenario; ${percent} of it is shown all the same`,
}

/** People, the limit, and what food capacity could feed. */
export function peopleOf(looked: Looked, food: InForce<Food>): LineSpec {
  const { limit, limit_share } = food(looked.span.range.to)
  const { metrics, state, ticks } = looked
  const limits = metric(metrics, 'population_limit', state, ticks)
  const people = linesOf(looked, [{ metric: 'population', name: 'people', role: 'make' }], {
    title: 'Population and what food capacity allows',
  })
  const percent = `${short(100 * limit_share)} %`
  return {
    ...people,
    note: `Food capacity is what land, plant and hands could feed in a year. ${LIMITS[limit](percent)}.`,
    series: [
      ...people.series,
      { name: limit === 'off' ? percent : `limit, ${percent}`, role: 'limit', step: true, values: limits },
      {
        name: 'capacity',
        role: 'plan',
        step: true,
        values: limits.map((value, tick) => value / food(tick).limit_share),
      },
    ],
  }
}

export const headroomOf = (looked: Looked): LineSpec =>
  linesOf(looked, [{ metric: 'headroom', role: 'make' }], {
    title: 'Headroom',
    levels: [{ label: 'at the limit', value: 0 }],
  })

export const birthsOf = (looked: Looked): LineSpec =>
  linesOf(
    looked,
    [
      { metric: 'births', role: 'make' },
      { metric: 'deaths', role: 'plan' },
      { metric: 'deaths_hunger', name: 'of hunger', role: 'bad' },
    ],
    { title: 'Births and deaths' },
  )

/** Of the union nobody comes or goes: there, how many moved from state to state. */
export const movesOf = (looked: Looked): LineSpec =>
  linesOf(
    looked,
    [
      { metric: 'arrivals', name: looked.state ? 'moved in' : 'moved', role: 'make' },
      ...(looked.state ? ([{ metric: 'migration', name: 'net', role: 'use' }] as const) : []),
    ],
    {
      title: looked.state ? 'Moves' : 'Moves between states',
      ...(!looked.state && { note: 'People who moved from one state to another in the month.' }),
    },
  )

export const healthOf = (looked: Looked): LineSpec =>
  linesOf(
    looked,
    [
      { metric: 'food_security', name: 'food secured', role: 'use' },
      { metric: 'health', role: 'make' },
    ],
    { title: 'Fed and in health', fromZero: false },
  )

/** The ages of all people as they were counted after `counted` ticks. */
export function pyramidOf(
  distributions: Table,
  { catalogue, state, span }: Pick<Looked, 'catalogue' | 'state' | 'span'>,
  peoplePerCitizen: number,
  counted: number,
): PyramidSpec {
  const states = state ? [state] : catalogue.states.map(({ id }) => id)
  const classes = classesOf(distributions, 'age', states, counted)
  const lowers = [...new Set(classes.map(({ lower }) => lower))]
  const people = (sex: string, lower: number) =>
    peoplePerCitizen * (classes.find(one => one.group === sex && one.lower === lower)?.citizens ?? 0)
  return {
    title: 'Age and sex',
    unit: 'people',
    note: `All citizens, each for ${short(peoplePerCitizen)} people, as counted ${counted === 0 ? 'at the start' : `at the start of ${monthName(span.start, counted)}`}. Counts are made once a year.`,
    left: { name: 'women', role: 'use' },
    right: { name: 'men', role: 'make' },
    bands: lowers.map(lower => {
      const { upper } = classes.find(one => one.lower === lower)!
      return { name: `${lower}–${upper - 1}`, left: people('female', lower), right: people('male', lower) }
    }),
  }
}

/** Whether anybody is at risk, in a few sentences. */
export function inWords(looked: Looked, food: InForce<Food>): string {
  const { limit, variant } = food(looked.ticks - 1)
  const { metrics, catalogue, state, ticks, span } = looked
  const of = (name: string) => metric(metrics, name, state, ticks)
  const where = state ? catalogue.nameOf(state) : 'the union'
  const secured = of('food_security')
  const worst = secured.indexOf(Math.min(...secured))
  const sentences = [
    secured[worst]! >= 99.95
      ? `Everybody in ${where} had the essential food ration in every month.`
      : `In the worst month for food, ${monthName(span.start, worst)}, people in ${where} had ${withUnit(secured[worst]!, '%')} of the essential ration.`,
  ]
  const dead = of('deaths_hunger').reduce((sum, value) => sum + value, 0)
  if (dead > 0) sentences.push(`${withUnit(Math.round(dead), 'people')} died of hunger.`)
  const stores = [`stores for ${withUnit(lastOf(of('food_stock')), 'days')}`]
  if (variant === 'reserve' || lastOf(of('food_reserve')) > 0)
    stores.push(`a reserve for ${withUnit(lastOf(of('food_reserve')), 'days')}`)
  sentences.push(`At the end there were ${listed(stores)}.`)
  const population = of('population')
  const [before, after] = [firstOf(population), lastOf(population)]
  const room = lastOf(of('headroom'))
  sentences.push(
    `The population went from ${short(before)} to ${short(after)}` +
      (limit !== 'off' && Number.isFinite(room)
        ? room >= 0
          ? `, ${withUnit(room, '%')} below its limit.`
          : `, ${withUnit(-room, '%')} above its limit.`
        : '.'),
  )
  return sentences.join(' ')
}
