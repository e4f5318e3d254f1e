/**
 * Regression as sensitivity. Standardised regression coefficients (SRC): by how many deviations the output changes with one deviation of a
 * parameter; they tell the truth as far as R^2 is near 1. Partial rank correlation (PRCC): the same of ranks, others held fixed, for
 * responses that are monotone. J. C. Helton, F. J. Davis, Reliab. Eng. Syst. Saf. 81, 2003; S. Marino et al., J. Theor. Biol. 254, 2008.
 *
 * With b the coefficients of standardised columns and C their correlations, PRCC_i = b_i / sqrt(b_i^2 + (1 - R^2) (C^-1)_ii).
 */
import { cholesky, dot, solve } from '../linear.ts'
import { ranks } from './ranks.ts'
import { type Sample, withResult } from './sample.ts'

export interface Regression {
  /** Of each parameter; not a number where it, or the output, never varies. */
  coefficients: number[]
  /** Share of the variance of the output that the regression explains. */
  rSquared: number
}

/** @throws RangeError where runs are too few, or parameters move together, so that their effects cannot be told apart */
export function standardisedRegression(sample: Sample): Regression {
  const { coefficients, rSquared } = regression(withResult(sample))
  return { coefficients, rSquared }
}

/** @throws RangeError as above */
export function partialRankCorrelation(sample: Sample): number[] {
  const { inputs, output } = withResult(sample)
  const { coefficients, rSquared, spread } = regression({ inputs: inputs.map(ranks), output: ranks(output) })
  // A perfect fit leaves rounding errors only, which are not to be correlated with.
  const unexplained = Math.max(1 - rSquared, 1e-12)
  return coefficients.map((b, i) => b / Math.sqrt(b * b + unexplained * spread[i]!))
}

/** @returns also `spread`, the diagonal of the inverse of the correlations of the parameters */
function regression({ inputs, output }: Sample): Regression & { spread: number[] } {
  const y = standardised(output)
  const columns = inputs.map(standardised)
  const varying = columns.flatMap((column, i) => (column ? [i] : []))
  const n = varying.length
  const coefficients = inputs.map(() => Number.NaN)
  const spread = inputs.map(() => Number.NaN)
  if (!y) return { coefficients, rSquared: Number.NaN, spread }
  const correlations = new Float64Array(n * n)
  varying.forEach((i, k) => {
    varying.forEach((j, m) => {
      correlations[k * n + m] = dot(columns[i]!, columns[j]!)
    })
  })
  const factor = cholesky(correlations, n)
  if (!factor || y.length <= n + 1)
    throw new RangeError('parameters move together, or runs are too few to tell their effects apart')
  const withOutput = Float64Array.from(varying, i => dot(columns[i]!, y))
  const b = solve(factor, withOutput)
  varying.forEach((i, k) => {
    coefficients[i] = b[k]!
    spread[i] = solve(
      factor,
      Float64Array.from(varying, (_, m) => (m === k ? 1 : 0)),
    )[k]!
  })
  return { coefficients, rSquared: dot(b, withOutput), spread }
}

/** With mean 0 and sum of squares 1, so that products are correlations; undefined for what never varies. */
function standardised(values: Float64Array): Float64Array | undefined {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const centred = values.map(value => value - mean)
  const length = Math.sqrt(dot(centred, centred))
  return values.every(value => value === values[0]) ? undefined : centred.map(value => value / length)
}
