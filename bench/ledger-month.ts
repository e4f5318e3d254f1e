/** Months of a federation in which nothing happens but money: everybody is paid the same, spends most of it, and blocks are sealed. */
import { loadScenario } from '../scenarios/load.ts'
import type { Scenario } from '../scenarios/schema.ts'
import type { SealedBlock } from '../sim/core/record.ts'
import { fillFund, payIncome, takePurchases } from '../sim/ledger/book.ts'
import { openBooks } from '../sim/ledger/state-chain.ts'
import { openUnion, sealUnion, takeBlocks } from '../sim/ledger/union-chain.ts'
import { bench, type Bench as Place } from '../sim/testing/bench.ts'

export type Detail = Scenario['institutions']['ledger']['detail']

/** The federation with so many citizens. */
export async function federation(citizens: number, detail: Detail): Promise<Place> {
  const { scenario } = await loadScenario('federation', {
    set: [`people_per_citizen=${5_000_000 / citizens}`, `institutions.ledger.detail=${detail}`],
  })
  return bench(scenario)
}

/** One month; the movements it made of each citizen are two. */
export function month({ act, union, world, states, goTo }: Place, tick: number): SealedBlock[] {
  goTo(tick)
  openUnion(union)
  for (const state of states) {
    openBooks(state, act)
    fillFund(state)
    const { count, wallet } = state.citizens
    const each = Math.floor(state.money.fund / count)
    for (let i = 0; i < count; i++) payIncome(state, i, each)
    takePurchases(
      state,
      Float64Array.from({ length: count }, (_, i) => Math.floor(wallet[i]! * 0.9)),
    )
  }
  sealUnion(union)
  return takeBlocks(world.union)
}
