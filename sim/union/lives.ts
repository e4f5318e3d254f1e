/** Goods take their lives with them from state to state: what comes out of a pool lasts as long as the mean of what went in. */
import type { UnionAct } from '../core/institution.ts'

export function passOnLives(act: UnionAct): void {
  const P = act.economy.products.length
  const sent = act.ask('lives sent')
  const lives = new Float64Array(P)
  for (let p = 0; p < P; p++) {
    let [quanta, lasting] = [0, 0]
    for (const message of sent) {
      quanta += message[p]!
      lasting += message[p]! * message[P + p]!
    }
    if (quanta > 0) lives[p] = Math.round(lasting / quanta)
  }
  act.ask('lives that came', lives)
}
