/**
 * Production with trade between states: each state says what it can send if it receives what was agreed; when that is less than
 * agreed, all importers of the product are cut in proportion and the states answer again, until the answers agree. Promises only
 * shrink, so this settles; the last answers are then carried out, in whole quanta.
 */

import { bring, quanta, take } from '../core/goods.ts'
import type { Act } from '../core/institution.ts'
import { apportion } from '../core/quantise.ts'
import type { StateWorld } from '../core/world.ts'
import { asOrdered, carriage, type Dispatch, settle } from '../state/factories/dispatch.ts'
import { capability, harvest, operate } from '../state/factories/factories.ts'
import { openReserve } from '../state/food/reserve.ts'

/** Imports are promised a little below what was said, so that rounding down never promises more than is there. */
const SAFE = 1e-7

export function produceAndTrade(states: readonly StateWorld[], act: Act): void {
  const { economy } = act
  const P = economy.products.length
  for (const state of states) {
    openReserve(state, act)
    receive(state, act)
  }
  const abilities = states.map(state => capability(state, act))
  const orders = states.map(asOrdered)
  const agreed = total(states, state => state.plan.imports, P)
  const offered = total(states, state => state.plan.exports, P)
  /** Share of the agreed imports that arrives. */
  const arriving = agreed.map((imports, p) => (imports > 0 ? Math.min(1, offered[p]! / imports) : 0))

  // Goes ahead of a fall, the further the longer it lasts, and in the end all the way: so the rounds have an end.
  for (let ahead = 0, agree = false; !agree; ahead = Math.min(1, 1.15 * ahead + 1e-4)) {
    states.forEach((state, s) => {
      const { imports } = orders[s]!
      for (let p = 0; p < P; p++)
        imports[p] = Math.min(imports[p]!, state.plan.imports[p]! * arriving[p]! * (1 - SAFE))
      settle(state, act, abilities[s]!, orders[s]!)
    })
    const sent = new Float64Array(P)
    for (const { exports } of orders) for (let p = 0; p < P; p++) sent[p]! += exports[p]!
    agree = true
    for (let p = 0; p < P; p++) {
      if (agreed[p]! <= 0) continue
      const share = sent[p]! / agreed[p]!
      if (share >= arriving[p]! * (1 - SAFE / 2)) continue
      arriving[p] = share * (1 - ahead)
      agree = false
    }
  }

  const made = states.map((state, s) => harvest(state, act, abilities[s]!, orders[s]!))
  const parcels = consign(states, act, orders, made)
  states.forEach((state, s) => {
    for (let p = 0; p < P; p++) {
      bring(state, 'made', p, made[s]![p]!)
      take(state, 'exported', p, parcels.exports[s]![p]!)
      bring(state, 'imported', p, parcels.imports[s]![p]!)
    }
    carry(state, act)
    operate(state, act, orders[s]!)
  })
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

/** Goods from outside the federation arrive as agreed. */
function receive(state: StateWorld, act: Act): void {
  for (let p = 0; p < state.stock.length; p++) {
    const n = quanta(act.economy, p, state.plan.receive[p]!)
    if (n > 0) bring(state, 'received', p, n)
  }
}

const total = (
  states: readonly StateWorld[],
  column: (state: StateWorld) => Float64Array,
  length: number,
): Float64Array => {
  const sum = new Float64Array(length)
  for (const state of states) {
    const values = column(state)
    for (let p = 0; p < length; p++) sum[p]! += values[p]!
  }
  return sum
}

/** Whole parcels: what is imported of a product by all is what is exported by all, to the quantum. */
function consign(
  states: readonly StateWorld[],
  act: Act,
  orders: readonly Dispatch[],
  made: readonly Float64Array[],
) {
  const { economy } = act
  const imports = states.map(state => new Float64Array(state.stock.length))
  const exports = states.map(state => new Float64Array(state.stock.length))
  for (let p = 0; p < economy.products.length; p++) {
    const can = states.map((state, s) =>
      Math.min(state.stock[p]! + made[s]![p]!, quanta(economy, p, orders[s]!.exports[p]!)),
    )
    const want = orders.map(({ imports }) => quanta(economy, p, imports[p]!))
    const moved = Math.min(
      can.reduce((a, b) => a + b, 0),
      want.reduce((a, b) => a + b, 0),
    )
    if (moved === 0) continue
    const from = apportion(moved, can)
    const to = apportion(moved, want)
    for (let s = 0; s < states.length; s++) {
      exports[s]![p] = from[s]!
      imports[s]![p] = to[s]!
    }
  }
  return { imports, exports }
}
