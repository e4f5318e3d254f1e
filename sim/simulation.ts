/** The engine: a scenario becomes a world, and the world goes from tick to tick. Runs in Node and in a browser. */
import type { Scenario } from '../scenarios/schema.ts'
import type { Backend } from '../solver/backend.ts'
import { highs } from '../solver/highs.ts'
import { stream as newStream, type Stream } from './core/draws.ts'
import { compile, type Economy } from './core/economy.ts'
import { genesis } from './core/genesis.ts'
import { type Act, InvariantBroken, type Metric, type SimEvent } from './core/institution.ts'
import type { SolveRecord, TickRecord } from './core/record.ts'
import { readSnapshot, type WorldHash, worldHasher } from './core/snapshot.ts'
import { Solvers } from './core/solvers.ts'
import type { World } from './core/world.ts'
import { moneyInAll } from './ledger/book.ts'
import { institutions, PLANNING, tick } from './tick.ts'
import { coordinate, type PlannedArea } from './union/coordination.ts'

export interface Simulation {
  readonly scenario: Scenario
  readonly economy: Economy
  readonly world: World
  readonly metrics: readonly Metric[]
  /** Advances one tick. Throws `InvariantBroken` when a law is broken. */
  step(): TickRecord
  /**
   * Plans the next tick without carrying it out, for those who want to look at the plan itself. The simulation is spent after that:
   * its month is half begun.
   */
  plan(): PlannedArea[]
  /** The proofs of what was solved since the last tick. */
  takeSolves(): SolveRecord[]
  /** True after a tick at which the world may be snapshotted and resumed from (a checkpoint, or the start). */
  readonly atCheckpoint: boolean
  dispose(): void
}

export interface SimulationOptions {
  /** Solves the programs; HiGHS, loaded the usual way, unless the caller has loaded it otherwise (in a browser). */
  backend?: Backend
  /** Start from this snapshot instead of the scenario's beginning. */
  snapshot?: Uint8Array
  /** Told the name of each phase of a tick as it begins; for timing from outside (the simulation knows no clock). */
  onPhase?: (phase: string) => void
}

export type OpenSimulation = (scenario: Scenario, options?: SimulationOptions) => Promise<Simulation>

/** Opens a scenario that was checked by its loader. */
export const openSimulation: OpenSimulation = async (scenario, options = {}) => {
  const backend = options.backend ?? (await highs())
  const hash = await worldHasher()
  const economy = compile(scenario)
  const world = options.snapshot ? readSnapshot(options.snapshot) : genesis(scenario, economy)
  return new Engine(
    scenario,
    economy,
    world,
    hash,
    new Solvers(backend, scenario.institutions.planner.max_iterations),
    options.onPhase,
  )
}

class Engine implements Simulation {
  readonly scenario: Scenario
  readonly economy: Economy
  readonly world: World
  readonly metrics: readonly Metric[] = institutions.flatMap(institution => institution.metrics)
  readonly #hash: WorldHash
  readonly #solvers: Solvers
  readonly #onPhase: (phase: string) => void
  readonly #streams = new Map<string, Stream>()
  #events: SimEvent[] = []
  #stage = ''

  constructor(
    scenario: Scenario,
    economy: Economy,
    world: World,
    hash: WorldHash,
    solvers: Solvers,
    onPhase: (phase: string) => void = () => {},
  ) {
    this.scenario = scenario
    this.economy = economy
    this.world = world
    this.#hash = hash
    this.#solvers = solvers
    this.#onPhase = onPhase
  }

  get atCheckpoint(): boolean {
    return this.world.tick % this.scenario.institutions.planner.checkpoint_every === 0
  }

  step(): TickRecord {
    const { world } = this
    const act = this.#act()
    for (const stage of tick) {
      this.#stage = stage.name
      this.#onPhase(stage.name)
      stage.run(world.states, act)
    }
    this.#onPhase('invariants')
    this.#check(act)
    this.#onPhase('metrics')
    const metrics = world.states.map(state =>
      Float64Array.from(this.metrics, metric => metric.read(state, act)),
    )
    world.tick++
    if (this.atCheckpoint) this.#solvers.checkpoint(world)
    this.#onPhase('hash')
    world.hash = this.#hash(world)
    const events = this.#events
    this.#events = []
    return {
      tick: act.tick,
      month: act.month,
      hash: world.hash,
      metrics,
      events,
      solves: this.#solvers.takeRecords(),
    }
  }

  plan(): PlannedArea[] {
    const act = this.#act()
    for (const stage of tick) {
      if (stage.name === PLANNING) break
      stage.run(this.world.states, act)
    }
    return coordinate(act)
  }

  takeSolves(): SolveRecord[] {
    return this.#solvers.takeRecords()
  }

  dispose(): void {
    this.#solvers.dispose()
  }

  /** What the institutions may use this tick. */
  #act(): Act {
    const { scenario, economy, world } = this
    return {
      tick: world.tick,
      month: ((Number(scenario.start.slice(5)) - 1 + world.tick) % 12) + 1,
      agesAt: scenario.institutions.census.variant === 'static' ? 0 : world.tick,
      scenario,
      economy,
      world,
      solvers: this.#solvers,
      stream: name => {
        const found = this.#streams.get(name) ?? newStream(scenario.seed, name)
        this.#streams.set(name, found)
        return found
      },
      note: (state, kind, subject, amount) => {
        const id = economy.states[state.index]!.id
        this.#events.push({ tick: world.tick, state: id, institution: this.#stage, kind, subject, amount })
      },
    }
  }

  #check(act: Act): void {
    for (const state of this.world.states) {
      const place = this.economy.states[state.index]!.id
      const money = moneyInAll(state)
      if (money !== state.money.supply) {
        throw new InvariantBroken('money is conserved', act.tick, place, `${money} of ${state.money.supply}`)
      }
      for (const { invariants } of institutions) {
        for (const { name, check } of invariants) {
          const broken = check(state, act)
          if (broken) throw new InvariantBroken(name, act.tick, `${place}, ${broken.entity}`, broken.found)
        }
      }
    }
  }
}
