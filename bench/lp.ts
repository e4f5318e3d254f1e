/**
 * Planning programs solved again after small changes, warm against cold. Each tick capacity, stocks and people are up to
 * 2 % off their opening. `one goal` is a single program, `all goals` a whole plan: goal after goal, proofs and tie-break.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadScenario } from '../scenarios/load.ts'
import { compile } from '../sim/core/economy.ts'
import { genesis } from '../sim/core/genesis.ts'
import { fillBlock } from '../sim/state/planner/bounds.ts'
import { goalIndex } from '../sim/state/planner/goals.ts'
import { areaOf } from '../sim/state/planner/planner.ts'
import type { Backend } from '../solver/backend.ts'
import { glpk } from '../solver/glpk.ts'
import { highs } from '../solver/highs.ts'
import { jslp } from '../solver/jslp.ts'
import { openLexicographic } from '../solver/lexicographic.ts'
import { type Bounds, type Model, modelSize } from '../solver/model.ts'
import { readMps } from '../solver/mps.ts'
import { against, type Bench, type Line, median, sample, scaled } from './measure.ts'

const DRIFT = 0.02
const GOAL = 15

/** A program that changes from tick to tick. */
interface Case {
  name: string
  model: Model
  /** The goal that is solved by itself. */
  goal: number
  bounds(tick: number): Bounds
}

/** The plan that the first planning area of a scenario makes; capacity, stocks and people are other each tick. */
async function firstPlan(scenarioName: string, what: string, set: string[]): Promise<Case> {
  const { scenario } = await loadScenario(scenarioName, { set })
  const economy = compile(scenario)
  const world = genesis(scenario, economy)
  const alone = scenario.institutions.planner.coordination === 'autarky'
  const states = alone ? world.states.slice(0, 1) : world.states
  const { layout, numbers } = areaOf(
    alone ? economy.states[0]!.id : 'union',
    states,
    alone ? 'none' : 'pool',
    {
      scenario,
      economy,
      opening: world.opening,
    },
  )
  const bounds = (tick: number): Bounds => {
    for (const block of layout.blocks) {
      const state = world.states[block.state]!
      const capacity = moved(state.capacity, 2 * tick)
      const stock = moved(state.stock, 2 * tick + 1)
      const groups = moved(state.people.groups, tick)
      const then = { ...state, capacity, stock, people: { ...state.people, groups } }
      fillBlock(scenario, economy, layout, block, then, 1, numbers)
    }
    return numbers
  }
  bounds(0)
  const objectives = layout.model.objectives.map((objective, k) =>
    k === goalIndex.wants ? { ...objective, cost: numbers.worth } : objective,
  )
  const model = { ...layout.model, objectives }
  return { name: `${scenarioName}, ${what}`, model, goal: goalIndex.wants, bounds }
}

/** Each value times a factor of its own within the drift. */
function moved(values: Float64Array, tick: number): Float64Array {
  return values.map((value, k) => {
    const hash = Math.imul(Math.imul(k + 1, 0x9e3779b1) ^ (tick + 1), 0x85ebca6b)
    return value * (1 + DRIFT * (((hash ^ (hash >>> 15)) >>> 0) / 2 ** 31 - 1))
  })
}

/** Stigler's diet: small and easy enough for javascript-lp-solver, which calls planning programs infeasible or never ends. */
async function diet(): Promise<Case> {
  const path = join(import.meta.dirname, '../solver/cases/stigler-77foods.mps')
  const { model } = readMps(await readFile(path, 'utf8'))
  const bounds = (tick: number) => ({ ...model, rowLower: moved(model.rowLower, tick) })
  return { name: "Stigler's diet, 77 foods", model, goal: 0, bounds }
}

type Times = (backend: Backend, one: Case, repetitions: number, warm: boolean) => number[]

/** Seconds to set bounds and solve one goal, in an open session or from the model on. */
const goalTimes: Times = (backend, { model, goal, bounds }, repetitions, warm) => {
  const { cost, sense, offset } = model.objectives[goal]!
  const open = () => {
    const session = backend.open(model)
    session.setCost(cost, sense, offset)
    return session
  }
  const kept = warm ? open() : undefined
  let tick = 0
  const times = sample(repetitions, () => {
    const { rowLower, rowUpper, colLower, colUpper } = bounds(tick++)
    const session = kept ?? open()
    session.setRowBounds(rowLower, rowUpper)
    session.setColBounds(colLower, colUpper)
    // As in a run: where one way of solving fails, the next is tried, and its time counts.
    const solved = session.rungs.some(rung => session.solve(rung).status === 'optimal')
    if (!solved) throw new RangeError(`${backend.name} does not solve ${model.name}`)
    if (!kept) session.dispose()
  })
  kept?.dispose()
  return times
}

/** Seconds to set bounds and attain all goals with proof, in an open session or from the model on. */
const planTimes: Times = (backend, { model, bounds }, repetitions, warm) => {
  const kept = warm ? openLexicographic(backend, model) : undefined
  let tick = 0
  const times = sample(repetitions, () => {
    const { rowLower, rowUpper, colLower, colUpper } = bounds(tick++)
    const session = kept ?? openLexicographic(backend, model)
    session.setRowBounds(rowLower, rowUpper)
    session.setColBounds(colLower, colUpper)
    const { status } = session.solve()
    if (status !== 'optimal') throw new RangeError(`${backend.name}: ${model.name} is ${status}`)
    if (!kept) session.dispose()
  })
  kept?.dispose()
  return times
}

/** Warm re-solves cost little: more of them are timed, for a steadier median. */
const MORE = 4

function warmAndCold(what: string, times: Times, backend: Backend, one: Case, repetitions: number): Line[] {
  const cold = times(backend, one, repetitions, false)
  const warm = times(backend, one, repetitions * MORE, true)
  const ratio = { value: median(cold) / median(warm), peer: 'faster than cold' }
  const goal = { text: `${GOAL} x`, reached: ratio.value >= GOAL }
  return [
    { what: `  ${what}, ${backend.name} cold`, values: scaled(cold, 1000), unit: 'ms' },
    { what: `  ${what}, ${backend.name} warm`, values: scaled(warm, 1000), unit: 'ms', ratio, goal },
  ]
}

function others(one: Case, repetitions: number, backends: readonly Backend[], peer: Line): Line[] {
  return backends.map(backend => {
    const values = scaled(goalTimes(backend, one, repetitions, false), 1000)
    const ratio = against(values, 'HiGHS warm', peer.values)
    return { what: `  one goal, ${backend.name}`, values, unit: 'ms', ratio }
  })
}

async function run(repetitions: number): Promise<Line[]> {
  const main = await highs()
  const second = await glpk()
  const cases: [one: Case, backends: Backend[]][] = [
    [await diet(), [second, await jslp()]],
    [
      await firstPlan('usa-2020', '73 products, one state', ['institutions.planner.coordination=autarky']),
      [second],
    ],
    [await firstPlan('federation', 'five states, five periods', []), []],
  ]
  return cases.flatMap(([one, backends]) => {
    const size = modelSize(one.model)
    const single = warmAndCold('one goal', goalTimes, main, one, repetitions)
    return [
      { what: one.name, values: [size.rows], unit: `rows, ${size.cols} columns, ${size.nonzeros} nonzeros` },
      ...single,
      ...others(one, repetitions, backends, single[1]!),
      ...warmAndCold('all goals', planTimes, main, one, repetitions),
    ]
  })
}

export const lp: Bench = {
  name: 'lp',
  about: 'planning programs, warm after changes of 2 % against cold',
  run,
}
