/**
 * The union's offices in a state: the people and goods that it gives them. A state with a delegate gives each office the share of its adults
 * that the scenario says; their hours and goods are claims on the plan like those of any project.
 */
import type { Scenario } from '../../../scenarios/schema.ts'
import { ADULT, type Economy } from '../../core/economy.ts'
import type { StateWorld } from '../../core/world.ts'

/** In the order of `offices` in the world. */
export const officeNames = ['master_state', 'foreign_affairs', 'state_security', 'internal_affairs'] as const
export const MASTER_STATE = 0
export const FOREIGN_AFFAIRS = 1
export const STATE_SECURITY = 2
export const INTERNAL_AFFAIRS = 3

/** Share of adults who are to work for an office. */
export function staffing({ institutions }: Scenario, office: number): number {
  const options = institutions[officeNames[office]!]
  return institutions.master_state.variant === 'off' || options.variant === 'off' ? 0 : options.staff
}

/** Simulated citizens who are to work for an office, by occupation. Nobody where the state has no delegate. */
export function wantedStaff(
  scenario: Scenario,
  { occupations, index }: Economy,
  state: StateWorld,
  office: number,
): Float64Array {
  const staff = new Float64Array(occupations.length)
  if (state.mandate.delegate < 0) return staff
  const wanted = staffing(scenario, office) * state.people.groups[ADULT]!
  const { occupation } = scenario.institutions[officeNames[office]!]
  const { qualified } = state.labour
  if (occupation !== undefined) {
    const o = index.occupation.get(occupation)!
    staff[o] = Math.min(wanted, qualified[o]!)
    return staff
  }
  const all = qualified.reduce((sum, n) => sum + n, 0)
  return all === 0 ? staff : staff.map((_, o) => (Math.min(wanted, all) * qualified[o]!) / all)
}
