/**
 * Settlement: what was delivered is paid for in Sovet, at the prices posted for the month. Each pair of states nets what it owes each
 * other, in whole minor units; nobody is lent anything.
 */
import type { Message, UnionAct } from '../../core/institution.ts'
import { transfer } from '../../ledger/sovet.ts'
import { shipmentsOf } from './shipments.ts'
import { type Known, unitsOf } from './units.ts'

/** What a quantum of each product costs this month, minor units (not whole: bills are rounded, not prices). */
export function quantumPrices(known: Known): Float64Array {
  const { sovet } = unitsOf(known)
  const { posted } = known.union.trade
  return Float64Array.from(known.economy.products, ({ quantum }, p) => posted[p]! * quantum * sovet)
}

/** Whether states pay, and may bring in no more than they can pay for: not where a leader of an emergency directs trade. */
export function isPaid({ scenario, union }: UnionAct): boolean {
  const { trade, emergency } = scenario.institutions
  const directed = union.emergency.kind !== 0 && emergency.powers.includes('direct-trade')
  return trade.variant === 'sovet' && !directed
}

/**
 * Pays for the month's deliveries, quanta by state: [imports by product, exports by product]. A state pays with what it has got this
 * month too; what is then not covered stays unpaid.
 */
export function settleTrade(act: UnionAct, delivered: readonly Message[]): void {
  const { trade, sovet } = act.union
  trade.owed = 0
  trade.unpaid = 0
  if (!isPaid(act)) return
  const P = act.economy.products.length
  const S = delivered.length
  const prices = quantumPrices(act)
  const bills = new Float64Array(S * S)
  for (const { from, to, product, quanta } of shipmentsOf(
    act.economy,
    delivered.map(quanta => quanta.subarray(P)),
    delivered.map(quanta => quanta.subarray(0, P)),
  ))
    bills[to * S + from]! += quanta * prices[product]!

  let due: { payer: number; payee: number; amount: number }[] = []
  for (let a = 0; a < S; a++) {
    for (let b = a + 1; b < S; b++) {
      const net = Math.round(bills[a * S + b]! - bills[b * S + a]!)
      if (net !== 0) due.push({ payer: net > 0 ? a : b, payee: net > 0 ? b : a, amount: Math.abs(net) })
    }
  }
  trade.owed = due.reduce((sum, { amount }) => sum + amount, 0)
  // Who is paid can pay: so they go round until nobody more can pay in full, and then pay what they have.
  for (let before = -1; before !== due.length; ) {
    before = due.length
    due = due.filter(({ payer, payee, amount }) => {
      if (amount > sovet.balance[payer]!) return true
      transfer(act, payer, payee, amount, 'goods')
      return false
    })
  }
  for (const { payer, payee, amount } of due) {
    const covered = Math.min(amount, sovet.balance[payer]!)
    if (covered > 0) transfer(act, payer, payee, covered, 'goods')
    trade.unpaid += amount - covered
  }
}
