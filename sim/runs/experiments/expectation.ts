/** Does a scenario show what it expects to show? */
import { counterfactual, withCounterfactual } from '../../../scenarios/counterfactuals.ts'
import type { Effect } from '../../../scenarios/expectation.ts'
import type { Patches } from '../../../scenarios/layers.ts'
import type { Scenario } from '../../../scenarios/schema.ts'
import { type Arm, type Experiment, effectOn } from './experiment.ts'
import type { PairedEffect } from './statistics.ts'

/** Share of the seeds that must agree with a direction. */
export const AGREEMENT = 0.8

export interface ExpectedArms {
  seeds: number
  /** The scenario first; then what its effects hold it against, each once. */
  arms: Arm[]
  effects: { effect: Effect; against: string }[]
}

export interface Finding extends PairedEffect {
  effect: Effect
  against: string
  unit: string
  held: boolean
}

/** The scenario under test in the arms of its expectation. */
export const ITSELF = 'the scenario'

/**
 * The runs that a scenario's expectation takes; none without an expectation.
 * @param load loads the scenario with patches laid over it
 */
export async function expectedArms(
  load: (patches: Patches) => Promise<Scenario>,
): Promise<ExpectedArms | undefined> {
  const { expectation } = await load({})
  if (!expectation) return undefined
  const { seeds, ticks, overrides, effects } = expectation
  const scaled = (more: readonly string[]) =>
    load({ overrides: [...overrides, ...more], ...(ticks !== undefined && { ticks }) })
  const arms = new Map<string, Arm>([[ITSELF, { name: ITSELF, scenario: await scaled([]) }]])
  const named = effects.map(effect => ({
    effect,
    against: [...effect.against.overrides, ...effect.against.counterfactuals].join(' + '),
  }))
  for (const { effect, against } of named) {
    if (arms.has(against)) continue
    const base = await scaled(effect.against.overrides)
    const scenario = effect.against.counterfactuals.map(counterfactual).reduce(withCounterfactual, base)
    arms.set(against, { name: against, scenario })
  }
  return { seeds, arms: [...arms.values()], effects: named }
}

/** What the runs say of each effect; a missing metric is never as expected. */
export function judge({ effects }: ExpectedArms, experiment: Experiment): Finding[] {
  return effects.map(({ effect, against }) => {
    const found = effectOn(effect.metric, effect.statistic, experiment, against, ITSELF)
    return found
      ? { ...found, effect, against, held: holds(effect, found) }
      : { ...nothing, effect, against, unit: '', held: false }
  })
}

/** A direction holds when the interval of the mean difference excludes 0 and 80 % of the seeds agree; sameness, when the interval is within the tolerance. */
export function holds(
  { direction, tolerance = 0 }: Pick<Effect, 'direction' | 'tolerance'>,
  { low, high, above, below, pairs }: PairedEffect,
): boolean {
  if (direction === 'same') return low >= -tolerance && high <= tolerance
  return direction === 'more' ? low > 0 && above >= AGREEMENT * pairs : high < 0 && below >= AGREEMENT * pairs
}

const nothing: PairedEffect = {
  pairs: 0,
  baseline: Number.NaN,
  other: Number.NaN,
  difference: Number.NaN,
  low: Number.NaN,
  high: Number.NaN,
  above: 0,
  below: 0,
  p: 1,
}
