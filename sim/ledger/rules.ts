/** The rules of a chain as the scenario has them, and the sums that follow from them. */
import { inForce, ticksOfChange } from '../../scenarios/in-force.ts'
import type { Scenario } from '../../scenarios/schema.ts'
import type { Rules } from './format/rules.ts'

type Options = Pick<Scenario, 'institutions'>

const MILLION = 1_000_000
/** A share in millionths; above nothing it is one at least. */
const millionths = (share: number): number => (share > 0 ? Math.max(1, Math.round(share * MILLION)) : 0)

/** Most that a member may hold at the seal, millionths of supply / members; 0: no cap. */
export const holdingCapOf = ({ institutions }: Options): number => millionths(institutions.sig.holding_cap)

/** What is added to the local supply each month, millionths of it. */
const growthOf = ({ institutions }: Options): number => millionths(institutions.ledger.growth_per_year / 12)

/** floor(millionths * amount / members), exactly. */
export const shareOf = (millionths: number, amount: number, members = 1): number =>
  Number((BigInt(millionths) * BigInt(amount)) / BigInt(MILLION * Math.max(1, members)))

/** What the month adds to `supply`. */
export const growth = (scenario: Options, supply: number): number => shareOf(growthOf(scenario), supply)

/** @param name the state, or `union` for the chain of Sovet */
export function rulesOf(scenario: Options, name: string): Rules {
  const { detail, settlement, signers } = scenario.institutions.ledger
  const local = name !== 'union'
  return {
    name,
    currency: local ? 'local' : 'sovet',
    detail,
    settlement,
    signers,
    holdingCap: local ? holdingCapOf(scenario) : 0,
    growth: local ? growthOf(scenario) : 0,
  }
}

/** The rules that `now` has for a chain, where they are others than those of `before`. */
export function newRules(before: Options, now: Options, name: string): Rules | undefined {
  const [old, rules] = [rulesOf(before, name), rulesOf(now, name)]
  const changed = Object.keys(rules).some(key => old[key as keyof Rules] !== rules[key as keyof Rules])
  return changed ? rules : undefined
}

/** All rules of a chain over a run of so many ticks, each with the first block that goes by it. */
export function rulesOver(
  scenario: Pick<Scenario, 'institutions' | 'changes'>,
  name: string,
  ticks: number,
): { block: number; rules: Rules }[] {
  const changes = ticksOfChange(scenario).filter(tick => tick < ticks)
  const changed = changes.flatMap(tick => {
    const rules = newRules(inForce(scenario, tick - 1), inForce(scenario, tick), name)
    return rules ? { block: tick + 1, rules } : []
  })
  return [{ block: 0, rules: rulesOf(scenario, name) }, ...changed]
}
