/** What went wrong by the figures of a run, where no event tells it: hunger, needs and wants unmet, bills unpaid. */
import { UNION } from '../../sim/runs/tables/metrics.ts'
import { hasMetric, metric } from './metrics.ts'
import type { Table } from './table.ts'

interface Rule {
  metric: string
  wrong(value: number): boolean
  text: string
}

const OF_STATES: readonly Rule[] = [
  { metric: 'deaths_hunger', wrong: deaths => deaths > 0, text: 'people died of hunger' },
  { metric: 'food_security', wrong: met => met < 99, text: 'of the food needed more than 1 % was missing' },
  { metric: 'needs_met', wrong: met => met < 99, text: 'of what is needed more than 1 % was missing' },
  { metric: 'wants_met', wrong: met => met < 50, text: 'more than half of wants were not met' },
]
const OF_UNION: readonly Rule[] = [
  // Nine digits of a plan are the solver's, so a hundredth of a per cent is nothing.
  { metric: 'sovet_paid', wrong: paid => paid < 99.99, text: 'bills between states were not paid in full' },
]

export interface Shortfall {
  text: string
  tick: number
  /** A state, or `union`. */
  where: string
  /** Months of states in which it was so. */
  times: number
}

/** Each kind of shortfall that there was, by when and where it came first. */
export function shortfalls(metrics: Table, states: readonly string[], ticks: number): Shortfall[] {
  const found = (rules: readonly Rule[], places: readonly string[]) =>
    rules
      .filter(rule => hasMetric(metrics, rule.metric))
      .flatMap(rule => first(rule, places, metrics, ticks) ?? [])
  return [...found(OF_STATES, states), ...found(OF_UNION, [UNION])]
}

function first(
  { metric: name, wrong, text }: Rule,
  places: readonly string[],
  metrics: Table,
  ticks: number,
): Shortfall | undefined {
  let earliest: Shortfall | undefined
  let times = 0
  for (const where of places) {
    const values = metric(metrics, name, where, ticks)
    times += values.filter(wrong).length
    const tick = values.findIndex(wrong)
    if (tick >= 0 && (!earliest || tick < earliest.tick)) earliest = { text, tick, where, times }
  }
  return earliest && { ...earliest, times }
}
