/** A world on the bench: what an institution may use, without the engine around it. */
import type { Scenario } from '../../scenarios/schema.ts'
import type { Backend } from '../../solver/backend.ts'
import { highs } from '../../solver/highs.ts'
import { stream as newStream, type Stream } from '../core/draws.ts'
import { compile } from '../core/economy.ts'
import { genesis } from '../core/genesis.ts'
import type { Act, SimEvent, UnionAct } from '../core/institution.ts'
import { Solvers } from '../core/solvers.ts'
import type { StateWorld, World } from '../core/world.ts'
import { answers } from '../tick.ts'

export interface Bench {
  act: Act
  /** What the union may use; its questions are answered by these states. */
  union: UnionAct
  world: World
  /** The first state. */
  state: StateWorld
  states: StateWorld[]
  /** What was noted so far. */
  events: SimEvent[]
  /** Place of a product, plant or occupation. */
  product(id: string): number
  plant(id: string): number
  occupation(id: string): number
  /** Goes to tick `tick`: its month, its draws, its ages. */
  goTo(tick: number): void
}

/** The back end of the tests, loaded once a file. */
export const backend: Backend = await highs()

export function bench(scenario: Scenario): Bench {
  const economy = compile(scenario)
  const world = genesis(scenario, economy)
  const streams = new Map<string, Stream>()
  const events: SimEvent[] = []
  const act: Act = {
    tick: 0,
    month: 1,
    agesAt: 0,
    scenario,
    before: scenario,
    economy,
    opening: world.opening,
    solvers: new Solvers(backend, scenario.institutions.planner.max_iterations),
    stream: name => {
      if (!streams.has(name)) streams.set(name, newStream(scenario.seed, name))
      return streams.get(name)!
    },
    note: (state, kind, subject, amount) => {
      const id = economy.states[state.index]!.id
      events.push({ tick: act.tick, state: id, institution: '', kind, subject, amount })
    },
  }
  const union: UnionAct = {
    ...act,
    union: world.union,
    ask: (question, messages = new Float64Array(0)) =>
      world.states.map((state, s) =>
        answers[question]!(state, act, ArrayBuffer.isView(messages) ? messages : messages[s]!),
      ),
    together: step => step(world.states, act),
    note: (kind, subject, amount) =>
      events.push({ tick: act.tick, state: 'union', institution: '', kind, subject, amount }),
  }
  const place = (index: Map<string, number>) => (id: string) => {
    const found = index.get(id)
    if (found === undefined) throw new RangeError(`there is no ${id}`)
    return found
  }
  return {
    act,
    union,
    world,
    state: world.states[0]!,
    states: world.states,
    events,
    product: place(economy.index.product),
    plant: place(economy.index.plant),
    occupation: place(economy.index.occupation),
    goTo: tick => {
      act.tick = tick
      world.tick = tick
      act.month = (tick % 12) + 1
      Object.assign(union, { tick, month: act.month })
      act.agesAt = scenario.institutions.census.variant === 'static' ? 0 : tick
    },
  }
}
