/** The chains of a run, wherever they lie, and their audit. Runs in a browser too. */
import type { Scenario } from '../../../scenarios/schema.ts'
import { type Audited, type AuditOptions, auditLedger, type Source } from '../../ledger/audit/audit.ts'
import type { Verify } from '../../ledger/crypto/signature.ts'

export const UNION = 'union'

export interface Chains {
  scenario: Scenario
  /** The blocks of a chain one by one; none where there is no such chain. */
  blocks(chain: string): AsyncIterable<Uint8Array>
  verify: Verify
}

/** The folder of chains in a run directory, and the name of a chain's file in it. */
export const LEDGER = 'ledger'
export const fileOf = (chain: string): string => `${chain}.ledger`

/** The names of the chains of a run: its states' in the order of their numbers, then the union's. */
export const chainNames = ({ tables }: Scenario): string[] => [
  ...tables.states.map(({ id }) => id).sort(),
  UNION,
]

/** Audits all chains, up to block `height`. */
export function auditChains(
  { scenario, blocks, verify }: Chains,
  options: Omit<AuditOptions, 'verify'> = {},
  height = Number.POSITIVE_INFINITY,
): Promise<Audited> {
  const source = (name: string): Source => ({ name, blocks: firstOf(blocks(name), height + 1) })
  const names = chainNames(scenario)
  return auditLedger(source(UNION), names.slice(0, -1).map(source), { verify, ...options })
}

async function* firstOf<T>(items: AsyncIterable<T>, count: number): AsyncGenerator<T> {
  let left = count
  if (left > 0)
    for await (const item of items) {
      yield item
      if (--left <= 0) return
    }
}
