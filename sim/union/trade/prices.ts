/**
 * Sovet prices: what a unit of a good counts for when states settle their trade. They are posted a month ahead, so that a state knows what
 * it may spend when it makes its offers, and follow the prices of the last agreement. Only their proportions do: the level is such that
 * what was traded costs its labour content, so a Sovet buys the same work whatever is scarce.
 */
import { clamp } from '../../core/quantise.ts'

/** No good counts for less or more than these shares of its labour content. */
const LEAST = 0.25
const MOST = 4

/**
 * Moves the Sovet prices `posted` (in place) the part `smoothing` of the way to where the agreement puts them.
 * @param goods of each good traded: number of the product, labour content and price of the agreement (h per unit), and units traded
 */
export function followPrices(
  posted: Float64Array,
  goods: readonly { product: number; content: number; price: number; traded: number }[],
  smoothing: number,
): void {
  const work = goods.reduce((sum, { content, traded }) => sum + content * traded, 0)
  const cost = goods.reduce((sum, { price, traded }) => sum + price * traded, 0)
  if (work <= 0 || cost <= 0) return
  for (const { product, content, price } of goods) {
    const now = clamp((price * work) / cost, LEAST * content, MOST * content)
    posted[product]! += smoothing * (now - posted[product]!)
  }
}
