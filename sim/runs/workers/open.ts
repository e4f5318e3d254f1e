/** Opens simulations whose states live in so many threads. */
import { inForce, ticksOfChange } from '../../../scenarios/in-force.ts'
import type { Scenario } from '../../../scenarios/schema.ts'
import { type OpenSimulation, openSimulation } from '../../simulation.ts'
import { settleInThreads } from './threads.ts'

/** One plan for all states is made in one place: with `coordination: unified` there is one thread, whatever is asked for. */
export const openWith =
  (workers: number): OpenSimulation =>
  (scenario, options = {}) => {
    const inOnePlace = workers === 1 || plansAsOne(scenario)
    return openSimulation(scenario, inOnePlace ? options : { ...options, settle: settleInThreads(workers) })
  }

/** Whether there is a month with one plan for all states. */
const plansAsOne = (scenario: Scenario): boolean =>
  [0, ...ticksOfChange(scenario)].some(
    tick => inForce(scenario, tick).institutions.planner.coordination === 'unified',
  )
