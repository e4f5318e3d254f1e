/**
 * Why a target is what it is: what binds it, what one more unit would be worth and cost, over what range that holds, and what it
 * would take. Found by asking the plan itself: the program of the month is solved again with a little more of the product required.
 */

import { keepOptimal } from '../../solver/face.ts'
import { type HighsBackend, highs } from '../../solver/highs.ts'
import type { LexResult, LexSession } from '../../solver/lexicographic.ts'
import { openLexicographic } from '../../solver/lexicographic.ts'
import type { Model } from '../../solver/model.ts'
import type { Economy } from '../core/economy.ts'
import type { Simulation } from '../simulation.ts'
import { type GoalName, goalIndex, goals } from '../state/planner/goals.ts'
import type { PlannedArea } from '../state/planner/planned.ts'
import type { Scale } from '../state/planner/scale.ts'
import { type Binding, bindingOf, filled, reportOf, type Target } from './report.ts'

export interface Change {
  /** What changes: `run grain_intensive`, `want bread`, `import fuel` ... with the state it is in. */
  what: string
  state: string
  subject: string
  /** Change for one more unit of the product. */
  amount: number
  unit: string
}

export interface Explanation {
  tick: number
  target: Target
  /** The first goal that one more unit would hurt, and by how much a unit; `none` when it comes for nothing. */
  goal: GoalName | 'none'
  price: number
  priceUnit: string
  /** Units less and more than today's for which that price holds (the shadow price of the balance, by ranging); null when unbounded. */
  range: { less: number | null; more: number | null }
  /** Constraints at their bounds that the target leans on, dearest first. */
  binding: Binding[]
  /** What would be done differently for one more unit, largest first. */
  changes: Change[]
  /** Set when one more unit cannot be had at all. */
  impossible: boolean
}

/** Share of the month's flow that is asked for more, to see what changes. */
const STEP = 1e-3

/**
 * @param simulation one that has come to the tick in question; it is spent by this
 * @param given solves the programs; HiGHS, loaded the usual way, unless the caller has loaded it otherwise (in a browser)
 * @throws RangeError for an unknown state or product
 */
export async function explainTarget(
  simulation: Simulation,
  stateId: string,
  productId: string,
  given?: HighsBackend,
): Promise<Explanation> {
  const { index, states } = simulation.economy
  const s = index.state.get(stateId)
  const p = index.product.get(productId)
  if (s === undefined)
    throw new RangeError(`expected a state, found "${stateId}": ${states.map(x => x.id).join(', ')}`)
  if (p === undefined) throw new RangeError(`expected a product, found "${productId}"`)
  const planned = simulation.plan()
  const { economy } = simulation
  const report = reportOf(simulation, planned)
  const target = report.targets.find(one => one.state === stateId && one.product === productId)!
  const place = planned.find(({ area }) => area.members.includes(s))!
  const block = place.area.layout.blocks.find(one => one.state === s)!
  const { scale, periods } = place.area.layout
  const row = block.balance[p * periods.length]!
  const model = filled(place.area)
  const backend = given ?? (await highs())

  const session = openLexicographic(backend, model)
  const before = session.solve()
  const unit = scale.product[p]!
  const step = Math.max(1, Math.abs(target.made + target.imports + target.need) / unit) * STEP
  const after = require(session, model, row, step)
  session.dispose()
  const impossible = after.status !== 'optimal'
  const hurt = impossible ? undefined : firstLoss(before, after, step)
  const goal = hurt?.goal ?? 'none'
  const changes = impossible ? [] : changesOf(place, before, after, step * unit, simulation)
  return {
    tick: simulation.world.tick,
    target,
    goal,
    price: hurt ? (hurt.loss * (inHours(goal) ? scale.hours : 1)) / unit : 0,
    priceUnit: inHours(goal)
      ? `h of labour content per ${target.unit}`
      : `share of the need per ${target.unit}`,
    range:
      goal === 'none'
        ? { less: null, more: null }
        : rangeOf(backend, model, before, goalIndex[goal], row, unit),
    binding: leanedOn(economy, bindingOf(economy, place), changes, goal, p),
    changes,
    impossible,
  }
}

/** Solves again with `more` LP units of the product required. */
function require(session: LexSession, model: Model, row: number, more: number): LexResult {
  const lower = model.rowLower.slice()
  const upper = model.rowUpper.slice()
  lower[row]! -= more
  upper[row]! -= more
  session.setRowBounds(lower, upper)
  return session.solve()
}

const inHours = (goal: GoalName | 'none'): boolean => goal === 'wants' || goal === 'effort'

function firstLoss(
  before: LexResult,
  after: LexResult,
  step: number,
): { goal: GoalName; loss: number } | undefined {
  for (const [g, { name, sense }] of goals.entries()) {
    const change = after.goals[g]!.value - before.goals[g]!.value
    const loss = sense === 'min' ? change : -change
    if (loss > 1e-7 * (1 + Math.abs(before.goals[g]!.value)) && loss / step > 1e-9)
      return { goal: name, loss: loss / step }
  }
  return undefined
}

/** How far the row's right-hand side can move before its price in the goal changes: HiGHS ranging on the goal's own face. */
function rangeOf(
  backend: HighsBackend,
  model: Model,
  solved: LexResult,
  goal: number,
  row: number,
  unit: number,
): Explanation['range'] {
  const face = {
    rowLower: model.rowLower.slice(),
    rowUpper: model.rowUpper.slice(),
    colLower: model.colLower.slice(),
    colUpper: model.colUpper.slice(),
  }
  for (let g = 0; g < goal; g++) keepOptimal(face, model.objectives[g]!, solved.goals[g]!)
  const session = backend.open({ ...model, ...face })
  const { cost, sense, offset } = model.objectives[goal]!
  session.setCost(cost, sense, offset)
  const { status } = session.solve()
  const bound = status === 'optimal' ? session.ranging().rowBound : undefined
  session.dispose()
  const span = (limit: number | undefined) =>
    limit === undefined || !Number.isFinite(limit) ? null : Math.abs(limit - model.rowUpper[row]!) * unit
  // Requiring more of the product lowers the right-hand side of its balance.
  return { less: span(bound?.upper[row]), more: span(bound?.lower[row]) }
}

/**
 * The constraints at their bounds that the target leans on: what its makers need, where they are at their limit, and what moves when one
 * more unit is asked for (a plant at its limit that does more of this does less of something else).
 */
function leanedOn(
  economy: Economy,
  binding: readonly Binding[],
  changes: readonly Change[],
  goal: GoalName | 'none',
  p: number,
): Binding[] {
  const concerned = new Set<string>()
  const leanOn = (state: string, b: number) => {
    concerned.add(`${state}/capacity/${economy.plants[economy.plantOf[b]!]!.id}`)
    for (let i = economy.labour.start[b]!; i < economy.labour.start[b + 1]!; i++) {
      concerned.add(`${state}/labour/${economy.occupations[economy.labour.item[i]!]!.id}`)
    }
  }
  const makers = economy.blueprints.flatMap((_, b) => {
    const made = economy.outputs.item.subarray(economy.outputs.start[b]!, economy.outputs.start[b + 1]!)
    return made.includes(p) ? [b] : []
  })
  const blueprints = new Map(economy.blueprints.map((blueprint, b) => [blueprint.id, b]))
  for (const { what, state, subject } of changes) {
    for (const b of makers) leanOn(state, b)
    if (what === 'run') leanOn(state, blueprints.get(subject)!)
    else concerned.add(`${state}/trade/${subject}`)
  }
  return binding
    .filter(one => one.goal === goal && concerned.has(`${one.state}/${one.kind}/${one.subject}`))
    .sort((a, b) => b.price - a.price)
}

/** Column families of the plan's program (without the number of a part), in words; what stands for a good is counted in its unit. */
const families: Record<string, string> = {
  run: 'run',
  want: 'want given up',
  short: 'need not met',
  import: 'import',
  export: 'export',
  buffer: 'stock kept',
  grow: 'plant growth',
  replace: 'plant replaced',
  receive: 'received from outside',
  release: 'released from reserve',
  discard: 'discarded',
  fill: 'help in another trade',
}

/** Families that have no period. */
const timeless: ReadonlySet<string> = new Set(['buffer', 'grow', 'replace'])

/** Changes worth less than this share of the largest are ripples, not reasons. */
const RIPPLE = 0.01

/** What the second plan does differently from the first, per unit of the product, in the first period; dearest first. */
function changesOf(
  { area }: PlannedArea,
  before: LexResult,
  after: LexResult,
  more: number,
  { economy, world }: Simulation,
): Change[] {
  const { model, scale } = area.layout
  const worths = worthOf(economy, world.states[area.members[0]!]!.prices.value)
  const changes = new Map<string, Change & { worth: number }>()
  model.colNames.forEach((name, j) => {
    const parts = name.split('.')
    const state = parts[0]!
    const family = parts[1]!.replace(/\d+$/, '')
    const what = families[family]
    const timed = !timeless.has(family)
    if (what === undefined || (timed && parts.at(-1) !== '0')) return
    const difference = after.x[j]! - before.x[j]!
    if (Math.abs(difference) < 1e-7 * (1 + Math.abs(before.x[j]!))) return
    const [subject, other] = parts.slice(2, timed ? -1 : undefined) as [string, string?]
    if (family === 'fill' && other === subject) return
    const kind =
      family === 'run'
        ? 'run'
        : family === 'fill'
          ? 'hours'
          : family === 'grow' || family === 'replace'
            ? 'plant'
            : 'product'
    const { size, unit, worth } = worths(kind, subject, scale)
    const amount = ((what === 'want given up' ? -1 : 1) * difference * size) / more
    const key = `${state}/${what}/${subject}`
    const sum = changes.get(key) ?? { what, state, subject, amount: 0, unit, worth: 0 }
    sum.amount += amount
    sum.worth = Math.abs(sum.amount) * worth
    changes.set(key, sum)
  })
  const largest = Math.max(0, ...[...changes.values()].map(change => change.worth))
  return [...changes.values()]
    .filter(change => change.worth > RIPPLE * largest)
    .sort((a, b) => b.worth - a.worth || (a.subject < b.subject ? -1 : 1))
    .map(({ worth: _, ...change }) => change)
}

/** LP unit, unit and labour content (h per unit) of what a column stands for. */
function worthOf(economy: Economy, value: Float64Array) {
  const content = (table: Economy['outputs'], row: number) => {
    let hours = 0
    for (let i = table.start[row]!; i < table.start[row + 1]!; i++)
      hours += value[table.item[i]!]! * table.amount[i]!
    return hours
  }
  const blueprints = new Map(economy.blueprints.map((blueprint, b) => [blueprint.id, b]))
  return (kind: 'run' | 'hours' | 'plant' | 'product', subject: string, scale: Scale) => {
    if (kind === 'hours') return { size: scale.hours, unit: 'h', worth: 1 }
    if (kind === 'run') {
      const b = blueprints.get(subject)!
      return { size: scale.blueprint[b]!, unit: 'runs', worth: content(economy.outputs, b) }
    }
    if (kind === 'plant') {
      const k = economy.index.plant.get(subject)!
      return { size: scale.plant[k]!, unit: economy.plants[k]!.unit, worth: content(economy.buildInputs, k) }
    }
    const p = economy.index.product.get(subject)!
    return { size: scale.product[p]!, unit: economy.products[p]!.unit, worth: value[p]! }
  }
}
