/**
 * A state's part in trade by prices. It keeps its program to itself: it tells what its month is worth without trade, answers prices with
 * what it would then bring in and send out, and in the end plans its month with the trade that was agreed.
 *
 * Trade is of surplus only. No shortfall of people's needs, of public services or of the food reserve may be greater in an offer than it
 * is without trade, and of what people or services lack without trade nothing is sent out; unless the leader of an emergency directs trade.
 */
import type { Basis } from '../../../solver/backend.ts'
import type { Certified } from '../../../solver/certified.ts'
import type { LexResult, LexSession } from '../../../solver/lexicographic.ts'
import type { Model } from '../../../solver/model.ts'
import type { Repriced } from '../../../solver/repricing.ts'
import type { Economy } from '../../core/economy.ts'
import type { Act, Answer } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'
import type { Block } from './block.ts'
import { type Exchange, exchangeWorth } from './exchange.ts'
import type { PlannedArea } from './planned.ts'
import { type Area, areaOf, fill, solvePlan } from './planner.ts'

/** Messages are in whole millionths: of an LP hour, an LP unit, or an LP hour for an LP unit. */
export const MILLION = 1e6
/** What is said of the worth of a month whose program has no proven answer: nothing is better than it. */
const UNKNOWN = Number.MAX_SAFE_INTEGER

/** A good in a period that states may trade: number of the product, and of the period. */
export interface Lane {
  product: number
  period: number
}

export const lanesOf = ({ products }: Economy, periods: number): Lane[] =>
  products.flatMap(({ traded }, product) =>
    traded ? Array.from({ length: periods }, (_, period) => ({ product, period })) : [],
  )

/** Lacks no greater than these are none, LP units. */
const NOTHING = 1e-6
/** The plan may fall short of the trade agreed by so much, LP units: what was rounded on the way. */
const ROUNDED = 1e-5

/** What a state has in hand between the questions of a month. */
interface Desk {
  area: Area
  /** The program of its exchange: that of its plan, with one goal. */
  model: Model
  exchange: Exchange
  /** Columns that send out and bring in, by lane. */
  out: Int32Array
  into: Int32Array
  /** Upper bounds of the columns in offers. */
  upper: Float64Array
  offers: Repriced
  answers: Certified[]
}
const desks = new WeakMap<StateWorld, Desk>()

/**
 * Told what the state may spend, and of each lane the Sovet price and the most that it may offer (LP units), says what the month is worth without trade, the hours of work on offer, and
 * what one more unit of each lane would be worth: [LP hours, LP hours, LP hours for an LP unit by lane].
 */
const alone: Answer = (state, act, message) => {
  const { id } = act.economy.states[state.index]!
  const area = areaOf(id, [state], 'open', act)
  fill(area, [state], act)
  const { layout, numbers } = area
  const block = layout.blocks[0]!
  const opened = state.emergency.openReserves === 1
  const exchange = exchangeWorth(act.scenario, act.economy, layout, block, numbers, opened)
  const objective = { name: 'exchange', sense: 'max' as const, cost: exchange.worth, offset: exchange.offset }
  const model: Model = { ...layout.model, objectives: [objective] }
  const { out, into } = tradeColumns(act, layout.periods.length, block)
  const [prices, market] = [message.subarray(1, 1 + out.length), message.subarray(1 + out.length)]

  const closed = numbers.colUpper.slice()
  for (const col of [...out, ...into]) closed[col] = 0
  const autarky = act.solvers.session(state.bases, `alone.${id}`, () => model, { unique: false })
  autarky.setRowBounds(numbers.rowLower, numbers.rowUpper)
  autarky.setColBounds(numbers.colLower, closed)
  autarky.setCost(0, exchange.worth, exchange.offset)
  const found = autarky.solve()
  act.solvers.record(id, found, model.rowNames.length, model.colNames.length)

  const free =
    state.emergency.directTrade === 1 ? numbers.colUpper : surplusOnly(area, block, found.x, opened)
  const upper = found.status === 'optimal' ? free.slice() : closed
  out.forEach((col, l) => {
    upper[col] = Math.min(upper[col]!, market[l]! / MILLION)
  })
  const rowUpper = numbers.rowUpper.slice()
  for (const row of block.sovet) rowUpper[row] = message[0]! / MILLION
  const { rowLower, colLower } = numbers
  const values = pricedMatrix(model, out, into, block.sovet, prices)
  const offers = act.solvers.repriced(
    { ...model, values, rowLower, rowUpper, colLower, colUpper: upper },
    withoutTrade(found, autarky, [...out, ...into]),
  )
  desks.set(state, { area, model, exchange, out, into, upper, offers, answers: [] })
  const hours = block.offered.reduce((sum, row) => sum + (row < 0 ? 0 : numbers.rowUpper[row]!), 0)
  const told = new Float64Array(2 + out.length)
  told[1] = Math.round(hours * MILLION)
  if (found.status !== 'optimal') return told
  const { value, reducedCost } = found.goals[0]!
  told[0] = Math.floor(value * MILLION)
  for (let l = 0; l < out.length; l++) told[2 + l] = Math.round(-reducedCost[out[l]!]! * MILLION)
  return told
}

/**
 * Told a price for each lane, says the most that the month can be worth with trade at these prices, what it is worth by itself, and the net
 * imports: [LP hours, LP hours, LP units by lane].
 */
const offer: Answer = (state, _, prices) => {
  const desk = desks.get(state)!
  const { exchange, out, into, offers, answers } = desk
  const cost = exchange.worth.slice()
  for (let l = 0; l < prices.length; l++) {
    cost[out[l]!]! += prices[l]! / MILLION
    cost[into[l]!]! -= prices[l]! / MILLION
  }
  const answer = offers.solve({ name: 'exchange', sense: 'max', cost, offset: exchange.offset })
  const { solution, certificate } = answer
  answers.push(answer)
  const message = new Float64Array(2 + prices.length)
  if (solution.status !== 'optimal') {
    message[0] = UNKNOWN
    message[1] = -UNKNOWN
    return message
  }
  const best = certificate.objective
  let paid = 0
  for (let l = 0; l < prices.length; l++) {
    const net = Math.round((solution.x[into[l]!]! - solution.x[out[l]!]!) * MILLION)
    message[2 + l] = net
    paid += (net / MILLION) * (prices[l]! / MILLION)
  }
  message[0] = Math.ceil(best * MILLION)
  message[1] = Math.floor((best + paid) * MILLION)
  return message
}

/**
 * The program of the state's exchange, with no limits to trade: what the reference is made of. [rows, columns, entries, constant, columns that send
 * out and that bring in by lane, then the program's arrays as in a model: starts, indices, values, bounds of rows and columns, costs].
 * These are not whole numbers; nothing is done with them but to solve the program.
 */
const program: Answer = state => {
  const { area, model, exchange, out, into } = desks.get(state)!
  const { numbers } = area
  const parts = [
    Float64Array.of(model.rowNames.length, model.colNames.length, model.values.length, exchange.offset),
    out,
    into,
    model.starts,
    model.indices,
    model.values,
    numbers.rowLower,
    numbers.rowUpper,
    numbers.colLower,
    numbers.colUpper,
    exchange.worth,
  ]
  const message = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    message.set(part, at)
    at += part.length
  }
  return message
}

/** Told the net imports that were agreed, LP units by lane, plans the month with them. */
const plan: Answer = (state, act, agreed) => {
  const { area, model, out, into, upper, answers } = desks.get(state)!
  const { numbers } = area
  const block = area.layout.blocks[0]!
  act.solvers.recordAll(area.name, 'exchange', answers, model)
  const limits = { colLower: numbers.colLower.slice(), colUpper: numbers.colUpper.slice() }
  lanesOf(act.economy, area.layout.periods.length).forEach(({ product, period }, l) => {
    const net = agreed[l]! / MILLION
    fix(limits, into[l]!, Math.max(0, net))
    fix(limits, out[l]!, Math.max(0, -net))
    if (net < 0) for (const col of lacks(area, block, product, period)) limits.colUpper[col] = upper[col]!
  })
  solvePlan(area, [state], act, state.bases, limits)
  desks.delete(state)
  return new Float64Array(0)
}

export const offerAnswers: Record<string, Answer> = {
  'trade: alone': alone,
  'trade: offer': offer,
  'trade: program': program,
  'trade: plan': plan,
}

/** The basis of the month without trade: its vertex is the first of the offers. */
function withoutTrade(found: LexResult, autarky: LexSession, trade: readonly number[]): Basis | undefined {
  const basis = autarky.bases()[0]
  if (found.status !== 'optimal' || !basis) return undefined
  for (const col of trade) if (basis.cols[col] !== 1) basis.cols[col] = 0
  return basis
}

function tradeColumns(act: Act, periods: number, block: Block) {
  const lanes = lanesOf(act.economy, periods)
  const columns = (of: Int32Array) =>
    Int32Array.from(lanes, ({ product, period }) => of[product * periods + period]!)
  return { out: columns(block.exports), into: columns(block.imports) }
}

/** The entries of the matrix with the Sovet prices of the lanes in the rows of what trade costs. */
function pricedMatrix(
  { starts, indices, values }: Model,
  out: Int32Array,
  into: Int32Array,
  sovet: Int32Array,
  prices: Float64Array,
): Float64Array {
  const priced = values.slice()
  const budget = new Set(sovet)
  const write = (col: number, price: number) => {
    for (let k = starts[col]!; k < starts[col + 1]!; k++) if (budget.has(indices[k]!)) priced[k] = price
  }
  prices.forEach((price, l) => {
    write(into[l]!, price / MILLION)
    write(out[l]!, -price / MILLION)
  })
  return priced
}

/** Columns of what people and public services lack of a product in a period. */
function lacks({ layout, numbers }: Area, block: Block, p: number, h: number): number[] {
  const H = layout.periods.length
  const segments = block.needShort.length / (block.publicShort.length || 1)
  const at = p * H + h
  const columns = [...block.needShort.subarray(at * segments, (at + 1) * segments), block.publicShort[at]!]
  return columns.filter(col => col >= 0 && numbers.colUpper[col]! > 0)
}

/** A product that a plan sends out though people or services at home lack it; nothing where trade is of surplus only. */
export function sentThoughLacking({ area, result }: PlannedArea): number | undefined {
  const block = area.layout.blocks[0]!
  const H = area.layout.periods.length
  for (let at = 0; at < block.exports.length; at++) {
    const out = block.exports[at]!
    if (out < 0 || result.x[out]! <= NOTHING) continue
    const product = Math.floor(at / H)
    const lacking = lacks(area, block, product, at % H).reduce((sum, col) => sum + result.x[col]!, 0)
    if (lacking > 10 * NOTHING) return product
  }
  return undefined
}

/** Upper bounds of an offer's columns, by what is lacking without trade, at `x`. */
function surplusOnly(area: Area, block: Block, x: Float64Array, opened: boolean): Float64Array {
  const upper = area.numbers.colUpper.slice()
  const H = area.layout.periods.length
  const asWithout = (col: number) => {
    if (col >= 0) upper[col] = Math.min(upper[col]!, x[col]!)
  }
  for (let at = 0; at < block.exports.length; at++) {
    // A reserve that an emergency has opened may serve others too.
    if (!opened) asWithout(block.release[at]!)
    asWithout(block.reserveShort[at]!)
    const columns = lacks(area, block, Math.floor(at / H), at % H)
    columns.forEach(asWithout)
    const lacking = columns.reduce((sum, col) => sum + x[col]!, 0)
    if (block.exports[at]! >= 0 && lacking > NOTHING) upper[block.exports[at]!] = 0
  }
  return upper
}

/** Holds a column at an amount, but for what may have been rounded. */
function fix({ colLower, colUpper }: Pick<Model, 'colLower' | 'colUpper'>, col: number, amount: number) {
  colLower[col] = Math.max(0, amount * (1 - ROUNDED) - ROUNDED)
  colUpper[col] = amount
}
