/** How a run ends. Runs in a browser too. */
import { InvariantBroken } from '../core/institution.ts'
import type { TickRecord } from '../core/record.ts'
import type { Simulation } from '../simulation.ts'

export type Ending =
  | { status: 'complete' }
  | { status: 'broken'; invariant: string; tick: number; entity: string; message: string }

/** One tick, or how the run ended in it. */
export function advance(simulation: Simulation): TickRecord | Ending {
  try {
    return simulation.step()
  } catch (error) {
    if (!(error instanceof InvariantBroken)) throw error
    const { invariant, tick, entity, message } = error
    return { status: 'broken', invariant, tick, entity, message }
  }
}
