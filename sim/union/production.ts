/**
 * Production with trade between states: each state says what it can send if it receives what was agreed; when that is less than
 * agreed, all importers of the product are cut in proportion and the states answer again, until the answers agree. Promises only
 * shrink, so this settles; the last answers are then carried out, in whole quanta, and paid for.
 */
import type { Message, UnionAct } from '../core/institution.ts'
import { apportion } from '../core/quantise.ts'
import { settleTrade } from './trade/settlement.ts'

export function produceAndTrade(act: UnionAct): void {
  const P = act.economy.products.length
  const imports = (trade: Message) => trade.subarray(0, P)
  const exports = (trade: Message) => trade.subarray(P)

  let answers = act.ask('open production')
  const wanted = answers.map(imports)
  /** Share of the agreed imports that arrives. */
  const arriving = new Float64Array(P).fill(1)
  // Goes ahead of a fall, the further the longer it lasts, and in the end all the way: so the rounds have an end.
  for (let ahead = 0, agree = false; !agree; ahead = Math.min(1, 1.15 * ahead + 1e-4)) {
    const promised = wanted.map(agreed => agreed.map((n, p) => Math.floor(n * arriving[p]!)))
    answers = act.ask('promise shipments', promised)
    const [taken, sent] = [total(answers.map(imports)), total(answers.map(exports))]
    agree = true
    for (let p = 0; p < P; p++) {
      if (sent[p]! >= taken[p]!) continue
      arriving[p]! *= (sent[p]! / taken[p]!) * (1 - ahead)
      agree = false
    }
  }
  const delivered = parcels(answers.map(imports), answers.map(exports))
  act.ask('carry out production', delivered)
  settleTrade(act, delivered)
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
