/**
 * The planner: turns needs, wants, stocks, capacity and labour into a plan, by one linear program for each planning area (a
 * state by itself, or all states together), solved goal after goal.
 */
import type { Bases, LexSession } from '../../../solver/lexicographic.ts'
import type { Economy } from '../../core/economy.ts'
import type { Act } from '../../core/institution.ts'
import { recipesOf } from '../../core/technique.ts'
import { openingValues } from '../../core/values.ts'
import type { StateWorld } from '../../core/world.ts'
import { fillBlock, type Numbers, numbersOf } from './bounds.ts'
import { goalIndex, goalOrder } from './goals.ts'
import { type Layout, layOut, type Trade } from './layout.ts'
import { setPlanned } from './planned.ts'
import { readPlan } from './read.ts'
import { scaleOf } from './scale.ts'

/** States that plan as one. */
export interface Area {
  name: string
  members: readonly number[]
  layout: Layout
  numbers: Numbers
  /** Since when its recipes hold. */
  since: number
}

const laidOut = new WeakMap<Economy, Map<string, Area>>()

/** The planning area `name` of these states, laid out anew when a state has new techniques. */
export function areaOf(
  name: string,
  states: readonly StateWorld[],
  trade: Trade,
  { scenario, economy, opening }: Pick<Act, 'scenario' | 'economy' | 'opening'>,
): Area {
  const areas = laidOut.get(economy) ?? new Map<string, Area>()
  laidOut.set(economy, areas)
  const since = Math.max(...states.map(({ technique }) => technique.since))
  const key = `${trade} ${name}`
  const found = areas.get(key)
  if (found?.since === since) return found
  const members = states.map(state => state.index)
  const layout = layOut(
    scenario,
    economy,
    scaleOf(economy, opening),
    openingValues(economy),
    members,
    states.map(state => recipesOf(economy, state)),
    trade,
    name,
  )
  const area = { name, members, layout, numbers: numbersOf(layout), since }
  areas.set(key, area)
  return area
}

/**
 * What the commitments would fall short by if nothing were replaced: plant is rewarded for being replaced, so with this offset the goal
 * counts what is not.
 */
export const owed = (cost: Float64Array, upper: Float64Array): number =>
  cost.reduce((sum, c, j) => (c < 0 ? sum - c * upper[j]! : sum), 0)

/** Brings the area's numbers up to date. */
export function fill({ layout, numbers }: Area, states: readonly StateWorld[], act: Act): void {
  layout.blocks.forEach((block, i) => {
    fillBlock(act.scenario, act.economy, layout, block, states[i]!, act.month, numbers)
  })
}

/** The area's warm session, with its numbers as they stand. */
export function sessionOf(
  { name, layout, numbers }: Area,
  act: Act,
  home: Record<string, Bases>,
  states: readonly StateWorld[],
): LexSession {
  const session = act.solvers.session(home, `plan.${name}`, () => layout.model)
  session.setRowBounds(numbers.rowLower, numbers.rowUpper)
  session.setColBounds(numbers.colLower, numbers.colUpper)
  session.setCost(goalIndex.wants, numbers.worth)
  const { cost } = layout.model.objectives[goalIndex.commitments]!
  session.setCost(goalIndex.commitments, cost, owed(cost, numbers.colUpper))
  // An emergency is the whole union's: its powers are the same in all states.
  session.setOrder(goalOrder(states[0]!))
  return session
}

/**
 * Solves the plan of these states, filled in, and gives each its own part; solver bases are kept in `home`. `limits` are the columns'
 * bounds where they are narrower than the numbers say. A state whose program has no proven answer keeps the plan it had, and says so.
 */
export function solvePlan(
  area: Area,
  states: readonly StateWorld[],
  act: Act,
  home: Record<string, Bases>,
  limits: Pick<Numbers, 'colLower' | 'colUpper'> = area.numbers,
): void {
  const { layout, numbers } = area
  const { model, blocks } = layout
  const session = sessionOf(area, act, home, states)
  session.setColBounds(limits.colLower, limits.colUpper)
  const result = session.solve()
  act.solvers.record(area.name, result, model.rowNames.length, model.colNames.length)
  const made = { area, result }
  states.forEach((state, i) => {
    setPlanned(state, made)
    if (result.status === 'optimal') readPlan(act.economy, layout, blocks[i]!, result, numbers, state)
    else act.note(state, 'plan-failed', result.goals.at(-1)?.name ?? area.name, act.tick)
  })
}

/** Plans the month of these states as one, the area `name`. */
export function makePlan(
  name: string,
  states: readonly StateWorld[],
  trade: Trade,
  act: Act,
  home: Record<string, Bases>,
): void {
  const area = areaOf(name, states, trade, act)
  fill(area, states, act)
  solvePlan(area, states, act, home)
}
