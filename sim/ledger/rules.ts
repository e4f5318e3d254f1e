/** The rules of a chain as the scenario has them, and the two sums that follow from them. */
import type { Scenario } from '../../scenarios/schema.ts'
import type { Rules } from './format/rules.ts'

const MILLION = 1_000_000
const millionths = (share: number): number => Math.round(share * MILLION)

/** What is added to the supply each month, millionths. */
const monthlyGrowth = ({ ledger }: Scenario['institutions']): number =>
  millionths(ledger.growth_per_year / 12)

/** @param name the state, or `union` for the chain of Sovet */
export function rulesOf({ institutions }: Scenario, name: string): Rules {
  const { ledger, sig } = institutions
  const { detail, settlement, signers } = ledger
  const local = name !== 'union'
  return {
    name,
    currency: local ? 'local' : 'sovet',
    detail,
    settlement,
    signers,
    holdingCap: local ? millionths(sig.holding_cap) : 0,
    growth: local ? monthlyGrowth(institutions) : 0,
  }
}

/** floor(cap * supply / members), exactly. @param cap millionths */
export const holdingCap = (cap: number, supply: number, members: number): number =>
  Number((BigInt(cap) * BigInt(supply)) / BigInt(MILLION * Math.max(1, members)))

/** What the month adds to `supply`. */
export const growth = (scenario: Scenario, supply: number): number =>
  Number((BigInt(monthlyGrowth(scenario.institutions)) * BigInt(supply)) / BigInt(MILLION))
