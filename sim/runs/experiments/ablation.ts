/** What is each institution worth? A scenario against the counterfactuals of its institutions, by the headline outcomes. */
import { isDeepStrictEqual } from 'node:util'
import {
  type Counterfactual,
  counterfactuals,
  withCounterfactual,
} from '../../../scenarios/counterfactuals.ts'
import type { Scenario } from '../../../scenarios/schema.ts'
import type { Metric } from '../../core/institution.ts'
import { type Arm, type Experiment, effectOn } from './experiment.ts'
import { type Outcome, outcomes } from './outcomes.ts'
import type { PairedEffect } from './statistics.ts'

/** The scenario as it is. */
export const BASELINE = 'as it is'

export interface AblationArm extends Arm, Pick<Counterfactual, 'does'> {
  institution: string
  counterfactual: string
}

/** A counterfactual's effect on an outcome: `baseline` is the scenario as it is, `other` the counterfactual. */
export interface AblationEffect extends PairedEffect {
  institution: string
  counterfactual: string
  outcome: Outcome
  unit: string
  description: string
  better: Metric['better']
}

/** The counterfactuals of some institutions (of all, where none are named) that change this scenario. */
export function ablationArms(scenario: Scenario, institutions?: readonly string[]): AblationArm[] {
  return Object.entries(counterfactuals)
    .filter(([institution]) => institutions?.includes(institution) ?? true)
    .flatMap(([institution, named]) =>
      Object.entries<Counterfactual>(named).map(([name, counterfactual]) => ({
        name: `${institution}/${name}`,
        institution,
        counterfactual: name,
        does: counterfactual.does,
        scenario: withCounterfactual(scenario, counterfactual),
      })),
    )
    .filter(arm => !isDeepStrictEqual(policyOf(arm.scenario), policyOf(scenario)))
}

const policyOf = ({ institutions, changes }: Scenario) => [institutions, changes]

/** Effects of arms on all outcomes that the runs have, arm by arm. */
export function ablationEffects(arms: readonly AblationArm[], experiment: Experiment): AblationEffect[] {
  return arms.flatMap(({ name, institution, counterfactual }) =>
    outcomes.flatMap(outcome => {
      const effect = effectOn(outcome.metric, outcome.statistic, experiment, BASELINE, name)
      return effect
        ? [{ ...effect, institution, counterfactual, outcome, better: outcome.better ?? effect.better }]
        : []
    }),
  )
}

/** What an effect's interval says: nothing when it holds 0. */
export type Verdict = 'better' | 'worse' | 'more' | 'less' | 'unclear' | 'same'

export function verdict({ low, high, better }: Pick<AblationEffect, 'low' | 'high' | 'better'>): Verdict {
  if (low === 0 && high === 0) return 'same'
  if (low <= 0 && high >= 0) return 'unclear'
  const way = low > 0 ? 'more' : 'less'
  return better === undefined ? way : way === better ? 'better' : 'worse'
}
