/** The engine: a scenario becomes a world, and the world goes from tick to tick. Runs in Node and in a browser. */
import { inForce } from '../scenarios/in-force.ts'
import type { Scenario } from '../scenarios/schema.ts'
import type { Backend } from '../solver/backend.ts'
import { highs } from '../solver/highs.ts'
import type { Economy } from './core/economy.ts'
import { genesis } from './core/genesis.ts'
import { InvariantBroken, type Metric, type UnionAct, type UnionMetric } from './core/institution.ts'
import { inOrder, type SolveRecord, type TickRecord, type Told } from './core/record.ts'
import { isCheckpoint, type Regime, Regimes } from './core/regime.ts'
import { readSnapshot, type WorldHash, worldHasher } from './core/snapshot.ts'
import { Solvers } from './core/solvers.ts'
import type { World } from './core/world.ts'
import { Group, metrics, monthOf, type Places, renewed, type Settlement, streamsOf } from './group.ts'
import { takeBlocks } from './ledger/union-chain.ts'
import { NoProgram, type PlannedArea, plannedIn } from './state/planner/planned.ts'
import { PLANNING, tick as stages, unionInstitutions } from './tick.ts'

export interface Simulation {
  /** As in force in the month that was gone through last; before the first step, in the next. */
  readonly scenario: Scenario
  readonly economy: Economy
  readonly world: World
  readonly metrics: readonly Metric[]
  readonly unionMetrics: readonly UnionMetric[]
  /** Advances one tick. Throws `InvariantBroken` when a law is broken. */
  step(): TickRecord
  /**
   * Plans the next tick without carrying it out, for those who want to look at the plan itself. The simulation is spent after that:
   * its month is half begun. Throws `NoProgram` when the plan is made without one.
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
  /** Puts the states where they live; in this thread unless told otherwise. */
  settle?: (settlement: Settlement) => Promise<Places>
}

export type OpenSimulation = (scenario: Scenario, options?: SimulationOptions) => Promise<Simulation>

/** Opens a scenario that was checked by its loader. */
export const openSimulation: OpenSimulation = async (scenario, options = {}) => {
  const backend = options.backend ?? (await highs())
  const settle = options.settle ?? (settlement => Group.open(settlement, backend))
  const hash = await worldHasher()
  const regimes = new Regimes(scenario)
  const world = options.snapshot ? readSnapshot(options.snapshot) : genesis(scenario, regimes.at(0).economy)
  const places = await settle({ regimes, states: world.states, opening: world.opening })
  return new Engine({
    regimes,
    world,
    places,
    hash,
    backend,
    onPhase: options.onPhase ?? (() => {}),
  })
}

interface Parts {
  regimes: Regimes
  world: World
  places: Places
  hash: WorldHash
  backend: Backend
  onPhase: (phase: string) => void
}

class Engine implements Simulation {
  readonly world: World
  readonly metrics = metrics
  readonly unionMetrics: readonly UnionMetric[] = unionInstitutions.flatMap(({ metrics }) => metrics)
  readonly #regimes: Regimes
  readonly #places: Places
  readonly #hash: WorldHash
  readonly #solvers: Solvers
  readonly #stream: UnionAct['stream']
  readonly #onPhase: (phase: string) => void
  #regime: Regime
  #told: Told[] = []

  constructor({ regimes, world, places, hash, backend, onPhase }: Parts) {
    const { scenario } = regimes
    this.#regimes = regimes
    this.#regime = regimes.at(world.tick)
    this.world = world
    this.#places = places
    this.#hash = hash
    this.#solvers = new Solvers(backend, scenario.institutions.planner.max_iterations)
    this.#stream = streamsOf(scenario)
    this.#onPhase = onPhase
  }

  get scenario(): Scenario {
    return this.#regime.scenario
  }

  get economy(): Economy {
    return this.#regime.economy
  }

  get atCheckpoint(): boolean {
    return isCheckpoint(this.#regimes.scenario, this.world.tick)
  }

  step(): TickRecord {
    const { world } = this
    const act = this.#walk()
    this.#onPhase('seal')
    const union = Float64Array.from(this.unionMetrics, metric => metric.read(act))
    const checkpoint = isCheckpoint(this.#regimes.scenario, world.tick + 1)
    const ended = this.#places.end(checkpoint)
    this.#check(act, ended.broken)
    world.states = [...this.#places.states]
    world.tick++
    if (checkpoint) this.#solvers.checkpoint()
    world.hash = this.#hash(world, ended.hashes)
    const told = inOrder([...this.#told, ...ended.told])
    this.#told = []
    return {
      tick: act.tick,
      month: act.month,
      hash: world.hash,
      metrics: ended.metrics,
      union,
      events: told.flatMap(({ event }) => event ?? []),
      solves: told.flatMap(({ solve }) => solve ?? []),
      blocks: takeBlocks(world.union),
    }
  }

  plan(): PlannedArea[] {
    this.#walk(PLANNING)
    const made = new Set(this.#places.states.flatMap(state => plannedIn(state) ?? []))
    if (made.size === 0) throw new NoProgram(this.scenario.institutions.planner.variant)
    return [...made]
  }

  takeSolves(): SolveRecord[] {
    return inOrder([...this.#told.splice(0), ...this.#places.take()]).flatMap(({ solve }) => solve ?? [])
  }

  dispose(): void {
    this.#solvers.dispose()
    this.#places.dispose()
  }

  /** Goes through the stages of the month, to the end or until the stage `last` is done. */
  #walk(last?: string): UnionAct {
    const { tick } = this.world
    const regime = this.#regimes.at(tick)
    if (regime !== this.#regime) this.world.union = renewed(this.world.union)
    this.#regime = regime
    this.#places.begin(tick)
    for (const [at, stage] of stages.entries()) {
      this.#onPhase(stage.name)
      if (stage.of === 'state') this.#places.stage(at)
      else {
        stage.run(this.#actAt(at))
        for (const solve of this.#solvers.takeRecords())
          this.#told.push({ stage: at, place: this.economy.states.length, solve })
      }
      if (stage.name === last) break
    }
    return this.#actAt(stages.length)
  }

  /** What the union may use in stage number `at`. */
  #actAt(at: number): UnionAct {
    const { scenario, economy, world } = this
    const { tick } = world
    const S = economy.states.length
    return {
      tick,
      month: monthOf(scenario, tick),
      scenario,
      before: inForce(this.#regimes.scenario, tick - 1),
      economy,
      opening: world.opening,
      union: world.union,
      solvers: this.#solvers,
      stream: this.#stream,
      ask: (question, messages = new Float64Array(0)) =>
        this.#places.ask(at, question, ArrayBuffer.isView(messages) ? new Array(S).fill(messages) : messages),
      together: step => this.#places.together(at, step),
      note: (kind, subject, amount) => {
        const institution = stages[at]!.name
        const event = { tick, state: 'union', institution, kind, subject, amount }
        this.#told.push({ stage: at, place: S, event })
      },
    }
  }

  #check(act: UnionAct, broken: ReturnType<Places['end']>['broken']): void {
    if (broken) {
      const { invariant, state, entity, found } = broken
      const place = this.economy.states[state]!.id
      throw new InvariantBroken(invariant, act.tick, entity ? `${place}, ${entity}` : place, found)
    }
    for (const { invariants } of unionInstitutions) {
      for (const { name, check } of invariants) {
        const found = check(act)
        if (found) throw new InvariantBroken(name, act.tick, `union, ${found.entity}`, found.found)
      }
    }
  }
}
