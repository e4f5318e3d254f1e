/** What the plan owes the force of a state. */
import type { Scenario } from '../../../scenarios/schema.ts'
import type { Economy } from '../../core/economy.ts'
import type { StateWorld } from '../../core/world.ts'

/** Whether the state was under attack last month (or is, late in the month). */
export const inWar = (state: StateWorld): boolean => state.defence.months > 0

/** Units of product p that the force should get this month: those of the table, and more of them under attack. */
export function defenceTarget(scenario: Scenario, economy: Economy, state: StateWorld, p: number): number {
  const { variant, mobilisation } = scenario.institutions.defence
  if (variant === 'off') return 0
  return economy.defenceUse[state.index]![p]! * (inWar(state) ? mobilisation : 1)
}
