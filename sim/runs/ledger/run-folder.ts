/** The ledger in a run directory: its chains and its table of accounts. */
import { join } from 'node:path'
import type { Scenario } from '../../../scenarios/schema.ts'
import { eachRow } from '../verify/rows.ts'
import type { AccountsRow } from './audit-run.ts'
import { blocksOf, chainPath } from './chain-file.ts'
import { type Chains, LEDGER } from './chains.ts'
import { verifyNatively } from './native.ts'

export const chainsIn = (folder: string, scenario: Scenario): Chains => ({
  scenario,
  blocks: chain => blocksOf(chainPath(join(folder, LEDGER), chain)),
  verify: verifyNatively,
})

export async function accountsIn(folder: string): Promise<AccountsRow[]> {
  const rows: AccountsRow[] = []
  await eachRow(folder, 'accounts', ['tick', 'state', 'supply', 'fund', 'marketplace'], row => {
    const { number, text } = row
    rows.push({
      tick: number('tick'),
      state: text('state'),
      supply: number('supply'),
      fund: number('fund'),
      marketplace: number('marketplace'),
    })
  })
  return rows
}
