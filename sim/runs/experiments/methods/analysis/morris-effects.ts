/**
 * Elementary effects: the change of the output per step of a parameter, at many places. Their mean mu, the mean of their sizes mu* (what does
 * this parameter do at all?) and their deviation sigma (does it depend on where, or on the others?). M. D. Morris, Technometrics 33, 1991;
 * mu*: F. Campolongo, J. Cariboni, A. Saltelli, "An effective screening design for sensitivity analysis of large models", Env. Mod. Softw. 22, 2007.
 *
 * Check, Ishigami over its whole grid: mu 7.704054, 0, 0; mu* 7.704054, 7.875, 6.248796; sigma 6.248796, 7.875, 8.837132.
 */
import { type Design, row, rowCount } from '../designs/design.ts'

export interface ElementaryEffects {
  /** Per unit of the unit interval, that is, of the parameter's whole range. */
  mu: number
  muStar: number
  /** Sample deviation; not a number below two trajectories. */
  sigma: number
  /** Effects that were seen. */
  effects: number
}

/** @param design of `morris` @param outputs of its runs; an effect of which one is not a number is left out */
export function morrisEffects(design: Design, outputs: Float64Array): ElementaryEffects[] {
  const { dimensions } = design
  const effects = Array.from({ length: dimensions }, (): number[] => [])
  for (let r = 1; r < rowCount(design); r++) {
    if (r % (dimensions + 1) === 0) continue // a new trajectory
    const [before, after] = [row(design, r - 1), row(design, r)]
    const moved = after.findIndex((x, d) => x !== before[d])
    const effect = (outputs[r]! - outputs[r - 1]!) / (after[moved]! - before[moved]!)
    if (Number.isFinite(effect)) effects[moved]!.push(effect)
  }
  return effects.map(summary)
}

function summary(effects: readonly number[]): ElementaryEffects {
  const n = effects.length
  const mean = (of: (effect: number) => number) => effects.reduce((sum, e) => sum + of(e), 0) / n
  const mu = mean(e => e)
  const sigma = Math.sqrt((mean(e => (e - mu) * (e - mu)) * n) / (n - 1))
  return { mu, muStar: mean(Math.abs), sigma, effects: n }
}
