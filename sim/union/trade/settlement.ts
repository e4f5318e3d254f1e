/**
 * Settlement: what was delivered is paid for in Sovet, at the prices posted for the month. The union clears it: what each state owes others
 * is netted against what others owe it, and those who owe pay those who are owed. Nobody is lent anything.
 */
import type { Message, UnionAct } from '../../core/institution.ts'
import { apportion } from '../../core/quantise.ts'
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
 * Pays for the month's deliveries, quanta by state: [imports by product, exports by product]. What is not covered stays unpaid, and is shared by
 * those who are owed.
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

  // In whole minor units between each two states, so that what some owe is what others are owed.
  const position = new Float64Array(S)
  for (let a = 0; a < S; a++) {
    for (let b = a + 1; b < S; b++) {
      const net = Math.round(bills[a * S + b]! - bills[b * S + a]!)
      position[a]! -= net
      position[b]! += net
    }
  }
  const paying = position.map((net, s) => Math.min(Math.max(0, -net), sovet.balance[s]!))
  const owed = position.map(net => Math.max(0, net))
  trade.owed = owed.reduce((sum, amount) => sum + amount, 0)
  const paid = paying.reduce((sum, amount) => sum + amount, 0)
  trade.unpaid = trade.owed - paid
  const receiving = apportion(paid, owed)
  for (let payer = 0, payee = 0; payer < S; payer++) {
    while (paying[payer]! > 0) {
      const amount = Math.min(paying[payer]!, receiving[payee]!)
      if (amount > 0) transfer(act, payer, payee, amount, 'goods')
      paying[payer]! -= amount
      receiving[payee]! -= amount
      if (receiving[payee] === 0) payee++
    }
  }
}
