/**
 * The face of an institution, and what it may use. An institution is one folder; nothing else knows its insides.
 */
import type { Scenario } from '../../scenarios/schema.ts'
import type { Stream } from './draws.ts'
import type { Economy } from './economy.ts'
import type { Solvers } from './solvers.ts'
import type { StateWorld, World } from './world.ts'

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

/** What an institution may use while it acts. */
export interface Act {
  tick: number
  /** Calendar month, 1..12. */
  month: number
  scenario: Scenario
  economy: Economy
  /** The tick that ages are reckoned at: this one, or the start for good when nobody ages. */
  agesAt: number
  /** The federation, for what is kept between ticks (saved bases); institutions change only their own state. */
  world: World
  solvers: Solvers
  /** Draws of a named stream, keyed by the scenario's seed. */
  stream(name: string): Stream
  note(state: StateWorld, kind: string, subject: string, amount: number): void
}

export type Step = (state: StateWorld, act: Act) => void

/** A law that must hold after each tick. Returns what is broken, or nothing. */
export interface Invariant {
  name: string
  check(state: StateWorld, act: Act): { entity: string; found: string } | undefined
}

export interface Metric {
  name: string
  unit: string
  theme: 'food' | 'needs' | 'work' | 'income' | 'recycling' | 'people' | 'plan' | 'market'
  description: string
  /** How values of several states add up to the union's: a sum, or a mean weighted by people. */
  union: 'sum' | 'mean'
  /** Which way the proposal itself means to move it; left out where neither way is good by itself. */
  better?: 'more' | 'less'
  read(state: StateWorld, act: Act): number
}

export interface Institution<Variant extends string> {
  name: keyof Scenario['institutions']
  /** What the institution does at its place in the tick, for each variant of the scenario schema. */
  variants: Record<Variant, Step>
  invariants: Invariant[]
  metrics: Metric[]
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
