/** Who an investment is charged to when tables tell what was bought and not by whom. */
import { type Matrix, sum } from './matrix.ts'

/** Least share of the whole that goes into the basket of all; smaller items are charged to one industry. */
const leastShare = 0.01

/**
 * Charges the bought amounts to `members` (columns of `charged`, changed in place) by weight. Items under `leastShare` of all go to the
 * weightiest member, which keeps the sums exact and the table sparse; `onlyFor` names the member whose capital a product is.
 */
export function chargeInvestment(
  charged: Matrix,
  bought: readonly (readonly [product: string, amount: number])[],
  members: readonly string[],
  weight: (member: string) => number,
  onlyFor: (product: string) => string | undefined = () => undefined,
): void {
  const largest = members.reduce((best, next) => (weight(next) > weight(best) ? next : best))
  const weights = sum(members.map(weight))
  const total = sum(bought.map(([, amount]) => amount))
  for (const [product, amount] of bought) {
    if (amount === 0) continue
    const own = onlyFor(product)
    const single =
      own !== undefined && members.includes(own) ? own : amount < leastShare * total ? largest : undefined
    if (single !== undefined) charged.add(product, single, amount)
    else for (const member of members) charged.add(product, member, (amount * weight(member)) / weights)
  }
}
