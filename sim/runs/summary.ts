/** What a run came to, from its tables: of every metric the mean, the end and both extremes; of the plans their proofs. */
import type { Batch, Column, Value } from './table.ts'
import { UNION } from './tables/metrics.ts'

/** A value, and where and when it was reached first. */
export interface Extreme {
  value: number
  tick: number
  state: string
}

/**
 * `mean` over the ticks and `last` are of the union. The extremes are of a single state, or of the union where a metric of the
 * union is the sum of the states or the union's own. Missing without any value.
 */
export interface MetricSummary {
  unit: string
  mean?: number
  last?: number
  least?: Extreme
  greatest?: Extreme
}

/** `residual` and `gap` are the worst of all certificates; `fallbacks` counts goals that dual simplex could not solve. */
export interface PlanSummary {
  goals: number
  accepted: number
  residual: number
  gap: number
  iterations: number
  fallbacks: number
}

export interface Summary {
  metrics: Record<string, MetricSummary>
  plan: PlanSummary
}

/** Sums up batches of the metrics table. */
export class MetricsSummary {
  readonly #metrics: {
    name: string
    at: number
    ofUnion: boolean
    ticks: number
    sum: number
    summary: MetricSummary
  }[]
  readonly #tick: number
  readonly #state: number

  constructor(columns: readonly Column[]) {
    this.#tick = columns.findIndex(({ name }) => name === 'tick')
    this.#state = columns.findIndex(({ name }) => name === 'state')
    this.#metrics = columns
      .map(({ name, unit, union }, at) => ({
        name,
        at,
        ofUnion: union !== 'mean',
        ticks: 0,
        sum: 0,
        summary: { unit },
      }))
      .filter(({ at }) => at !== this.#tick && at !== this.#state)
  }

  add({ columns, rows }: Batch): void {
    for (const metric of this.#metrics) {
      const values = columns[metric.at]!
      for (let row = 0; row < rows; row++) {
        const value = values[row] as number
        if (Number.isNaN(value)) continue
        const state = columns[this.#state]![row] as string
        if (state === UNION) {
          metric.ticks++
          metric.sum += value
          metric.summary.last = value
        }
        if ((state === UNION) === metric.ofUnion)
          extend(metric.summary, { value, tick: columns[this.#tick]![row] as number, state })
      }
    }
  }

  result(): Record<string, MetricSummary> {
    return Object.fromEntries(
      this.#metrics.map(({ name, ticks, sum, summary }) => [
        name,
        ticks === 0 ? summary : { ...summary, mean: sum / ticks },
      ]),
    )
  }
}

function extend(summary: MetricSummary, here: Extreme): void {
  if (summary.least === undefined || here.value < summary.least.value) summary.least = here
  if (summary.greatest === undefined || here.value > summary.greatest.value) summary.greatest = here
}

/** The rungs of last resort (see solver/backend.ts). */
const FALLBACKS: ReadonlySet<Value> = new Set(['primal', 'ipm'])

/** Sums up batches of the certificates table. */
export class PlanSummaries {
  readonly #at: (name: string) => number
  readonly #sums: PlanSummary = { goals: 0, accepted: 0, residual: 0, gap: 0, iterations: 0, fallbacks: 0 }

  constructor(columns: readonly Column[]) {
    this.#at = name => columns.findIndex(column => column.name === name)
  }

  add({ columns, rows }: Batch): void {
    const column = (name: string): Value[] => columns[this.#at(name)]!
    const worst = (name: string, row: number) => column(name)[row] as number
    for (let row = 0; row < rows; row++) {
      this.#sums.goals++
      if (column('accepted')[row] === true) this.#sums.accepted++
      const residual = Math.max(worst('primal', row), worst('dual', row), worst('complementarity', row))
      this.#sums.residual = Math.max(this.#sums.residual, residual)
      this.#sums.gap = Math.max(this.#sums.gap, worst('gap', row))
      this.#sums.iterations += Math.max(0, worst('iterations', row))
      if (FALLBACKS.has(column('rung')[row]!)) this.#sums.fallbacks++
    }
  }

  result(): PlanSummary {
    return { ...this.#sums }
  }
}
