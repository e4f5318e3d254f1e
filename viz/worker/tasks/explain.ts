/** Why a target is what it is, asked of the plan itself: the run is gone through again up to that month. */
import { explainTarget } from '../../../sim/planning/explain.ts'
import { advance } from '../../../sim/runs/ending.ts'
import { openSimulation } from '../../../sim/simulation.ts'
import type { HighsBackend } from '../../../solver/highs.ts'
import type { EngineTasks } from '../protocol.ts'
import type { Context } from '../rpc.ts'

export async function explain(
  { scenario, tick, state, product }: EngineTasks['explain']['input'],
  { progress, pause }: Context<{ done: number }>,
  backend: HighsBackend,
): Promise<EngineTasks['explain']['output']> {
  const simulation = await openSimulation(scenario, { backend })
  try {
    while (simulation.world.tick < tick) {
      await pause()
      const record = advance(simulation)
      if ('status' in record)
        throw new RangeError(record.status === 'broken' ? record.message : 'the run is over')
      progress({ done: simulation.world.tick })
    }
    return await explainTarget(simulation, state, product, backend)
  } finally {
    simulation.dispose()
  }
}
