/** An estimated number with the interval that its bootstrap resamples span. */
import { bootstrap, percentileInterval } from '../bootstrap.ts'

export interface Estimate {
  readonly value: number
  /** 95 % interval. */
  readonly low: number
  readonly high: number
}

/** Statistics of rows (see `bootstrap`) with their intervals. */
export function estimates(
  rows: number,
  resamples: number,
  statistics: (times: Float64Array) => readonly number[],
): Estimate[] {
  const columns = bootstrap(rows, resamples, statistics)
  return statistics(new Float64Array(rows).fill(1)).map((value, s) => {
    const [low, high] = percentileInterval(columns[s]!)
    return { value, low, high }
  })
}
