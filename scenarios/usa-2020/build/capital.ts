/**
 * What new capacity is built from. The investment of 2020 is charged to the industries that made it; spread over the
 * capacity that wears out in a year it gives the inputs per unit of new capacity, so that replacing what wears out
 * costs the investment observed (growth included: the tables do not tell replacement from growth).
 */

import { chargeInvestment } from '../../build/capital.ts'
import { Matrix } from '../../build/matrix.ts'
import type { Accounts, FinalUse } from './accounts.ts'

/** Gross operating surplus is not counted below this share of output. */
const surplusFloor = 0.01

/**
 * Investment by commodity and industry, M$ a year. Within a group of investors an industry's part follows its gross
 * operating surplus. Commodities with `capitalOf` serve one industry only.
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
    const use = `invest_${investor}` as FinalUse
    const bought = commodities.map(commodity => [commodity, final.at(commodity, use)] as const)
    chargeInvestment(result, bought, members, weight, capitalOf)
  }
  return result
}
