/**
 * A simulation of almost nothing, for the tests of what is kept of a run: one state that bakes and eats. It keeps the laws
 * that a run is checked for, and is a function of its world alone, so that it resumes from a snapshot.
 */
import { withFiles } from '../../../scenarios/fixture.ts'
import { type Loaded, resolveScenario } from '../../../scenarios/resolve.ts'
import { compile } from '../../core/economy.ts'
import { genesis } from '../../core/genesis.ts'
import { InvariantBroken, type Metric } from '../../core/institution.ts'
import { readSnapshot, worldHasher } from '../../core/snapshot.ts'
import type { StateWorld } from '../../core/world.ts'
import type { OpenSimulation } from '../../simulation.ts'

/** Without a ledger: the toy moves money by hand. */
export function toyScenario(ticks = 30, seed = 1): Loaded {
  const set = [`ticks=${ticks}`, `seed=${seed}`, 'institutions.ledger.variant=off']
  return resolveScenario(withFiles({}), 'mini.yaml', { set })
}

export const toyMetrics: Metric[] = [
  {
    name: 'bread_made',
    unit: 't',
    theme: 'food',
    description: 'Bread made',
    union: 'sum',
    read: ({ flows }) => flows.made[0]! * 0.001,
  },
  {
    name: 'wallet',
    unit: 'minor units',
    theme: 'income',
    description: 'Mean wallet',
    union: 'mean',
    read: ({ money, citizens }) => (money.supply - money.fund) / citizens.count,
  },
]

/** Opens toys; at tick `breaks` a law is broken. */
export function toy({ breaks = -1 }: { breaks?: number } = {}): OpenSimulation {
  return async (scenario, { snapshot, onPhase } = {}) => {
    const economy = compile(scenario)
    const world = snapshot ? readSnapshot(snapshot) : genesis(scenario, economy)
    const hash = await worldHasher()
    const every = scenario.institutions.planner.checkpoint_every
    return {
      scenario,
      economy,
      world,
      metrics: toyMetrics,
      unionMetrics: [],
      get atCheckpoint() {
        return world.tick % every === 0
      },
      step() {
        onPhase?.('baking')
        const { tick } = world
        if (tick === breaks) throw new InvariantBroken('conservation', tick, 'asha', 'bread from nothing')
        for (const state of world.states) bake(state, tick)
        world.tick++
        onPhase?.('hash')
        world.hash = hash(world)
        return {
          tick,
          month: (tick % 12) + 1,
          hash: world.hash,
          metrics: world.states.map(state =>
            Float64Array.from(toyMetrics, metric => metric.read(state, never)),
          ),
          union: new Float64Array(0),
          events:
            tick % 7 === 0
              ? [
                  {
                    tick: world.tick,
                    state: 'asha',
                    institution: 'food',
                    kind: 'feast',
                    subject: 'bread',
                    amount: 1,
                  },
                ]
              : [],
          blocks: [],
          solves: [
            {
              area: 'asha',
              goal: 'food',
              status: 'optimal',
              value: tick / 3,
              iterations: 5,
              rung: 'warm',
              rows: 10,
              cols: 20,
              primal: 1e-12,
              dual: 0,
              complementarity: 0,
              gap: 1e-15,
              accepted: true,
            },
          ],
        }
      },
      plan: () => [],
      takeSolves: () => [],
      dispose() {},
    }
  }
}

/** The metrics of the toy read nothing but the state. */
const never = new Proxy({} as never, {
  get() {
    throw new TypeError('a toy metric reads the state alone')
  },
})

function bake(state: StateWorld, tick: number): void {
  const { flows, stock, money, citizens, decisions } = state
  if (tick === 2) {
    decisions.wishes.id[0] = 1
    decisions.wishes.at[0] = tick
    decisions.wishes.project[0] = -1
  }
  for (const flow of Object.values(flows)) flow.fill(0)
  flows.opening[0] = stock[0]!
  flows.made[0] = 1000 + ((tick * 7919) % 331)
  flows.used[0] = tick % 5
  flows.sold[0] = Math.min(stock[0]! + flows.made[0]! - flows.used[0]!, 1100)
  stock[0] = stock[0]! + flows.made[0]! - flows.used[0]! - flows.sold[0]!
  const spent = Math.min(citizens.wallet[tick % citizens.count]!, 100)
  citizens.wallet[tick % citizens.count]! -= spent
  money.fund += spent
}
