/** A calibration as the page sees it. Its points are those of its experiment, in the order in which the search came by them. */
import type { Target } from '../../scenarios/experiments/target.ts'
import type { Likely } from '../../sim/runs/calibration/posterior.ts'

export interface CalibrationData {
  target: Pick<Target, 'method' | 'points' | 'loss' | 'precision' | 'observations' | 'sure'>
  /** Units of the metrics that are observed. */
  units: Record<string, string>
  /** Of each point the question of the search in which it was asked for, and how far it is from what was observed. */
  rounds: number[]
  losses: (number | null)[]
  /** The point with the least loss, and what it has for each observation. */
  best?: { point: number; simulated: number[] }
  /** Waves of history matching: points run, and the share of the ranges that is left. */
  waves: { runs: number; left: number }[]
  /** Missing where it was stopped before its end, or nothing within the ranges gives what was observed. */
  converged?: boolean
  ended: boolean
  /** Which points are likely, with their weights; what they have for each observation: quantiles 5 and 95 %. */
  posterior?: { points: number[]; weights: number[]; likely: Likely[]; low: number[]; high: number[] }
}
