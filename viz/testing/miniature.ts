/** A run of a scenario of one state, by the engine itself: it has all that views look for. */
import { withFiles } from '../../scenarios/fixture.ts'
import { resolveScenario } from '../../scenarios/resolve.ts'
import { runScenario } from '../../sim/runs/run.ts'
import { openSimulation } from '../../sim/simulation.ts'

export const miniatureRun = (out: string, ticks: number) =>
  runScenario(resolveScenario(withFiles({}), 'mini.yaml', { set: [`ticks=${ticks}`] }), {
    out,
    open: openSimulation,
  })
