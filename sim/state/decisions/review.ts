/**
 * The review of a project: the state's own plan of the coming month, solved without it, with a month of what it takes, and with what it
 * brings. Trade is as planned, but what goes out may fall, and more may come in, for the project, of what comes in already; both are
 * priced as wants of middling worth of the people there.
 */
import type { LexResult } from '../../../solver/lexicographic.ts'
import { ABOUT, ABOUT_OCCUPATION, ABOUT_PLANT, ABOUT_PRODUCT } from '../../core/decisions.ts'
import { mayStand } from '../../core/economy.ts'
import type { Act } from '../../core/institution.ts'
import type { Project } from '../../core/projects.ts'
import { recipesOf } from '../../core/technique.ts'
import type { StateWorld } from '../../core/world.ts'
import { fillBlock, hoursClaimed } from '../planner/bounds.ts'
import { type GoalName, goalIndex } from '../planner/goals.ts'
import { areaOf, sessionOf } from '../planner/planner.ts'
import { AIR } from './lacks.ts'

/** A need not met weighs as much as so many wants of the same labour content (assumed). */
const NEED = 10

/** What a trial changes in a state's plan. */
export interface Change {
  /** Taken by a project each month: units of goods, hours by job. */
  claims?: { goods: Float64Array; hours: Float64Array }
  /** Further plant. */
  plant?: { k: number; capacity: number }
  /** More of a product may come in from other states, units a month, or, below 0, go out to them. */
  supply?: { p: number; units: number }
  /** May come in from other states beside what is planned, units a month. */
  imports?: Float64Array
}

/** What came of it, a month. */
export interface Trial {
  /** Worth of the month: wants met less needs not met, work and emissions, h. */
  worth: number
  /** Labour content of what projects ask for and do not get, h. */
  lacking: number
  /** The plant or occupation, or else the product, whose scarcity a goal of the plan feels most (see `ABOUT`), or 0. */
  binding(goal: GoalName): number
}

/** Solves the plan of the coming month with a change in it; nothing when it has no proven answer. */
export function tryOut(state: StateWorld, act: Act, project: Project, change: Change): Trial | undefined {
  const { scenario, economy, solvers } = act
  const area = areaOf(`review.${economy.states[state.index]!.id}`, [state], 'open', act)
  const { layout, numbers } = area
  const block = layout.blocks[0]!
  const changed = { ...state, ...withClaims(state, change), ...withPlant(state, change) }
  fillBlock(scenario, economy, layout, block, changed, (act.month % 12) + 1, numbers)
  const H = layout.periods.length
  const { want_segments } = scenario.institutions.planner
  const middling = want_segments.reduce((a, b) => a + b, 0) / want_segments.length
  for (let p = 0; p < economy.products.length; p++) {
    const unit = layout.scale.product[p]!
    const dealt = change.supply?.p === p ? change.supply.units : 0
    // What comes in already can come in more; whether others could send what does not, this state cannot know.
    const more = state.plan.imports[p]! > 0 ? (change.imports?.[p] ?? 0) : 0
    for (let h = 0; h < H; h++) {
      const months = layout.periods[h]!
      const [into, out] = [block.imports[p * H + h]!, block.exports[p * H + h]!]
      const price = (middling * state.prices.value[p]! * unit) / layout.scale.hours
      if (into >= 0) {
        numbers.colUpper[into] = ((state.plan.imports[p]! + more + Math.max(0, dealt)) * months) / unit
        numbers.worth[into] = -price
      }
      if (out >= 0) {
        numbers.colUpper[out] = ((state.plan.exports[p]! + Math.max(0, -dealt)) * months) / unit
        numbers.worth[out] = price
      }
    }
  }
  const result = sessionOf(area, act, state.bases, [state]).solve()
  solvers.record(area.name, result, layout.model.rowNames.length, layout.model.colNames.length)
  if (result.status !== 'optimal') return undefined
  const months = layout.periods.reduce((a, b) => a + b, 0)
  const short = (columns: Int32Array, p: number, segments: number) => {
    let sum = 0
    for (let at = p * H * segments; at < (p + 1) * H * segments; at++)
      if (columns[at]! >= 0)
        sum += result.x[columns[at]!]! * layout.scale.product[p]! * state.prices.value[p]!
    return sum
  }
  let needs = 0
  let lacking = 0
  const segments = scenario.institutions.planner.shortfall_segments.length
  for (let p = 0; p < economy.products.length; p++) {
    needs += short(block.needShort, p, segments) + short(block.publicShort, p, 1)
    lacking += short(block.claimShort, p, 1)
  }
  for (const col of block.handShort) if (col >= 0) lacking += result.x[col]! * layout.scale.hours
  const { emissions } = recipesOf(economy, state)
  let emitted = 0
  block.run.forEach((col, at) => {
    if (col < 0) return
    const b = Math.floor(at / H)
    for (let i = emissions.start[b]!; i < emissions.start[b + 1]!; i++)
      emitted += result.x[col]! * layout.scale.blueprint[b]! * emissions.amount[i]!
  })
  const reached = (name: GoalName) => result.goals[goalIndex[name]]!.value * layout.scale.hours
  // How much plant of the kind itself should grow is not the matter: with more of it there, less is wanted.
  const grow = project.plant < 0 ? -1 : block.grow[project.plant]!
  const growth = grow < 0 ? 0 : result.x[grow]! * numbers.worth[grow]! * layout.scale.hours
  const worth = reached('wants') - growth - reached('effort') - NEED * needs - AIR * emitted
  return {
    worth: worth / months,
    lacking: lacking / months,
    binding: goal => bindingOf(act, area, result, goal),
  }
}

function withClaims({ claims }: StateWorld, { claims: more }: Change): Partial<StateWorld> {
  if (!more) return {}
  const goods = claims.goods.map((n, p) => n + more.goods[p]!)
  return { claims: { ...claims, goods, hours: claims.hours.map((n, job) => n + more.hours[job]!) } }
}

function withPlant({ capacity }: StateWorld, { plant }: Change): Partial<StateWorld> {
  if (!plant) return {}
  return { capacity: capacity.map((c, k) => (k === plant.k ? c + plant.capacity : c)) }
}

/** Labour content of what a project asks for in a month, h. */
export function contentOfClaims(state: StateWorld, act: Act, claims: NonNullable<Change['claims']>): number {
  const hours = hoursClaimed(act.economy, { ...state, claims: { ...state.claims, ...claims } })
  return (
    claims.goods.reduce((sum, n, p) => sum + n * state.prices.value[p]!, 0) + hours.reduce((a, b) => a + b, 0)
  )
}

function bindingOf(
  { economy }: Act,
  { layout, numbers }: ReturnType<typeof areaOf>,
  result: LexResult,
  goal: GoalName,
): number {
  const { rowDual, reducedCost } = result.goals[goalIndex[goal]]!
  if (rowDual.length === 0) return 0
  const block = layout.blocks[0]!
  const H = layout.periods.length
  let most = 1e-9
  let found = 0
  const hold = (felt: number, kind: number, place: number) => {
    if (!(felt > most)) return
    most = felt
    found = kind * ABOUT + place
  }
  economy.plantOf.forEach((k, b) => {
    const row = block.capacity[k * H]!
    const run = block.run[b * H]!
    if (row >= 0) hold(Math.abs(rowDual[row]!) * numbers.rowUpper[row]!, ABOUT_PLANT, k)
    else if (run >= 0) hold(Math.abs(reducedCost[run]!) * numbers.colUpper[run]!, ABOUT_PLANT, k)
  })
  economy.occupations.forEach((_, o) => {
    const row = block.offered[o * H]!
    hold(Math.abs(rowDual[row]!) * numbers.rowUpper[row]!, ABOUT_OCCUPATION, o)
  })
  if (found !== 0) return found
  economy.products.forEach((_, p) => {
    const short = block.claimShort[p * H]!
    if (short >= 0) hold(result.x[short]!, ABOUT_PRODUCT, p)
  })
  return found
}

/** A waste that the project leaves and nothing in reach recycles, or -1. Where nothing is collected at all it is not asked. */
export function unrecycled(state: StateWorld, act: Act, project: Project): number {
  const { economy, scenario } = act
  if (scenario.institutions.recycling.variant === 'off') return -1
  const wastes = new Set<number>()
  const isWaste = (p: number) => economy.products[p]!.kind === 'waste'
  economy.plantOf.forEach((k, b) => {
    if (k !== project.plant) return
    for (let i = economy.outputs.start[b]!; i < economy.outputs.start[b + 1]!; i++)
      if (isWaste(economy.outputs.item[i]!)) wastes.add(economy.outputs.item[i]!)
  })
  if (project.plant >= 0)
    for (let i = economy.scrap.start[project.plant]!; i < economy.scrap.start[project.plant + 1]!; i++)
      wastes.add(economy.scrap.item[i]!)
  if (project.subject < economy.products.length)
    for (let i = economy.wastes.start[project.subject]!; i < economy.wastes.start[project.subject + 1]!; i++)
      wastes.add(economy.wastes.item[i]!)
  const recycles = (w: number) =>
    economy.plantOf.some((k, b) => {
      if (!mayStand(economy, state.index, k) || (state.capacity[k] === 0 && k !== project.plant)) return false
      return economy.inputs.item.subarray(economy.inputs.start[b]!, economy.inputs.start[b + 1]!).includes(w)
    })
  return [...wastes].sort((a, b) => a - b).find(w => !recycles(w)) ?? -1
}

/** What a month of a project's part takes, with a leader who makes `factor` of the work. */
export function monthOf(
  act: Act,
  project: Project,
  { size, part, factor }: { size: number; part: number; factor: number },
): NonNullable<Change['claims']> {
  const { economy } = act
  const sectors = economy.sectors.length
  const months = Math.ceil(project.lead_months * factor)
  const goods = new Float64Array(economy.products.length)
  const hours = new Float64Array(economy.occupations.length * sectors)
  for (const [p, amount] of project.goods) goods[p] = (amount * size * part * factor) / months
  for (const [o, amount] of project.hours)
    hours[o * sectors + project.sector] = (amount * size * part * factor) / months
  return { goods, hours }
}

/** What new plant takes in a month, whichever of its techniques it runs, units. */
function inputsOf({ economy }: Act, { plant }: Change): Float64Array {
  const takes = new Float64Array(economy.products.length)
  economy.plantOf.forEach((k, b) => {
    if (k !== plant?.k) return
    const runs = plant.capacity / economy.capacityPerRun[b]!
    for (let i = economy.inputs.start[b]!; i < economy.inputs.start[b + 1]!; i++)
      takes[economy.inputs.item[i]!] = Math.max(
        takes[economy.inputs.item[i]!]!,
        runs * economy.inputs.amount[i]!,
      )
  })
  return takes
}

/** What a project costs and brings a state, h a month; which share of what it takes the plan lacks, and why. */
export interface Review {
  burden: number
  gain: number
  lacking: number
  binding: number
  /** What keeps the project from bringing anything. */
  idle: number
}

/** Reviews a state's part in a project; nothing when a plan has no proven answer. */
export function review(
  state: StateWorld,
  act: Act,
  project: Project,
  claims: NonNullable<Change['claims']>,
  brings: Pick<Change, 'plant' | 'supply'>,
): Review | undefined {
  const before = tryOut(state, act, project, {})
  const during = tryOut(state, act, project, { claims, imports: claims.goods })
  const after = tryOut(state, act, project, { ...brings, imports: inputsOf(act, brings) })
  if (!before || !during || !after) return undefined
  const asked = contentOfClaims(state, act, claims)
  return {
    burden: Math.max(0, before.worth - during.worth),
    gain: after.worth - before.worth,
    lacking: asked > 0 ? Math.max(0, during.lacking - before.lacking) / asked : 0,
    binding: during.binding('commitments'),
    idle: after.binding('wants'),
  }
}
