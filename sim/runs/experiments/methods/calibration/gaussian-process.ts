/**
 * A Gaussian process in place of a costly model: from some runs, what the model would say anywhere, and how sure that is. Constant mean, squared
 * exponential covariance with a length for each parameter and independent noise (the luck of the seeds); lengths and noise of the greatest
 * likelihood. C. E. Rasmussen, C. K. I. Williams, "Gaussian Processes for Machine Learning", 2006, chapters 2 and 5.
 */
import { exp, log } from '../../../../core/elementary.ts'
import { type Design, row, rowCount } from '../designs/design.ts'
import { cholesky, dot, solve, solveLower } from '../linear.ts'
import { nelderMead } from './nelder-mead.ts'
import { best } from './optimum.ts'
import { answered } from './search.ts'

export interface Prediction {
  readonly mean: number
  /** Of the mean: how unsure the emulator is of the model's expectation there. */
  readonly variance: number
}

export interface Emulator {
  /** Variance of single runs about their expectation. */
  readonly noise: number
  predict(point: Float64Array): Prediction
}

/** Ranges in which lengths (shares of the parameters' ranges) and noise (a share of the process' variance) are sought. */
const LENGTHS = { low: 0.05, high: 10 }
const NOISE = { low: 1e-8, high: 10 }
const STARTS = 3
const PATIENCE = { evaluations: 120, precision: 0.01 }

/** @throws RangeError for fewer than three runs */
export function fitGaussianProcess(design: Design, outputs: Float64Array): Emulator {
  if (outputs.length < 3) throw new RangeError(`${outputs.length} runs are too few to learn from`)
  const unlikely = (unit: Float64Array) => {
    const fitted = conditioned(design, outputs, hyperparameters(unit))
    return fitted ? -fitted.logLikelihood : Number.NaN
  }
  // The seed is fixed: the same runs make the same emulator.
  const { point } = best(answered(nelderMead(design.dimensions + 1, STARTS, PATIENCE, 1), unlikely))
  const fitted = conditioned(design, outputs, hyperparameters(point))
  if (!fitted) throw new RangeError('no Gaussian process fits these runs')
  return fitted
}

interface Hyperparameters {
  readonly lengths: Float64Array
  readonly noise: number
}

const hyperparameters = (unit: Float64Array): Hyperparameters => ({
  lengths: unit.slice(0, -1).map(u => between(LENGTHS, u)),
  noise: between(NOISE, unit.at(-1)!),
})

const between = ({ low, high }: { low: number; high: number }, u: number): number =>
  exp(log(low) + u * (log(high) - log(low)))

function conditioned(
  design: Design,
  outputs: Float64Array,
  { lengths, noise }: Hyperparameters,
): (Emulator & { logLikelihood: number }) | undefined {
  const n = rowCount(design)
  const correlation = (x: Float64Array, y: Float64Array) => {
    let sum = 0
    for (let d = 0; d < x.length; d++) {
      const off = (x[d]! - y[d]!) / lengths[d]!
      sum += off * off
    }
    return exp(-sum / 2)
  }
  const correlations = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value = i === j ? 1 + noise : correlation(row(design, i), row(design, j))
      correlations[i * n + j] = value
      correlations[j * n + i] = value
    }
  }
  const factor = cholesky(correlations, n)
  if (!factor) return undefined
  const ones = new Float64Array(n).fill(1)
  const onesSolved = solve(factor, ones)
  const certainty = dot(ones, onesSolved)
  const mean = dot(outputs, onesSolved) / certainty
  const residuals = outputs.map(y => y - mean)
  const weights = solve(factor, residuals)
  const variance = dot(residuals, weights) / n
  let logDeterminant = 0
  for (let i = 0; i < n; i++) logDeterminant += 2 * log(factor[i * n + i]!)
  return {
    noise: noise * variance,
    logLikelihood: -(n * log(variance) + logDeterminant) / 2,
    predict(point) {
      const k = Float64Array.from({ length: n }, (_, i) => correlation(row(design, i), point))
      const whitened = solveLower(factor, k)
      // The mean itself is estimated: its part of the variance grows away from the runs.
      const unknown = 1 - dot(onesSolved, k)
      const share = 1 - dot(whitened, whitened) + (unknown * unknown) / certainty
      return { mean: mean + dot(k, weights), variance: variance * Math.max(share, 0) }
    },
  }
}
