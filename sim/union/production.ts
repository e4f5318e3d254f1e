/**
 * Production with trade between states: each state says what it can send if it receives what was agreed; when that is less than
 * agreed, all importers of the product are cut in proportion and the states answer again, until the answers agree. A state that could not
 * pay for what it gets, because it sends less than it agreed to, is cut in all it imports. Promises only shrink, so this settles; the last
 * answers are then carried out, in whole quanta, and paid for.
 */
import type { Message, UnionAct } from '../core/institution.ts'
import { apportion } from '../core/quantise.ts'
import { isPaid, quantumPrices, settleTrade } from './trade/settlement.ts'

export function produceAndTrade(act: UnionAct): void {
  const P = act.economy.products.length
  const imports = (trade: Message) => trade.subarray(0, P)
  const exports = (trade: Message) => trade.subarray(P)

  let answers = act.ask('open production')
  const wanted = answers.map(imports)
  /** Share of the agreed imports that arrives. */
  const arriving = new Float64Array(P).fill(1)
  /** Share of its imports that each state can pay for. */
  const affordable = new Float64Array(wanted.length).fill(1)
  // Goes ahead of a fall, the further the longer it lasts, and in the end all the way: so the rounds have an end.
  for (let ahead = 0, agree = false; !agree; ahead = Math.min(1, 1.15 * ahead + 1e-4)) {
    const promised = wanted.map((agreed, s) =>
      agreed.map((n, p) => Math.floor(n * arriving[p]! * affordable[s]!)),
    )
    answers = act.ask('promise shipments', promised)
    const [taken, sent] = [total(answers.map(imports)), total(answers.map(exports))]
    agree = true
    for (let p = 0; p < P; p++) {
      if (sent[p]! >= taken[p]!) continue
      arriving[p]! *= (sent[p]! / taken[p]!) * (1 - ahead)
      agree = false
    }
    if (!agree) continue
    unaffordable(act, parcels(answers.map(imports), answers.map(exports))).forEach((share, s) => {
      if (share === 0) return
      affordable[s]! *= (1 - share) * (1 - ahead)
      agree = false
    })
  }
  const delivered = parcels(answers.map(imports), answers.map(exports))
  act.ask('carry out production', delivered)
  settleTrade(act, delivered)
}

/** The share of its imports that each state could not pay for, out of its account and what it sends. */
function unaffordable(act: UnionAct, delivered: readonly Message[]): Float64Array {
  const shares = new Float64Array(delivered.length)
  const { variant, coordination } = act.scenario.institutions.planner
  // Where trade is not negotiated nobody asks who can pay.
  if (!isPaid(act) || variant !== 'lp' || coordination !== 'negotiated') return shares
  const prices = quantumPrices(act)
  delivered.forEach((quanta, s) => {
    let spent = 0
    let got = 0
    prices.forEach((price, p) => {
      spent += price * quanta[p]!
      got += price * quanta[prices.length + p]!
    })
    // Bills are rounded, one with each other state.
    const lacking = spent - got - (act.union.sovet.balance[s]! - delivered.length)
    if (lacking > 0 && spent > 0) shares[s] = Math.min(1, lacking / spent)
  })
  return shares
}

/** Whole parcels: what is imported of a product by all is what is exported by all. [imports, exports] of each state, quanta. */
function parcels(taken: readonly Message[], sent: readonly Message[]): Message[] {
  const moved = total(taken)
  const P = moved.length
  const trade = taken.map(() => new Float64Array(2 * P))
  for (let p = 0; p < P; p++) {
    if (moved[p] === 0) continue
    const from = apportion(
      moved[p]!,
      sent.map(exports => exports[p]!),
    )
    taken.forEach((imports, s) => {
      trade[s]![p] = imports[p]!
      trade[s]![P + p] = from[s]!
    })
  }
  return trade
}

function total(columns: readonly Message[]): Float64Array {
  const sum = new Float64Array(columns[0]?.length ?? 0)
  for (const column of columns) for (let p = 0; p < sum.length; p++) sum[p]! += column[p]!
  return sum
}
