/**
 * What new capacity is built from. The investment of 2020 is charged to the industries that made it; spread over the
 * capacity that wears out in a year it gives the inputs per unit of new capacity, so that replacing what wears out
 * costs the investment observed (growth included: the tables do not tell replacement from growth).
 */
import type { Accounts, FinalUse } from './accounts.ts'
import { Matrix, sum } from './matrix.ts'

/** Least share of an investor's total that goes into the basket of all; smaller items are charged to one industry. */
const leastShare = 0.01
/** Gross operating surplus is not counted below this share of output. */
const surplusFloor = 0.01

/**
 * Investment by commodity and industry, M$ a year. Within a group of investors an industry's part follows its gross
 * operating surplus. Commodities with `capitalOf` serve one industry only. Items under `leastShare` of the group are
 * charged to the group's largest industry, which keeps the sums exact and the table sparse.
 */
export function investmentByIndustry(
  { commodities, industries, final, make }: Accounts,
  surplus: (industry: string) => number,
  investorOf: (industry: string) => string,
  capitalOf: (commodity: string) => string | undefined,
): Matrix {
  const result = new Matrix(commodities, industries)
  const weight = (industry: string) => Math.max(surplus(industry), surplusFloor * make.rowSum(industry))
  for (const investor of new Set(industries.map(investorOf))) {
    const members = industries.filter(industry => investorOf(industry) === investor)
    const largest = members.reduce((best, next) => (weight(next) > weight(best) ? next : best))
    const weights = sum(members.map(weight))
    const use = `invest_${investor}` as FinalUse
    const total = final.columnSum(use)
    for (const commodity of commodities) {
      const amount = final.at(commodity, use)
      if (amount === 0) continue
      const own = capitalOf(commodity)
      const single =
        own !== undefined && members.includes(own) ? own : amount < leastShare * total ? largest : undefined
      if (single !== undefined) result.add(commodity, single, amount)
      else for (const member of members) result.add(commodity, member, (amount * weight(member)) / weights)
    }
  }
  return result
}
