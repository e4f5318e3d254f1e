/**
 * The audit of a run's ledger: its chains re-applied, held against the scenario's rules and the run's own table of accounts. Runs in a
 * browser too.
 */
import type { Scenario } from '../../../scenarios/schema.ts'
import type { ChainAudit } from '../../ledger/audit/chain.ts'
import type { Problem } from '../../ledger/audit/problem.ts'
import type { Rules } from '../../ledger/format/rules.ts'
import { FUND, MARKETPLACE } from '../../ledger/format/transaction.ts'
import { rulesOver } from '../../ledger/rules.ts'
import { auditChains, type Chains, UNION } from './chains.ts'

/** What a state's accounts held after a tick. */
export interface Held {
  supply: number
  fund: number
  marketplace: number
}

/** A row of the table of accounts. */
export interface AccountsRow extends Held {
  tick: number
  state: string
}

/** How much of a chain was found good. */
export interface ChainCounts {
  chain: string
  blocks: number
  transactions: number
  signatures: number
  /** Money on all its accounts, minor units. */
  supply: number
}

export interface AuditReport {
  ok: boolean
  chains: ChainCounts[]
  /** What the audit of the chains by themselves found. */
  problems: Problem[]
  /** What does not agree with the scenario, or with the table of accounts. */
  disagreements: string[]
}

/**
 * @param ticks done in the run
 * @param accounts its table of accounts
 * @param onBlock told after each good block
 */
export async function auditRun(
  chains: Chains,
  ticks: number,
  accounts: Iterable<AccountsRow>,
  onBlock?: (chain: ChainAudit) => void,
): Promise<AuditReport> {
  const held = new Map<string, Held>()
  const { problems, chains: audited } = await auditChains(chains, {
    onBlock: chain => {
      onBlock?.(chain)
      if (chain.name !== UNION && chain.blocks > 1)
        held.set(`${chain.blocks - 2} ${chain.name}`, heldIn(chain))
    },
  })
  const disagreements =
    problems.length > 0
      ? []
      : [
          ...audited.flatMap(chain => againstScenario(chain, chains.scenario, ticks)),
          ...againstAccounts(accounts, held),
        ]
  const counts = audited.map(({ name: chain, blocks, transactions, signatures, book }) => {
    return { chain, blocks, transactions, signatures, supply: book?.accounts.total ?? 0 }
  })
  return { ok: problems.length === 0 && disagreements.length === 0, chains: counts, problems, disagreements }
}

function heldIn({ book: { accounts } }: ChainAudit): Held {
  return { supply: accounts.total, fund: accounts.balance(FUND), marketplace: accounts.balance(MARKETPLACE) }
}

/** The chain is as long as the run, and lived by the scenario's rules: those of each month by those in force. */
function againstScenario(chain: ChainAudit, scenario: Scenario, ticks: number): string[] {
  const expected = rulesOver(scenario, chain.name, ticks)
  const wrong = chain.lived
    .filter(({ block }) => !expected.some(rules => rules.block === block))
    .map(({ block }) => `${chain.name}, block ${block}: new rules, the scenario has none`)
  for (const { block, rules } of expected) {
    const found = chain.lived.find(lived => lived.block === block)?.rules
    if (!found) wrong.push(`${chain.name}, block ${block}: no new rules, the scenario has some`)
    else
      for (const [name, value] of Object.entries(rules))
        if (found[name as keyof Rules] !== value)
          wrong.push(
            `${chain.name}, block ${block}: rule ${name} is ${found[name as keyof Rules]}, the scenario says ${value}`,
          )
  }
  const blocks = ticks === 0 ? 0 : ticks + 1
  if (chain.blocks !== blocks)
    wrong.push(`${chain.name}: ${chain.blocks} blocks, a run of ${ticks} ticks has ${blocks}`)
  return wrong
}

function againstAccounts(accounts: Iterable<AccountsRow>, held: ReadonlyMap<string, Held>): string[] {
  const wrong: string[] = []
  for (const { tick, state, ...said } of accounts) {
    const found = held.get(`${tick} ${state}`)
    for (const name of ['supply', 'fund', 'marketplace'] as const)
      if (found && said[name] !== found[name])
        wrong.push(
          `${state}, block ${tick + 1}: ${name} is ${found[name]}, accounts.parquet says ${said[name]}`,
        )
  }
  return wrong
}
