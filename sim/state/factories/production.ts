/**
 * A state's part in production with trade: it says what it can send if it gets what it was promised, answers again while promises
 * shrink, and carries out what was settled, in whole quanta.
 */
import { bring, quanta, take } from '../../core/goods.ts'
import type { Act, Answer, Message } from '../../core/institution.ts'
import type { StateWorld } from '../../core/world.ts'
import { openReserve } from '../food/reserve.ts'
import type { Capability } from './capability.ts'
import { Settlement } from './dispatch.ts'
import { capability, harvest, operate } from './factories.ts'
import { carriage } from './orders.ts'

/** What a state has in hand between the questions of one month. */
interface InHand {
  can: Capability
  settlement: Settlement
  /** Quanta that the settled orders bring. */
  made: Float64Array
}
const inHand = new WeakMap<StateWorld, InHand>()

/** Production is about to begin. Answers what the plan trades with other states, quanta: [imports by product, exports by product]. */
const open: Answer = (state, act) => {
  receive(state, act)
  const can = capability(state, act)
  giveHands(state, can)
  inHand.set(state, { can, settlement: new Settlement(state, act, can), made: state.stock })
  const P = state.stock.length
  const trade = new Float64Array(2 * P)
  for (let p = 0; p < P; p++) {
    trade[p] = quanta(act.economy, p, state.plan.imports[p]!)
    trade[P + p] = quanta(act.economy, p, state.plan.exports[p]!)
  }
  return trade
}

/**
 * Told how many quanta of each product will arrive, settles what it can do with them. Answers what it can take (freight may be short) and
 * send, quanta: [imports by product, exports by product].
 */
const promise: Answer = (state, act, arriving) => {
  const { economy } = act
  const hand = inHand.get(state)!
  const { can, settlement } = hand
  const { orders } = settlement
  for (let p = 0; p < arriving.length; p++)
    orders.imports[p] = Math.min(orders.imports[p]!, arriving[p]! * economy.products[p]!.quantum)
  settlement.settle()
  hand.made = harvest(state, act, can, orders)
  const P = arriving.length
  const trade = new Float64Array(2 * P)
  for (let p = 0; p < P; p++) {
    trade[p] = quanta(economy, p, orders.imports[p]!)
    trade[P + p] = Math.min(state.stock[p]! + hand.made[p]!, quanta(economy, p, orders.exports[p]!))
  }
  return trade
}

/** Does the month's production, and sends and receives just these quanta: [imports by product, exports by product]. */
const carryOut: Answer = (state, act, parcels) => {
  const { settlement, made } = inHand.get(state)!
  const { orders } = settlement
  settlement.close()
  openReserve(state, act, orders.release)
  const P = state.stock.length
  for (let p = 0; p < P; p++) {
    bring(state, 'made', p, made[p]!)
    take(state, 'exported', p, parcels[P + p]!)
    bring(state, 'imported', p, parcels[p]!)
  }
  carry(state, act)
  operate(state, act, orders)
  inHand.delete(state)
  return nothing
}

const nothing: Message = new Float64Array(0)

export const productionAnswers = {
  'open production': open,
  'promise shipments': promise,
  'carry out production': carryOut,
}

/** Goods from outside the federation arrive as agreed. */
function receive(state: StateWorld, act: Act): void {
  for (let p = 0; p < state.stock.length; p++) {
    const n = quanta(act.economy, p, state.plan.receive[p]!)
    if (n > 0) bring(state, 'received', p, n)
  }
}

/** Who claims hands beside production has those that the plan gives; factories have the rest. */
function giveHands({ plan, claims }: StateWorld, can: Capability): void {
  for (let o = 0; o < can.hours.length; o++) {
    claims.worked[o] = Math.min(plan.investHours[o]!, can.hours[o]!)
    can.hours[o]! -= claims.worked[o]!
  }
}

/** What came from other states takes freight. */
function carry(state: StateWorld, act: Act): void {
  const { economy } = act
  if (economy.freight < 0) return
  let freight = 0
  economy.products.forEach(({ quantum }, p) => {
    freight += state.flows.imported[p]! * quantum * carriage(economy, state.index, p)
  })
  take(state, 'used', economy.freight, quanta(economy, economy.freight, freight))
}
