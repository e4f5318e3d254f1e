/** What matters to what: of each outcome the index of every factor, by the method that the design was made for. */
import type { Method } from '../../../sim/runs/analysis/sensitivity.ts'
import { pawnByChance } from '../../../sim/runs/experiments/methods/analysis/pawn.ts'
import type { Experiment } from '../../model/experiment.ts'

export interface Matters {
  method: Method
  /** What a factor without any effect has, where that is not nothing: with few points it is much. */
  chance?: number
  /** A row a factor: of each outcome the index, and how large it is against the greatest of its outcome, 0 to 1. */
  rows: { factor: string; cells: { outcome: string; value: number; share: number }[] }[]
}

const INDEX: Record<Method, string> = { morris: 'mu_star', sobol: 'total', pawn: 'pawn', prcc: 'prcc' }

/** Nothing where no index of any outcome can be told. */
export function mattersOf({ factors, outcomes, points, sensitivity }: Experiment): Matters | undefined {
  const method = sensitivity[0]?.method
  if (method === undefined) return undefined
  const indexOf = (factor: string, outcome: string) =>
    sensitivity
      .find(one => one.method === method && one.outcome === outcome)
      ?.stages.at(-1)
      ?.indices.find(one => one.factor === factor && one.index === INDEX[method])?.value ?? Number.NaN
  const greatest = new Map(
    outcomes.map(({ name }) => [
      name,
      Math.max(...factors.map(factor => indexOf(factor.name, name)).filter(Number.isFinite)),
    ]),
  )
  const rows = factors.map(({ name: factor }) => ({
    factor,
    cells: outcomes.map(({ name: outcome }) => {
      const value = indexOf(factor, outcome)
      return { outcome, value, share: value / greatest.get(outcome)! }
    }),
  }))
  return rows.some(({ cells }) => cells.some(({ value }) => Number.isFinite(value)))
    ? { method, rows, ...(method === 'pawn' && { chance: pawnByChance(points.length) }) }
    : undefined
}
