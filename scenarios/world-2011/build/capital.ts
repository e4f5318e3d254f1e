/**
 * What new capacity is built from. The investment of a region is charged to its industries by value added and an assumed weight of
 * capital; spread over the capacity that wears out in a year it gives the inputs per unit of new capacity, so that replacing what
 * wears out costs the investment observed (growth included: the tables do not tell replacement from growth).
 */
import { chargeInvestment } from '../../build/capital.ts'
import { Matrix } from '../../build/matrix.ts'
import { type Accounts, industriesOf } from './accounts.ts'

/** Investment by product and industry of a region, M$ a year. */
export function investmentOf(
  accounts: Accounts,
  region: string,
  weight: (industry: string) => number,
): Matrix {
  const industries = industriesOf(accounts, region)
  const charged = new Matrix(accounts.products, industries)
  const final = accounts.final.get(region)!
  const bought = accounts.products.map(product => [product, final.at(product, 'gfcf')] as const)
  chargeInvestment(charged, bought, industries, weight)
  return charged
}
