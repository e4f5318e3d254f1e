/**
 * The planner: turns needs, wants, stocks, capacity and labour into a plan, by one linear program for each planning area (a
 * state by itself, or all states together), solved goal after goal.
 */
import type { Scenario } from '../../../scenarios/schema.ts'
import type { LexResult } from '../../../solver/lexicographic.ts'
import type { Economy } from '../../core/economy.ts'
import type { Solvers } from '../../core/solvers.ts'
import { openingValues } from '../../core/values.ts'
import type { StateWorld, World } from '../../core/world.ts'
import { fillBlock, type Numbers, numbersOf } from './bounds.ts'
import { goalIndex } from './goals.ts'
import { type Layout, layOut } from './layout.ts'
import { readPlan } from './read.ts'
import { type Scale, scaleOf } from './scale.ts'

/** States that plan as one. */
export interface Area {
  name: string
  members: readonly number[]
  layout: Layout
  numbers: Numbers
}

/** The planning areas of a scenario: each state by itself, or the whole union as one. */
export function planningAreas(scenario: Scenario, economy: Economy, groups: readonly Float64Array[]): Area[] {
  const scale = scaleOf(economy, groups)
  const values = openingValues(economy)
  const everyone = economy.states.map((_, s) => s)
  return scenario.institutions.planner.coordination === 'unified'
    ? [area(scenario, economy, scale, values, 'union', everyone)]
    : everyone.map(s => area(scenario, economy, scale, values, economy.states[s]!.id, [s]))
}

function area(
  scenario: Scenario,
  economy: Economy,
  scale: Scale,
  values: Float64Array,
  name: string,
  members: readonly number[],
): Area {
  const layout = layOut(scenario, economy, scale, values, members, name)
  return { name, members, layout, numbers: numbersOf(layout) }
}

/**
 * What the commitments would fall short by if nothing were replaced: plant is rewarded for being replaced, so with this offset the goal
 * counts what is not.
 */
export const owed = (cost: Float64Array, upper: Float64Array): number =>
  cost.reduce((sum, c, j) => (c < 0 ? sum - c * upper[j]! : sum), 0)

/** Brings the area's numbers up to date and hands them to its warm session. */
export function prepare(
  scenario: Scenario,
  economy: Economy,
  world: World,
  solvers: Solvers,
  plan: Area,
  month: number,
) {
  const { layout, numbers } = plan
  for (const block of layout.blocks)
    fillBlock(scenario, economy, layout, block, world.states[block.state]!, month, numbers)
  const session = solvers.session(world, `plan.${plan.name}`, () => layout.model)
  session.setRowBounds(numbers.rowLower, numbers.rowUpper)
  session.setColBounds(numbers.colLower, numbers.colUpper)
  session.setCost(goalIndex.wants, numbers.worth)
  const { cost } = layout.model.objectives[goalIndex.commitments]!
  session.setCost(goalIndex.commitments, cost, owed(cost, numbers.colUpper))
  return session
}

/** Solves the plan of an area and gives each of its states its own part. Without a solution the states keep their last plan. */
export function solvePlan(
  scenario: Scenario,
  economy: Economy,
  world: World,
  solvers: Solvers,
  plan: Area,
  month: number,
): { result: LexResult; failed: StateWorld[] } {
  const result = prepare(scenario, economy, world, solvers, plan, month).solve()
  const { model, blocks } = plan.layout
  solvers.record(plan.name, result, model.rowNames.length, model.colNames.length)
  const failed: StateWorld[] = []
  for (const block of blocks) {
    const state = world.states[block.state]!
    if (result.status === 'optimal') readPlan(economy, plan.layout, block, result, plan.numbers, state)
    else failed.push(state)
  }
  return { result, failed }
}
