/** The places where states live. Here: a group of states in this thread, with the solvers, streams and stages they need. */
import { inForce } from '../scenarios/in-force.ts'
import type { Scenario } from '../scenarios/schema.ts'
import type { Backend } from '../solver/backend.ts'
import { stream as newStream, type Stream } from './core/draws.ts'
import type { Act, Message, Metric } from './core/institution.ts'
import type { Told } from './core/record.ts'
import type { Regime, Regimes } from './core/regime.ts'
import { hashOf } from './core/snapshot.ts'
import { Solvers } from './core/solvers.ts'
import type { StateWorld } from './core/world.ts'
import { moneyInAll } from './ledger/book.ts'
import { answers, institutions, tick as stages } from './tick.ts'

/** What the months of some states left behind, when they are over. Arrays are in the order of the states. */
export interface Ended {
  /** The first law found broken. */
  broken?: { invariant: string; state: number; entity: string; found: string }
  metrics: Float64Array[]
  hashes: string[]
  told: Told[]
}

/** Where states live. Calls return when all its states are done. */
export interface Places {
  /** The states as they stand after `end`; in between only where they live in this thread. */
  readonly states: readonly StateWorld[]
  begin(tick: number): void
  /** Does stage number `at` of the tick in every state. */
  stage(at: number): void
  /** Asks each state its own; `at` is the stage of the union in which it is asked. */
  ask(at: number, question: string, messages: readonly Message[]): Message[]
  /** Does what needs all states in one place. */
  together(at: number, step: (states: readonly StateWorld[], act: Act) => void): void
  /** Checks the laws and measures; at a checkpoint solvers are rebuilt from their bases. Then hashes the states. */
  end(checkpoint: boolean): Ended
  /** What the states have told since the last call or end. */
  take(): Told[]
  dispose(): void
}

/** What is needed to put states somewhere. */
export interface Settlement {
  regimes: Regimes
  states: StateWorld[]
  opening: readonly Float64Array[]
}

/** What is measured of each state. */
export const metrics: readonly Metric[] = institutions.flatMap(institution => institution.metrics)

/** The month of the calendar at a tick, 1..12. */
export const monthOf = (scenario: Scenario, tick: number): number =>
  ((Number(scenario.start.slice(5)) - 1 + tick) % 12) + 1

/**
 * A part of the world to go on with under other options. It is one that nothing is known of yet, as when a run is resumed: what was worked
 * out by the old options is forgotten.
 */
export const renewed = <Part extends object>(part: Part): Part => structuredClone(part)

/** Streams of a scenario's draws, made once each. */
export function streamsOf(scenario: Scenario): (name: string) => Stream {
  const streams = new Map<string, Stream>()
  return name => {
    const found = streams.get(name) ?? newStream(scenario.seed, name)
    streams.set(name, found)
    return found
  }
}

export class Group implements Places {
  states: StateWorld[]
  readonly #settlement: Settlement
  readonly #solvers: Solvers
  readonly #stream: Act['stream']
  readonly #hash: (state: StateWorld) => string
  #regime: Regime | undefined
  #act!: Act
  #told: Told[] = []

  private constructor(settlement: Settlement, backend: Backend, hash: (state: StateWorld) => string) {
    this.#settlement = settlement
    this.states = settlement.states
    const { scenario } = settlement.regimes
    this.#solvers = new Solvers(backend, scenario.institutions.planner.max_iterations)
    this.#stream = streamsOf(scenario)
    this.#hash = hash
  }

  static async open(settlement: Settlement, backend: Backend): Promise<Group> {
    return new Group(settlement, backend, await hashOf<StateWorld>())
  }

  begin(tick: number): void {
    const regime = this.#settlement.regimes.at(tick)
    if (this.#regime && this.#regime !== regime) this.states = this.states.map(renewed)
    this.#regime = regime
    this.#act = this.#actAt(tick)
  }

  stage(at: number): void {
    const stage = stages[at]!
    if (stage.of !== 'state') throw new RangeError(`${stage.name} is no stage of a state`)
    for (const state of this.states) this.#within(at, state.index, () => stage.run(state, this.#act))
  }

  ask(at: number, question: string, messages: readonly Message[]): Message[] {
    const answer = answers[question]
    if (!answer) throw new RangeError(`no institution answers "${question}"`)
    return this.states.map((state, i) =>
      this.#within(at, state.index, () => answer(state, this.#act, messages[i]!)),
    )
  }

  together(at: number, step: (states: readonly StateWorld[], act: Act) => void): void {
    this.#within(at, this.#act.economy.states.length, () => step(this.states, this.#act))
  }

  end(checkpoint: boolean): Ended {
    const broken = this.#broken()
    const measured = this.states.map(state =>
      Float64Array.from(metrics, metric => metric.read(state, this.#act)),
    )
    if (checkpoint) this.#solvers.checkpoint()
    return {
      ...(broken && { broken }),
      metrics: measured,
      hashes: this.states.map(state => this.#hash(state)),
      told: this.take(),
    }
  }

  take(): Told[] {
    const told = this.#told
    this.#told = []
    return told
  }

  dispose(): void {
    this.#solvers.dispose()
  }

  /** Does something of a stage in a place, and keeps what was told and solved there with its place in the order of the month. */
  #within<T>(stage: number, place: number, action: () => T): T {
    this.#at = { stage, place }
    const done = action()
    for (const solve of this.#solvers.takeRecords()) this.#tell({ solve })
    return done
  }

  #at = { stage: 0, place: 0 }
  #tell(what: Pick<Told, 'event' | 'solve'>): void {
    this.#told.push({ ...this.#at, ...what })
  }

  #actAt(tick: number): Act {
    const { regimes, opening } = this.#settlement
    const { scenario, economy } = regimes.at(tick)
    return {
      tick,
      month: monthOf(scenario, tick),
      agesAt: scenario.institutions.census.variant === 'static' ? 0 : tick,
      scenario,
      before: inForce(regimes.scenario, tick - 1),
      economy,
      opening,
      solvers: this.#solvers,
      stream: this.#stream,
      note: (state, kind, subject, amount) => {
        const institution = stages[this.#at.stage]!.name
        const id = economy.states[state.index]!.id
        this.#tell({ event: { tick, state: id, institution, kind, subject, amount } })
      },
    }
  }

  #broken(): Ended['broken'] {
    for (const state of this.states) {
      const money = moneyInAll(state)
      if (money !== state.money.supply) {
        const found = `${money} of ${state.money.supply}`
        return { invariant: 'money is conserved', state: state.index, entity: '', found }
      }
      for (const { invariants } of institutions) {
        for (const { name, check } of invariants) {
          const broken = check(state, this.#act)
          if (broken) return { invariant: name, state: state.index, ...broken }
        }
      }
    }
    return undefined
  }
}
