/** What the months of a metric come to: one number a statistic. */
import { max, mean, min, standardDeviation } from 'simple-statistics'
import type { Statistic } from '../../../scenarios/expectation.ts'

/** @param months at least one value */
export function statisticsOf(months: number[]): Record<Statistic, number> {
  const average = mean(months)
  return {
    mean: average,
    end: months.at(-1)!,
    min: min(months),
    max: max(months),
    variation: average === 0 ? 0 : (100 * standardDeviation(months)) / Math.abs(average),
  }
}
