/**
 * Price coordination in rounds. The union posts prices; each state answers with what it would bring in and send out at them, and what
 * that is worth to it; the master mixes the answers so that what is brought in is sent out. For any prices the states' best answers add
 * up to a bound on what any agreement can be worth, so the gap to the bound says how good the mix is.
 *
 * Prices are those of the best bound so far, moved part of the way to the master's (Wentges, International Transactions in Operational
 * Research 4, 1997); after a round without a better bound they go further, so the rounds come to an end.
 */
import type { Master, Mix, Offer } from './master.ts'

/** How far prices stay from the master's. */
const SMOOTHING = 0.7
/** Half the width of the box at first, as a share of the price; and how it grows where prices come to stand at its edge. */
const BOX = 0.2
const GROWTH = 2
const SHRINKING = 0.5

/** A state's best answer to prices: an offer, and what it is worth at the prices, with what trade pays and costs. */
export interface Answered extends Offer {
  bound: number
}

export interface Rounds {
  /** Answers of the states to prices, in the order of the states; nothing of a state that found none. */
  ask(prices: Float64Array): (Answered | undefined)[]
  /** Prices to start from, and worth of each lane's unit that a free good's box is wide: LP hours per LP unit. */
  prices: Float64Array
  content: Float64Array
  /** The largest gap at which the rounds end, LP hours. */
  gap: number
  rounds: number
}

export interface Agreement {
  /** Prices of the best bound. */
  prices: Float64Array
  /** Best bound, and value of the mix, LP hours. */
  bound: number
  value: number
  rounds: number
  mix: Mix
}

/** @param master holds an offer of each state already that needs no trade, so that there is an agreement after any number of rounds */
export function negotiate(master: Master, { ask, content, gap, rounds, ...start }: Rounds): Agreement {
  let prices = start.prices
  let best = prices
  let bound = Number.POSITIVE_INFINITY
  const width = best.map((price, l) => BOX * Math.max(price, content[l]!))
  let mix: Mix | undefined
  let done = 0
  while (done < rounds) {
    const answers = ask(prices)
    done++
    master.add(answers)
    const found = answers.reduce((sum, answer) => sum + (answer?.bound ?? Number.POSITIVE_INFINITY), 0)
    const better = found < bound
    if (better) {
      bound = found
      best = prices
    } else for (let l = 0; l < width.length; l++) width[l]! *= SHRINKING
    const low = best.map((price, l) => Math.max(0, price - width[l]!))
    const high = best.map((price, l) => price + width[l]!)
    const boxed = master.solve({ low, high })
    const close = bound - boxed.value <= gap
    mix = undefined
    if (close) {
      mix = boxed.boxed ? master.solve() : boxed
      if (bound - mix.value <= gap) break
    }
    if (better || close) {
      for (let l = 0; l < width.length; l++) {
        const price = boxed.prices[l]!
        const edge = price >= high[l]! * (1 - 1e-9) || (price <= low[l]! * (1 + 1e-9) && low[l]! > 0)
        if (edge) width[l]! *= GROWTH
      }
    }
    prices = whole(boxed.prices.map((price, l) => SMOOTHING * best[l]! + (1 - SMOOTHING) * price))
  }
  mix ??= master.solve()
  return { prices: best, bound, value: mix.value, rounds: done, mix }
}

/** Prices as they are told: whole millionths. */
const whole = (prices: Float64Array): Float64Array => prices.map(price => Math.round(price * 1e6) / 1e6)
