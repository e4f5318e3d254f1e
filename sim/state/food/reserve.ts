/** The food reserve: a share of every harvest until it is full; opened last of all, for what food needs lack otherwise. */
import { bring, quanta } from '../../core/goods.ts'
import type { Act } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'
import { reserveRoom } from '../planner/bounds.ts'

/** Takes `release` (units by product) from the reserve, as far as it goes. */
export function openReserve(state: StateWorld, act: Act, release: Float64Array): void {
  for (let p = 0; p < state.reserve.length; p++) {
    const out = Math.min(state.reserve[p]!, quanta(act.economy, p, release[p]!))
    if (out === 0) continue
    state.reserve[p]! -= out
    bring(state, 'released', p, out)
    act.note(state, 'reserve-opened', act.economy.products[p]!.id, out * act.economy.products[p]!.quantum)
  }
}

/** Puts the reserve's share of this month's harvest away, as far as there is room, the plan can spare it and people do not need it. */
export function fillReserve(state: StateWorld, act: Act): void {
  const { economy, scenario } = act
  for (let p = 0; p < state.reserve.length; p++) {
    if (economy.grownOn[p]! < 0) continue
    const room = quanta(economy, p, reserveRoom(scenario, economy, state, p))
    const share = Math.floor(state.flows.made[p]! * scenario.institutions.food.reserve_share)
    const planned = quanta(economy, p, state.plan.reserve[p]!)
    const spare = state.stock[p]! - quanta(economy, p, state.plan.needs[p]!)
    const put = Math.min(room, share, planned, spare)
    if (put <= 0) continue
    state.stock[p]! -= put
    state.flows.reserved[p]! += put
    state.reserve[p]! += put
  }
}
