/**
 * The bootstrap: what a statistic of the rows would have been with other luck, by drawing as many rows again, with replacement. B. Efron,
 * "Bootstrap methods: another look at the jackknife", Ann. Statist. 7, 1979. Draws are fixed, so the same rows give the same interval.
 */
import { quantileSorted } from 'simple-statistics'
import { first, second, stream } from '../../../core/draws.ts'

/** Share of intervals that should hold the true value. */
export const CONFIDENCE = 0.95

const draws = stream(1, 'experiments/bootstrap')

/**
 * Values of some statistics over resamples, one column a statistic.
 * @param statistics of the rows, given how often each of them was drawn
 */
export function bootstrap(
  rows: number,
  resamples: number,
  statistics: (times: Float64Array) => readonly number[],
): Float64Array[] {
  const times = new Float64Array(rows)
  const columns: Float64Array[] = []
  for (let resample = 0; resample < resamples; resample++) {
    times.fill(0)
    for (let i = 0; i < rows; i += 2) {
      times[Math.floor(first(draws, resample, i) * rows)]!++
      if (i + 1 < rows) times[Math.floor(second() * rows)]!++
    }
    statistics(times).forEach((value, s) => {
      columns[s] ??= new Float64Array(resamples)
      columns[s][resample] = value
    })
  }
  return columns
}

/** Interval between the percentiles of resampled values (Efron 1979), ends cut evenly; what is not a number says nothing. */
export function percentileInterval(values: Float64Array): [low: number, high: number] {
  const sorted = values.filter(value => !Number.isNaN(value)).sort()
  if (sorted.length === 0) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  const tail = (1 - CONFIDENCE) / 2
  const ascending = Array.from(sorted)
  return [quantileSorted(ascending, tail), quantileSorted(ascending, 1 - tail)]
}
