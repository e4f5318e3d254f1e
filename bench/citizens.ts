/**
 * What a citizen costs a month: each stage of the tick that goes through the citizens, against the same arithmetic written bare
 * (kernels.ts). A stage starts from the world as the stages before it left it, and does all it does in a run, but for linear
 * programs: their answers are replayed from the first time.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { loadScenario } from '../scenarios/load.ts'
import type { Act } from '../sim/core/institution.ts'
import { readSnapshot, takeSnapshot } from '../sim/core/snapshot.ts'
import { Solvers } from '../sim/core/solvers.ts'
import { reserve, type World } from '../sim/core/world.ts'
import { backend, bench, type Bench as Place } from '../sim/testing/bench.ts'
import { type Stage, tick } from '../sim/tick.ts'
import type { LexResult, LexSession } from '../solver/lexicographic.ts'
import { bare } from './bare.ts'
import { against, type Bench, type Line, median, seconds } from './measure.ts'

/** Months before the one that is measured: in the first everybody looks for a job. */
const MONTHS = 2
/** Stages that go through the citizens, in the order of the tick. */
const STAGES = ['census', 'monitor', 'jobs', 'sig', 'market', 'holding cap']
const GOAL = 2.5
const WARM_UP = 2

/** Solves each program once and gives the same answer ever after. */
class Replaying extends Solvers {
  readonly #known = new Map<string, LexResult>()

  override once(...[area, model]: Parameters<Solvers['once']>): LexResult {
    const answer = this.#known.get(area) ?? super.once(area, model)
    this.#known.set(area, answer)
    return answer
  }

  override session(...given: Parameters<Solvers['session']>): LexSession {
    const key = given[1]
    const known = this.#known.get(key)
    const session = known ? undefined : super.session(...given)
    return {
      setRowBounds: (lower, upper) => session?.setRowBounds(lower, upper),
      setColBounds: (lower, upper) => session?.setColBounds(lower, upper),
      setCost: (goal, cost) => session?.setCost(goal, cost),
      setOrder: order => session?.setOrder(order),
      adopt: model => session?.adopt(model),
      takes: bases => session?.takes(bases) ?? true,
      solve: () => {
        const answer = known ?? session!.solve()
        this.#known.set(key, answer)
        return answer
      },
      bases: () => session?.bases() ?? [],
      restore: bases => session?.restore(bases),
      dispose: () => session?.dispose(),
    }
  }
}

function stageNamed(name: string) {
  const stage = tick.find(one => one.name === name)
  if (!stage) throw new RangeError(`the tick has no stage ${name}`)
  return stage
}

/** The world before each stage of one month, and after it. */
function recorded(place: Place): Map<string, { before: Uint8Array; after: World }> {
  const { world } = place
  const kept = new Map<string, { before: Uint8Array; after: World }>()
  for (const stage of tick) {
    const before = takeSnapshot(world)
    advance(stage, place)
    if (STAGES.includes(stage.name))
      kept.set(stage.name, { before, after: readSnapshot(takeSnapshot(world)) })
  }
  return kept
}

function advance(stage: Stage, { act, union, states }: Place): void {
  if (stage.of === 'union') stage.run(union)
  else for (const state of states) stage.run(state, act)
}

/** Does a stage in all states of a world. */
function ofStates(stage: Stage, act: Act): (world: World) => void {
  if (stage.of !== 'state') throw new RangeError(`${stage.name} is no stage of a state`)
  return world => {
    for (const state of world.states) stage.run(state, act)
  }
}

/** A world to act on. A snapshot holds those who live; in a run the columns have room for those who are born as well. */
function restored(snapshot: Uint8Array): World {
  const world = readSnapshot(snapshot)
  for (const { citizens } of world.states) reserve(citizens, Math.ceil(citizens.count / 100))
  return world
}

/** Collects garbage at once. */
const collect: () => void = (() => {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
})()

async function run(repetitions: number): Promise<Line[]> {
  const { scenario } = await loadScenario('federation', { set: ['people_per_citizen=10'] })
  const place = bench(scenario)
  const { act, world, goTo } = place
  for (let month = 0; month < MONTHS; month++) {
    goTo(month)
    for (const stage of tick) advance(stage, place)
  }
  goTo(MONTHS)
  const worlds = recorded(place)
  act.solvers = new Replaying(backend, scenario.institutions.planner.max_iterations)
  const citizens = world.states.reduce((sum, state) => sum + state.citizens.count, 0)

  /** Nanoseconds a citizen that `action` takes on a fresh world. */
  const timed = (before: Uint8Array, action: (world: World) => void): number => {
    const world = restored(before)
    return (seconds(() => action(world)) / citizens) * 1e9
  }

  /** Bytes a citizen that `action` takes on a fresh world. A collection on the way would hide some: the most of all counts. */
  const allocated = (before: Uint8Array, action: (world: World) => void): number =>
    Math.max(
      ...Array.from({ length: repetitions }, () => {
        const world = restored(before)
        collect()
        const start = process.memoryUsage()
        action(world)
        const end = process.memoryUsage()
        return (end.heapUsed - start.heapUsed + end.arrayBuffers - start.arrayBuffers) / citizens
      }),
    )

  const times = STAGES.map(name => {
    const { before, after } = worlds.get(name)!
    const stage = stageNamed(name)
    const values: number[] = []
    const its: number[] = []
    // In turns, so that what else the machine does befalls both alike.
    for (let round = -WARM_UP; round < repetitions; round++) {
      let proof = () => {}
      const mine = timed(before, ofStates(stage, act))
      const peer = timed(before, world => {
        proof = bare[name]!(act, world, after)
      })
      proof()
      if (round < 0) continue
      values.push(mine)
      its.push(peer)
    }
    const bytes = allocated(before, ofStates(stage, act))
    return { name, values, its, bytes }
  })
  const added = (column: 'values' | 'its') =>
    Array.from({ length: repetitions }, (_, k) => times.reduce((sum, time) => sum + time[column][k]!, 0))
  const line = (what: string, values: number[], its: number[]): Line => ({
    what,
    values,
    unit: 'ns/citizen',
    ratio: against(values, `bare ${median(its).toFixed(1)} ns`, its),
  })
  const all = line('all stages', added('values'), added('its'))
  all.goal = { text: `${GOAL} x`, reached: all.ratio!.value <= GOAL }
  const bytes = times.map(
    ({ name, bytes }): Line => ({ what: `${name}, allocated`, values: [bytes], unit: 'bytes/citizen' }),
  )
  return [...times.map(({ name, values, its }) => line(name, values, its)), all, ...bytes]
}

export const citizens: Bench = {
  name: 'citizens',
  about: 'a month of 500,000 citizens, linear programs left out',
  run,
}
