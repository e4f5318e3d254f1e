/**
 * Trade agreed by prices: states keep their programs to themselves and answer prices with offers; the union mixes the offers (rounds.ts,
 * master.ts). What the agreement is worth, and what more it could be worth, is kept in `union.trade`.
 */
import type { UnionAct } from '../../core/institution.ts'
import { apportion, clamp } from '../../core/quantise.ts'
import { MILLION } from '../../state/planner/offers.ts'
import { Master } from './master.ts'
import { followPrices } from './prices.ts'
import { referenceValue } from './reference.ts'
import { type Answered, negotiate } from './rounds.ts'
import { isPaid } from './settlement.ts'
import { type Units, unitsOf } from './units.ts'

/** What a state may spend is said to be this when Sovet does not bind it, millionths of an LP hour. */
const UNBOUND = Number.MAX_SAFE_INTEGER
/** What a state without Sovet may count on selling of a good: so many times what it sold last, and this share of what all sold. */
const MORE = 1.1
const ENTRY = 0.02
/** A state has spent what it may when no more than this share of it is left. */
const LEFT = 1e-3

export function negotiateTrade(act: UnionAct): void {
  const { union, economy } = act
  const { trade, sovet } = union
  const options = act.scenario.institutions.trade
  const units = unitsOf(act)
  const { lanes, periods } = units
  trade.posted.set(trade.next)

  const posted = Float64Array.from(lanes, ({ product }, l) =>
    Math.round((trade.posted[product]! / units.price[l]!) * MILLION),
  )
  // What is kept back covers deliveries that turn out other than planned: else a state without Sovet had to do without what it needs.
  const kept = allotments(act).map(allotment => options.working_balance * allotment)
  const budgets = Array.from(sovet.balance, (balance, s) =>
    isPaid(act)
      ? Math.floor((Math.max(0, balance - kept[s]!) / units.sovet / units.hours) * MILLION)
      : UNBOUND,
  )
  // Who must earn what it spends may count on little more than it sold last: else it would pay with goods that nobody wants.
  const sold = soldBefore(act, units)
  const told = act.ask(
    'trade: alone',
    budgets.map((budget, s) => {
      const market = lanes.map((_, l) => (budget > 0 ? UNBOUND : mayCountOn(sold, s, l)))
      return Float64Array.of(budget, ...posted, ...market)
    }),
  )
  const alone = told.map(([value]) => ({ value: value! / MILLION, net: new Float64Array(lanes.length) }))
  const hours = told.reduce((sum, answer) => sum + answer[1]! / MILLION, 0)

  const master = new Master(act.solvers, told.length, lanes.length)
  master.add(alone)
  const agreement = negotiate(master, {
    ask: prices => act.ask('trade: offer', prices.map(toMillionths)).map(answered),
    prices: Float64Array.from(lanes, ({ product, period }, l) => {
      const last = trade.prices[product * periods + period]! / units.price[l]!
      const worths = told.map(answer => answer[2 + l]! / MILLION)
      // Nothing is traded below what it is worth to all states, nor above.
      const price = clamp(last, Math.max(0, Math.min(...worths)), Math.max(0, ...worths))
      return toMillionths(price) / MILLION
    }),
    content: units.content,
    gap: options.gap * hours,
    rounds: options.rounds,
  })
  act.solvers.recordOne('union', 'trade', agreement.mix.proof, master.model)
  master.dispose()

  const { reference_every } = options
  if (reference_every > 0 && act.tick % reference_every === 0) {
    const together = referenceValue(act, lanes.length)
    trade.missed = together === undefined ? 0 : Math.max(0, together - agreement.value)
    trade.missedOf = hours
  }

  const agreed = wholeTrade(agreement.mix.net, poorestFirst(act))
  act.ask('trade: plan', agreed)

  const goods = lanes.map(({ product, period }, l) => {
    const price = agreement.prices[l]! * units.price[l]!
    trade.prices[product * periods + period] = price
    const traded = agreed.reduce((sum, net) => sum + Math.max(0, net[l]!), 0) / MILLION
    return {
      product,
      period,
      content: units.content[l]! * units.price[l]!,
      price,
      traded: traded / units.price[l]!,
    }
  })
  agreed.forEach((net, s) => {
    net.forEach((amount, l) => {
      trade.sold[placeOf(act, units, s, l)] = (Math.max(0, -amount) / MILLION) * units.lane[l]!
    })
  })
  followPrices(
    trade.next,
    goods.filter(({ period }) => period === 0),
    options.price_smoothing,
  )
  trade.rounds = agreement.rounds
  trade.hours = hours
  trade.alone = alone.reduce((sum, { value }) => sum + value, 0)
  trade.agreed = agreement.value
  trade.bound = agreement.bound
  if (agreement.bound - agreement.value > options.gap * hours)
    act.note(
      'trade-rounds-spent',
      `${agreement.rounds} rounds`,
      (agreement.bound - agreement.value) * units.hours,
    )
  if (!isPaid(act)) return
  agreed.forEach((net, s) => {
    const spent = net.reduce((sum, amount, l) => sum + (amount / MILLION) * posted[l]!, 0)
    if (spent > budgets[s]! * (1 - LEFT))
      act.note(
        'sovet-spent',
        economy.states[s]!.id,
        Math.round((spent / MILLION) * units.hours * units.sovet),
      )
  })
}

/** Where what state s sold in lane l is remembered. */
const placeOf = ({ economy }: UnionAct, { lanes, periods }: Units, s: number, l: number): number =>
  (s * economy.products.length + lanes[l]!.product) * periods + lanes[l]!.period

/** What was sold last, LP units by state and lane. */
const soldBefore = (act: UnionAct, units: Units): Float64Array[] =>
  act.economy.states.map((_, s) =>
    Float64Array.from(
      units.lanes,
      (_, l) => act.union.trade.sold[placeOf(act, units, s, l)]! / units.lane[l]!,
    ),
  )

/** Millionths of an LP unit that state s may count on selling in lane l. */
const mayCountOn = (sold: readonly Float64Array[], s: number, l: number): number => {
  const all = sold.reduce((sum, lanes) => sum + lanes[l]!, 0)
  return Math.round((MORE * sold[s]![l]! + ENTRY * all) * MILLION)
}

/** Sovet that each state was allotted at the start, by people. */
const allotments = ({ union: { sovet }, opening }: UnionAct): number[] => {
  const people = opening.map(groups => groups.reduce((total, n) => total + n, 0))
  return people.map(n => (sovet.supply * n) / Math.max(1, sum(people)))
}

const toMillionths = (price: number): number => Math.round(price * MILLION)

/** An answer to prices, read; nothing when the state found none. */
function answered(message: Float64Array): Answered | undefined {
  const [bound, value] = message
  if (value === -Number.MAX_SAFE_INTEGER) return undefined
  return {
    bound: bound! / MILLION,
    value: value! / MILLION,
    net: message.subarray(2).map(net => net / MILLION),
  }
}

/** States by Sovet, of what they were allotted, the poorest first. */
function poorestFirst(act: UnionAct): number[] {
  const held = allotments(act).map((allotment, s) => act.union.sovet.balance[s]! / Math.max(1, allotment))
  return [...held.keys()].sort((a, b) => held[a]! - held[b]! || a - b)
}

/**
 * Net imports, by state and lane, in whole millionths. Imports are rounded down; what goes out is what comes in. Where more is offered than asked
 * for, states sell in the order `sellers`, and what nobody asks for stays at home.
 */
export function wholeTrade(mixed: readonly Float64Array[], sellers: readonly number[]): Float64Array[] {
  const whole = mixed.map(net => net.map(amount => Math.max(0, Math.floor(amount * MILLION))))
  for (let l = 0; l < (mixed[0]?.length ?? 0); l++) {
    const offered = mixed.map(net => Math.max(0, Math.floor(-net[l]! * MILLION)))
    const wanted = whole.map(net => net[l]!)
    // The mix balances to the solver's tolerance only: what is wanted beyond what is offered is nothing to speak of.
    const moved = Math.min(sum(wanted), sum(offered))
    const into = apportion(moved, wanted)
    let left = moved
    for (const s of sellers) {
      const sold = Math.min(left, offered[s]!)
      whole[s]![l] = into[s]! - sold
      left -= sold
    }
  }
  return whole
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)
