/** A run's ledger as the engine wants it. */
import type { EngineTasks, Ledger } from '../worker/protocol.ts'
import type { Run } from './run.ts'

export async function ledgerOf(run: Run): Promise<Ledger> {
  const [scenario, chains] = await Promise.all([run.scenario(), run.chains()])
  return { scenario, chains }
}

/** Everything that an audit of the run's ledger is held against. */
export async function auditInput(run: Run): Promise<EngineTasks['audit']['input']> {
  const [ledger, table] = await Promise.all([ledgerOf(run), run.table('accounts')])
  const [tick, supply, fund, marketplace] = ['tick', 'supply', 'fund', 'marketplace'].map(column =>
    table.numbers(column),
  )
  const accounts = Array.from({ length: table.rows }, (_, row) => ({
    tick: tick![row]!,
    state: table.nameAt('state', row),
    supply: supply![row]!,
    fund: fund![row]!,
    marketplace: marketplace![row]!,
  }))
  const { ticks, files } = run.manifest
  return { ...ledger, manifest: { ticks, files }, accounts }
}
