/** The audit of a run's ledger: its chains re-applied, held against the scenario's rules and the run's own tables. */
import { join } from 'node:path'
import type { Scenario } from '../../../scenarios/schema.ts'
import { type Audited, type AuditOptions, auditLedger, type Source } from '../../ledger/audit/audit.ts'
import type { ChainAudit } from '../../ledger/audit/chain.ts'
import { FUND, MARKETPLACE } from '../../ledger/format/transaction.ts'
import { rulesOf } from '../../ledger/rules.ts'
import { eachRow } from '../verify/rows.ts'
import { blocksOf, chainPath, LEDGER } from './chain-file.ts'
import { verifyNatively } from './native.ts'

const UNION = 'union'

/** The names of the chains of a run: its states' in the order of their numbers, then the union's. */
export const chainNames = ({ tables }: Scenario): string[] => [
  ...tables.states.map(({ id }) => id).sort(),
  UNION,
]

/** Audits the chains in a run directory, up to block `height`. */
export function auditFiles(
  folder: string,
  scenario: Scenario,
  options: AuditOptions = {},
  height = Number.POSITIVE_INFINITY,
): Promise<Audited> {
  const source = (name: string): Source => ({
    name,
    blocks: firstOf(blocksOf(chainPath(join(folder, LEDGER), name)), height + 1),
  })
  const names = chainNames(scenario)
  return auditLedger(source(UNION), names.slice(0, -1).map(source), { verify: verifyNatively, ...options })
}

async function* firstOf<T>(items: AsyncIterable<T>, count: number): AsyncGenerator<T> {
  let left = count
  if (left > 0)
    for await (const item of items) {
      yield item
      if (--left <= 0) return
    }
}

/** What a state's accounts held after a tick, by the audit. */
interface Held {
  supply: number
  fund: number
  marketplace: number
}

/**
 * Audits a run's ledger, and holds what it finds against the scenario (rules, length) and the table of accounts.
 * @param ticks done in the run
 * @returns the audit, and what is wrong beyond what it found
 */
export async function auditRun(
  folder: string,
  scenario: Scenario,
  ticks: number,
  options: AuditOptions = {},
): Promise<{ audited: Audited; disagreements: string[] }> {
  const held = new Map<string, Held>()
  const audited = await auditFiles(folder, scenario, {
    ...options,
    onBlock: chain => {
      options.onBlock?.(chain)
      if (chain.name !== UNION && chain.blocks > 1)
        held.set(`${chain.blocks - 2} ${chain.name}`, heldIn(chain))
    },
  })
  const disagreements =
    audited.problems.length > 0 ? [] : audited.chains.flatMap(chain => against(chain, scenario, ticks))
  if (audited.problems.length === 0) disagreements.push(...(await againstAccounts(folder, held)))
  return { audited, disagreements }
}

function heldIn({ book: { accounts } }: ChainAudit): Held {
  return { supply: accounts.total, fund: accounts.balance(FUND), marketplace: accounts.balance(MARKETPLACE) }
}

/** The chain is as long as the run, and lives by the scenario's rules. */
function against(chain: ChainAudit, scenario: Scenario, ticks: number): string[] {
  const expected = rulesOf(scenario, chain.name)
  const wrong = Object.entries(expected).flatMap(([name, value]) => {
    const found = chain.rules[name as keyof typeof expected]
    return found === value
      ? []
      : [`${chain.name}, block 0: rule ${name} is ${found}, the scenario says ${value}`]
  })
  const blocks = ticks === 0 ? 0 : ticks + 1
  if (chain.blocks !== blocks)
    wrong.push(`${chain.name}: ${chain.blocks} blocks, a run of ${ticks} ticks has ${blocks}`)
  return wrong
}

async function againstAccounts(folder: string, held: ReadonlyMap<string, Held>): Promise<string[]> {
  const wrong: string[] = []
  await eachRow(folder, 'accounts', ['tick', 'state', 'supply', 'fund', 'marketplace'], row => {
    const tick = row.number('tick')
    const state = row.text('state')
    const found = held.get(`${tick} ${state}`)
    for (const name of ['supply', 'fund', 'marketplace'] as const)
      if (found && row.number(name) !== found[name])
        wrong.push(
          `${state}, block ${tick + 1}: ${name} is ${found[name]}, accounts.parquet says ${row.number(name)}`,
        )
  })
  return wrong
}
