/** One plan, looked at by itself: goals reached, targets, shadow prices and the constraints that bind. */
import type { Scenario } from '../../scenarios/schema.ts'
import type { Model } from '../../solver/model.ts'
import { modelHash, modelSize } from '../../solver/model.ts'
import type { Economy } from '../core/economy.ts'
import type { SolveRecord } from '../core/record.ts'
import type { StateWorld } from '../core/world.ts'
import { openSimulation, type Simulation } from '../simulation.ts'
import type { Block } from '../state/planner/block.ts'
import { monthlyNeed, monthlyWant } from '../state/planner/bounds.ts'
import { type GoalName, goalIndex, goals } from '../state/planner/goals.ts'
import type { PlannedArea } from '../state/planner/planned.ts'
import { owed } from '../state/planner/planner.ts'

export interface Target {
  state: string
  product: string
  unit: string
  /** Units this month. */
  made: number
  need: number
  needDelivered: number
  want: number
  wantDelivered: number
  exports: number
  imports: number
  /** Worth of one more unit: relative shortfall saved, hours of labour content of wants, hours of work saved. */
  needPrice: number
  wantPrice: number
  hoursPrice: number
}

export type ConstraintKind = 'capacity' | 'labour' | 'product' | 'trade'

/** A constraint at its bound that a goal would like to move. */
export interface Binding {
  area: string
  goal: GoalName
  kind: ConstraintKind
  state: string
  /** Plant, occupation or product. */
  subject: string
  unit: string
  /** Change of the goal per unit of the constraint; for wants and effort in hours of labour content. */
  price: number
}

export interface PlanReport {
  tick: number
  areas: {
    name: string
    size: string
    hash: string
    status: string
    goals: { name: string; description: string; value: number }[]
  }[]
  targets: Target[]
  binding: Binding[]
  solves: SolveRecord[]
}

/** The plan of the scenario's first month. */
export async function planOnce(scenario: Scenario): Promise<PlanReport> {
  const simulation = await openSimulation(scenario)
  const report = reportOf(simulation, simulation.plan())
  simulation.dispose()
  return report
}

/** The linear programs of the scenario's first month, bounds and worths filled in, one for each planning area. */
export async function planModels(scenario: Scenario): Promise<Model[]> {
  const simulation = await openSimulation(scenario)
  const models = simulation.plan().map(({ area }) => filled(area))
  simulation.dispose()
  return models
}

/** The model of an area with this month's numbers in it. */
export function filled({ layout: { model }, numbers }: PlannedArea['area']): Model {
  const { rowLower, rowUpper, colLower, colUpper, worth } = numbers
  const objectives = model.objectives.map((objective, g) => {
    if (g === goalIndex.wants) return { ...objective, cost: worth }
    return g === goalIndex.commitments ? { ...objective, offset: owed(objective.cost, colUpper) } : objective
  })
  return { ...model, rowLower, rowUpper, colLower, colUpper, objectives }
}

/** Reads a report off a simulation that has just planned. */
export function reportOf(simulation: Simulation, planned: readonly PlannedArea[]): PlanReport {
  const { economy, world } = simulation
  return {
    tick: world.tick,
    areas: planned.map(({ area, result }) => ({
      name: area.name,
      size: modelSize(area.layout.model).text,
      hash: modelHash(filled(area)),
      status: result.status,
      goals: result.goals.map(({ name, value }, g) => ({ name, description: goals[g]!.description, value })),
    })),
    targets: world.states.flatMap(state => targetsOf(economy, state)),
    binding: planned.flatMap(one => bindingOf(economy, one)).sort(byWorth),
    solves: simulation.takeSolves(),
  }
}

function targetsOf(economy: Economy, state: StateWorld): Target[] {
  const { plan } = state
  const made = new Float64Array(economy.products.length)
  for (let b = 0; b < plan.runs.length; b++) {
    for (let i = economy.outputs.start[b]!; i < economy.outputs.start[b + 1]!; i++) {
      made[economy.outputs.item[i]!]! += plan.runs[b]! * economy.outputs.amount[i]!
    }
  }
  return economy.products.map((product, p) => ({
    state: economy.states[state.index]!.id,
    product: product.id,
    unit: product.unit,
    made: made[p]!,
    need: monthlyNeed(economy, state, p),
    needDelivered: plan.needs[p]!,
    want: monthlyWant(economy, state, p),
    wantDelivered: plan.wants[p]!,
    exports: plan.exports[p]!,
    imports: plan.imports[p]!,
    needPrice: plan.needPrice[p]!,
    wantPrice: plan.wantPrice[p]!,
    hoursPrice: plan.hoursPrice[p]!,
  }))
}

const byWorth = (a: Binding, b: Binding): number =>
  goalIndex[a.goal] - goalIndex[b.goal] || b.price - a.price || (a.subject < b.subject ? -1 : 1)

/** Prices below this share of a goal's largest are rounding. */
const NOTHING = 1e-7

/** Capacity, labour and outside supply at their bounds in the first period, with what a goal would give for more of each. */
export function bindingOf(economy: Economy, { area, result }: PlannedArea): Binding[] {
  const { scale, periods } = area.layout
  const H = periods.length
  const found: Binding[] = []
  for (const goal of ['food', 'needs', 'commitments', 'wants'] as const) {
    const solved = result.goals[goalIndex[goal]]
    if (!solved || solved.rowDual.length === 0) continue
    const hours = goal === 'wants' ? scale.hours : 1
    const note = (kind: ConstraintKind, state: string, subject: string, unit: string, price: number) => {
      if (Math.abs(price) > NOTHING)
        found.push({ area: area.name, goal, kind, state, subject, unit, price: Math.abs(price) })
    }
    for (const block of area.layout.blocks) {
      const state = economy.states[block.state]!.id
      economy.plants.forEach((plant, k) => {
        note(
          'capacity',
          state,
          plant.id,
          plant.unit,
          (capacityDual(economy, block, solved, k, H) * hours) / scale.plant[k]!,
        )
      })
      economy.occupations.forEach((occupation, o) => {
        note(
          'labour',
          state,
          occupation.id,
          'h',
          (solved.rowDual[block.offered[o * H]!]! * hours) / scale.hours,
        )
      })
      economy.products.forEach((product, p) => {
        const col = block.receive[p * H]!
        if (col >= 0)
          note(
            'trade',
            state,
            product.id,
            product.unit,
            (solved.reducedCost[col]! * hours) / scale.product[p]!,
          )
      })
    }
  }
  return found
}

/** Dual of a plant's capacity in LP units: of its row, or, where one blueprint has the plant to itself, of that run's bound. */
export function capacityDual(
  economy: Economy,
  block: Block,
  solved: { rowDual: Float64Array; reducedCost: Float64Array },
  k: number,
  H: number,
): number {
  const row = block.capacity[k * H]!
  if (row >= 0) return solved.rowDual[row]!
  const b = economy.plantOf.indexOf(k)
  const run = b < 0 ? -1 : block.run[b * H]!
  return run < 0 ? 0 : solved.reducedCost[run]!
}
