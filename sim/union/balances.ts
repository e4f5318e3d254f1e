/** Material balances between states: what states lack is asked of those who can make it, in a few rounds of corrections. */
import type { Message, UnionAct } from '../core/institution.ts'
import { apportion } from '../core/quantise.ts'

/** Rounds of corrections: an order to send takes inputs, which are asked of others in the next round. */
const ROUNDS = 5

export function balanceTrade(act: UnionAct): void {
  const P = act.economy.products.length
  let trade: Message[] = act.economy.states.map(() => new Float64Array(2 * P))
  for (let round = 0; round < ROUNDS; round++) trade = spread(act.ask('draw balances', trade), P)
  act.ask('plan by balances', trade)
}

/** Requests and offers of all states met in proportion: [imports by product, exports by product] of each, quanta. */
function spread(told: readonly Message[], P: number): Message[] {
  const trade = told.map(() => new Float64Array(2 * P))
  for (let p = 0; p < P; p++) {
    const offered = told.map(answer => answer[P + p]!)
    // Who offers and asks at once would trade with itself.
    const asked = told.map((answer, s) => Math.max(0, answer[p]! - offered[s]!))
    const moved = Math.min(sum(asked), sum(offered))
    const into = apportion(moved, asked)
    const out = apportion(moved, offered)
    trade.forEach((one, s) => {
      const net = into[s]! - out[s]!
      one[p] = Math.max(0, net)
      one[P + p] = Math.max(0, -net)
    })
  }
  return trade
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)
