/** What holds in a month: the options in force, and the economy compiled by them. */
import { inForce, ticksOfChange } from '../../scenarios/in-force.ts'
import type { Scenario } from '../../scenarios/schema.ts'
import { compile, type Economy } from './economy.ts'

export interface Regime {
  scenario: Scenario
  economy: Economy
}

/** The regimes of a run, one after the other; the same one as long as nothing changes. */
export class Regimes {
  readonly scenario: Scenario
  readonly #since = new Map<number, Regime>()

  constructor(scenario: Scenario) {
    this.scenario = scenario
  }

  /** What holds in tick `tick`. */
  at(tick: number): Regime {
    const since = ticksOfChange(this.scenario).findLast(change => change <= tick) ?? 0
    const found = this.#since.get(since)
    if (found) return found
    const scenario = inForce(this.scenario, since)
    const regime = { scenario, economy: compile(scenario) }
    this.#since.set(since, regime)
    return regime
  }
}

/** Whether a run may be stopped and resumed when `tick` ticks are done: solvers are rebuilt then, and what is in force may change. */
export const isCheckpoint = (scenario: Scenario, tick: number): boolean =>
  tick % scenario.institutions.planner.checkpoint_every === 0 || ticksOfChange(scenario).includes(tick)
