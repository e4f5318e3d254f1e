/**
 * The face of an institution, and what it may use. An institution is one folder; nothing else knows its insides.
 */
import type { Scenario } from '../../scenarios/schema.ts'
import type { Stream } from './draws.ts'
import type { Economy } from './economy.ts'
import type { Solvers } from './solvers.ts'
import type { StateWorld, UnionWorld } from './world.ts'

/** Something worth telling that happened: a birth ban, a shortage, a fallback of the solver. */
export interface SimEvent {
  tick: number
  state: string
  /** The stage of the tick in which it happened. */
  institution: string
  kind: string
  /** The thing concerned: a product, plant, occupation ... */
  subject: string
  amount: number
}

/** What a state's institution may use while it acts. */
export interface Act {
  tick: number
  /** Calendar month, 1..12. */
  month: number
  /** As it is in force this month, and as it was in the month before. */
  scenario: Scenario
  before: Scenario
  economy: Economy
  /** The tick that ages are reckoned at: this one, or the start for good when nobody ages. */
  agesAt: number
  /** Citizens by age group of each state at the very start: what the planner's units are chosen by. */
  opening: readonly Float64Array[]
  solvers: Solvers
  /** Draws of a named stream, keyed by the scenario's seed. */
  stream(name: string): Stream
  note(state: StateWorld, kind: string, subject: string, amount: number): void
}

export type Step = (state: StateWorld, act: Act) => void

/** Whole numbers; what they mean is agreed between who asks and who answers. Nothing else passes between states. */
export type Message = Float64Array

/** What a state does when the union asks: it reads and changes its own world only. */
export type Answer = (state: StateWorld, act: Act, message: Message) => Message

/** What the union may use while it acts. It sees messages, never the insides of a state. */
export interface UnionAct
  extends Pick<Act, 'tick' | 'month' | 'scenario' | 'before' | 'economy' | 'opening' | 'solvers' | 'stream'> {
  union: UnionWorld
  /** Asks all states the same, or each its own; the answers come in the order of the states. */
  ask(question: string, messages?: Message | readonly Message[]): Message[]
  /** Does what needs all states in one place. Throws `RangeError` when they are not. */
  together(step: (states: readonly StateWorld[], act: Act) => void): void
  note(kind: string, subject: string, amount: number): void
}

/** A law that must hold after each tick. Returns what is broken, or nothing. */
export interface Invariant {
  name: string
  check(state: StateWorld, act: Act): { entity: string; found: string } | undefined
}

/** What a metric tells, whoever it is read off. */
export interface MetricInfo {
  name: string
  unit: string
  theme:
    | 'food'
    | 'needs'
    | 'work'
    | 'income'
    | 'recycling'
    | 'people'
    | 'plan'
    | 'market'
    | 'union'
    | 'defence'
    | 'decisions'
  description: string
  /** Which way the proposal itself means to move it; left out where neither way is good by itself. */
  better?: 'more' | 'less'
}

export interface Metric extends MetricInfo {
  /** How values of several states add up to the union's: a sum, or a mean weighted by people. */
  union: 'sum' | 'mean'
  read(state: StateWorld, act: Act): number
}

/** A metric of the union itself, which no state has. */
export interface UnionMetric extends MetricInfo {
  read(act: UnionAct): number
}

export type InstitutionName = keyof Scenario['institutions']

export interface Institution<Variant extends string> {
  name: InstitutionName
  /** What the institution does at its place in the tick, for each variant of the scenario schema. */
  variants: Record<Variant, Step>
  invariants: Invariant[]
  metrics: Metric[]
}

/** An institution of the union: it acts between states, by asking them. */
export interface UnionInstitution<Variant extends string> {
  name: InstitutionName
  variants: Record<Variant, (act: UnionAct) => void>
  invariants: { name: string; check(act: UnionAct): { entity: string; found: string } | undefined }[]
  metrics: UnionMetric[]
}

/** A law was broken: the run stops, and what was recorded is kept. */
export class InvariantBroken extends Error {
  readonly invariant: string
  readonly tick: number
  readonly entity: string

  constructor(invariant: string, tick: number, entity: string, found: string) {
    super(`invariant "${invariant}" is broken at tick ${tick} in ${entity}: ${found}`)
    this.name = 'InvariantBroken'
    this.invariant = invariant
    this.tick = tick
    this.entity = entity
  }
}
