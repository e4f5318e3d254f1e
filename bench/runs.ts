/** Whole runs, in the one thread they take: time of the phases of a tick, and the share that goes into linear programs. */
import { loadScenario } from '../scenarios/load.ts'
import { openSimulation } from '../sim/simulation.ts'
import { PLANNING } from '../sim/tick.ts'
import type { Backend, Session } from '../solver/backend.ts'
import { highs } from '../solver/highs.ts'
import { type Bench, cpuSeconds, type Line } from './measure.ts'

/** Phases below this share of the run are added up. */
const SMALL = 0.005

/** A back end that keeps the CPU seconds spent in it. */
function metered(backend: Backend): { backend: Backend; spent: () => number } {
  let spent = 0
  const metering = <T>(action: () => T): T => {
    const start = cpuSeconds()
    const result = action()
    spent += cpuSeconds() - start
    return result
  }
  return {
    backend: {
      ...backend,
      open: (model, options) => {
        const session = metering(() => backend.open(model, options))
        const wrapped: Session = {
          rungs: session.rungs,
          setRowBounds: (lower, upper) => metering(() => session.setRowBounds(lower, upper)),
          setColBounds: (lower, upper) => metering(() => session.setColBounds(lower, upper)),
          setCost: (cost, sense, offset) => metering(() => session.setCost(cost, sense, offset)),
          adopt: next => metering(() => session.adopt(next)),
          setBasis: basis => metering(() => session.setBasis(basis)),
          basis: () => metering(() => session.basis()),
          solve: rung => metering(() => session.solve(rung)),
          clear: () => metering(() => session.clear()),
          dispose: () => metering(() => session.dispose()),
        }
        return wrapped
      },
    },
    spent: () => spent,
  }
}

/** One run of a shipped scenario as it stands, of `ticks` ticks. */
async function wholeRun(name: string, ticks: number, limit: number): Promise<Line[]> {
  const { scenario } = await loadScenario(name)
  const meter = metered(await highs())
  const phases = new Map<string, number>()
  let phase = 'opening'
  let begun = cpuSeconds()
  const enter = (next: string) => {
    const now = cpuSeconds()
    phases.set(phase, (phases.get(phase) ?? 0) + now - begun)
    phase = next
    begun = now
  }
  const simulation = await openSimulation(scenario, { backend: meter.backend, onPhase: enter })
  let first = 0
  for (let t = 0; t < ticks; t++) {
    simulation.step()
    enter('between ticks')
    if (t === 0) first = [...phases.values()].reduce((a, b) => a + b, 0)
  }
  const people = simulation.world.states.reduce((sum, { citizens }) => sum + citizens.count, 0)
  simulation.dispose()

  const all = [...phases.values()].reduce((a, b) => a + b, 0)
  const share = (value: number) => ({ value: value / all, peer: 'the run' })
  const part = (what: string, value: number): Line => ({
    what,
    values: [value],
    unit: 's',
    ratio: share(value),
  })
  const sorted = [...phases].sort((a, b) => b[1] - a[1])
  const large = sorted.filter(([, spent]) => spent >= SMALL * all)
  const rest = sorted.slice(large.length).reduce((sum, [, spent]) => sum + spent, 0)
  const solver = meter.spent()
  // A shorter run is held to its part of the limit: the goal is for 120 ticks.
  const allowed = (limit * ticks) / 120
  return [
    {
      what: `${people} citizens, ${scenario.tables.states.length} states, ${ticks} ticks`,
      values: [all],
      unit: 's',
      goal: { text: `${allowed} s`, reached: all <= allowed },
    },
    {
      ...part('in the solver', solver),
      goal: { text: 'half of the run', reached: solver <= all / 2 },
    },
    {
      what: 'all but the solver',
      values: [all - solver],
      unit: 's',
      ratio: share(all - solver),
      goal: { text: `${allowed / 2} s`, reached: all - solver <= allowed / 2 },
    },
    part('opening and first tick', first),
    ...large.map(([name, spent]) => part(`  ${name === PLANNING ? 'planning' : name}`, spent)),
    part('  all other phases', rest),
  ]
}

/** Ticks of a run, and of one that is to be quick. */
const TICKS = 120
const FEW = 12

export const federationRun: Bench = {
  name: 'federation',
  about: 'a whole run of the federation, once, CPU seconds',
  run: repetitions => wholeRun('federation', repetitions < 5 ? FEW : TICKS, 20),
}

export const usaRun: Bench = {
  name: 'usa-2020',
  about: 'a whole run of the United States, once, CPU seconds',
  run: repetitions => wholeRun('usa-2020', repetitions < 5 ? FEW : TICKS, 120),
}
