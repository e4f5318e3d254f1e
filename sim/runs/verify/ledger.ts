/** The ledger of a run, audited as one of the run's laws. */
import type { Scenario } from '../../../scenarios/schema.ts'
import { describe } from '../../ledger/audit/problem.ts'
import { auditRun } from '../ledger/audit-run.ts'
import { accountsIn, chainsIn } from '../ledger/run-folder.ts'
import type { Manifest } from '../manifest.ts'
import { type Check, Findings } from './finding.ts'

/** Re-applies every chain; nothing to check where the scenario keeps none. */
export async function checkLedger(folder: string, scenario: Scenario, { ticks }: Manifest): Promise<Check> {
  const found = new Findings('ledger')
  if (scenario.institutions.ledger.variant === 'off' || ticks === 0) return found.check('no chain')
  const { chains, problems, disagreements } = await auditRun(
    chainsIn(folder, scenario),
    ticks,
    await accountsIn(folder),
  )
  for (const problem of [...problems.map(describe), ...disagreements]) found.add(problem)
  const sum = (what: 'blocks' | 'transactions' | 'signatures') =>
    chains.reduce((total, chain) => total + chain[what], 0)
  return found.check(
    `${sum('blocks')} blocks, ${sum('transactions')} transactions, ${sum('signatures')} signatures`,
  )
}
