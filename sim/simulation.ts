/** The engine: a scenario becomes a world, and the world goes from tick to tick. Runs in Node and in a browser. */
import type { Scenario } from '../scenarios/schema.ts'
import type { Economy } from './core/economy.ts'
import type { Metric } from './core/institution.ts'
import type { TickRecord } from './core/record.ts'
import type { World } from './core/world.ts'

export interface Simulation {
  readonly scenario: Scenario
  readonly economy: Economy
  readonly world: World
  readonly metrics: readonly Metric[]
  /** Advances one tick. Throws `InvariantBroken` when a law is broken. */
  step(): TickRecord
  /** True after a tick at which the world may be snapshotted and resumed from (a checkpoint, or the start). */
  readonly atCheckpoint: boolean
  dispose(): void
}

export interface SimulationOptions {
  /** Start from this snapshot instead of the scenario's beginning. */
  snapshot?: Uint8Array
  /** Told the name of each phase of a tick as it begins; for timing from outside (the simulation knows no clock). */
  onPhase?: (phase: string) => void
}
export type OpenSimulation = (scenario: Scenario, options?: SimulationOptions) => Promise<Simulation>
