/** Opens simulations whose states live in so many threads. */
import { type OpenSimulation, openSimulation } from '../../simulation.ts'
import { settleInThreads } from './threads.ts'

/** One plan for all states is made in one place: with `coordination: unified` there is one thread, whatever is asked for. */
export const openWith =
  (workers: number): OpenSimulation =>
  (scenario, options = {}) => {
    const inOnePlace = workers === 1 || scenario.institutions.planner.coordination === 'unified'
    return openSimulation(scenario, inOnePlace ? options : { ...options, settle: settleInThreads(workers) })
  }
