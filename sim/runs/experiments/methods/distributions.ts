/**
 * What a lever or an uncertainty may be, as the inverse of its cumulative distribution: a point of the unit interval in, a value out. All
 * designs and searches live in the unit cube; this is the one place where they meet the parameters' own units. Log-uniform: the logarithm is
 * uniform, 0 < low. Integer: low to high, both included. Categorical: each value equally likely.
 */
import type { Distribution, Value } from '../../../../scenarios/experiments/experiment.ts'
import { normalQuantile } from '../../../core/draws.ts'
import { exp, log } from '../../../core/elementary.ts'

/**
 * A normal value stays between its 0.1 % and 99.9 % quantiles (3.1 deviations): grids and Morris' trajectories go to the ends of the unit
 * interval, and no model is meant for infinity. What lies between is the exact quantile.
 */
export const NORMAL_TAIL = 0.001

/** The value below which the share `u` (in [0, 1]) of the distribution lies; it never falls as `u` grows. */
export function quantile(distribution: Distribution, u: number): Value {
  switch (distribution.type) {
    case 'uniform': {
      const { low, high } = distribution
      return within(low, high, u, low + u * (high - low))
    }
    case 'log-uniform': {
      const { low, high } = distribution
      return within(low, high, u, exp(log(low) + u * (log(high) - log(low))))
    }
    case 'normal': {
      const p = Math.min(Math.max(u, NORMAL_TAIL), 1 - NORMAL_TAIL)
      return distribution.mean + distribution.deviation * normalQuantile(p)
    }
    case 'triangular': {
      const { low, mode, high } = distribution
      const range = high - low
      return u * range < mode - low
        ? low + Math.sqrt(u * range * (mode - low))
        : high - Math.sqrt((1 - u) * range * (high - mode))
    }
    case 'categorical':
      return distribution.values[step(u, distribution.values.length)]!
    case 'integer':
      return distribution.low + step(u, distribution.high - distribution.low + 1)
  }
}

/** The end itself at the ends, which rounding may miss. */
const within = (low: number, high: number, u: number, value: number): number =>
  u <= 0 ? low : u >= 1 ? high : Math.min(Math.max(value, low), high)

/** The step of a staircase of `steps` equal steps on which `u` falls. */
const step = (u: number, steps: number): number => Math.min(Math.floor(u * steps), steps - 1)
