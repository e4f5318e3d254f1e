/** Attacks: those of the scenario, and those that come by chance. */
import { first, second } from '../../core/draws.ts'
import type { Act } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'

/** Attackers for each 1,000 people of the state this month. */
export function threatTo(state: StateWorld, act: Act): number {
  const { scenario, economy, tick } = act
  let strength = 0
  for (const threat of scenario.threats) {
    const here = threat.state === 'all' || threat.state === economy.states[state.index]!.id
    if (here && tick >= threat.tick && tick < threat.tick + threat.months) strength += threat.strength
  }
  const { threat_rate, threat_strength } = scenario.institutions.defence
  if (threat_rate > 0) {
    const draw = first(act.stream('defence/threat'), tick, state.index)
    if (draw < threat_rate / 12) strength += threat_strength * 2 * second()
  }
  return strength
}
