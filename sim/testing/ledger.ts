/** Ledgers for tests: a small union simulated for some months, signed, audited, and forged. */
import type { Scenario } from '../../scenarios/schema.ts'
import type { SimEvent } from '../core/institution.ts'
import { type Audited, type AuditOptions, auditLedger } from '../ledger/audit/audit.ts'
import { merkleRoot } from '../ledger/crypto/hash.ts'
import { type Block, decodeBlock, encodeBlock, leafEnds, leafHashes } from '../ledger/format/block.ts'
import { Cursor } from '../ledger/format/transaction.ts'
import { Signer } from '../ledger/sign.ts'
import { verifyNatively } from '../runs/ledger/native.ts'
import { openSimulation } from '../simulation.ts'
import { backend } from './bench.ts'

/** Blocks by chain, in order. */
export type Chains = Map<string, Uint8Array[]>

export interface Ledger {
  scenario: Scenario
  chains: Chains
  events: SimEvent[]
  /** Key numbers that each block was signed with. */
  keys: Map<Uint8Array, Float64Array>
}

/** Simulates `months` and signs what they leave. */
export async function ledgerOf(scenario: Scenario, months: number): Promise<Ledger> {
  const simulation = await openSimulation(scenario, { backend })
  const signer = new Signer(scenario)
  const chains: Chains = new Map(simulation.economy.states.map(({ id }) => [id, []]))
  chains.set('union', [])
  const events: SimEvent[] = []
  const keys: Ledger['keys'] = new Map()
  for (let month = 0; month < months; month++) {
    const record = simulation.step()
    events.push(...record.events)
    for (const block of record.blocks) {
      const signed = signer.sign(block)
      chains.get(block.chain)!.push(signed)
      keys.set(signed, block.keys)
    }
  }
  simulation.dispose()
  return { scenario, chains, events, keys }
}

/** Audits chains with the runtime's own verifier. */
export function audit(chains: Chains, options: AuditOptions = {}): Promise<Audited> {
  const source = (name: string) => ({ name, blocks: chains.get(name)!.values() })
  const states = [...chains.keys()].filter(name => name !== 'union')
  return auditLedger(source('union'), states.map(source), { verify: verifyNatively, ...options })
}

/** The transactions of a block, each by itself. */
export function transactionsOf(block: Block): Uint8Array[] {
  const cursor = new Cursor(block.transactions)
  const found: Uint8Array[] = []
  while (cursor.next()) found.push(block.transactions.slice(cursor.start, cursor.end))
  return found
}

/** Numbers of a block's transactions of a kind. */
export function placesOf(block: Block, kind: Cursor['kind']): number[] {
  const cursor = new Cursor(block.transactions)
  const found: number[] = []
  while (cursor.next()) if (cursor.kind === kind) found.push(cursor.index)
  return found
}

/** The block with other transactions, its roots made to fit, as an authority that cheats would make it; still unsigned. */
export function rebuilt(block: Block, transactions: readonly Uint8Array[]): Block {
  const bytes = new Uint8Array(Buffer.concat(transactions))
  const { ends, count } = leafEnds(bytes)
  const leaves = leafHashes(bytes, ends)
  const header = { ...block.header, transactions: count, transactionsRoot: merkleRoot(leaves) }
  return { header, leaves, transactions: bytes, signatures: [] }
}

/** The ledger with block `height` of `chain` changed by its own authority, which signs what it forged. */
export function cheated(
  ledger: Ledger,
  chain: string,
  height: number,
  change: (block: Block) => Block,
): Chains {
  const bytes = ledger.chains.get(chain)![height]!
  const block = encodeBlock({ ...change(decodeBlock(bytes)), signatures: [] })
  const signed = new Signer(ledger.scenario).sign({ chain, bytes: block, keys: ledger.keys.get(bytes)! })
  return replaced(ledger.chains, chain, height, signed)
}

/** The chains with one block replaced, and no other touched. */
export function replaced(chains: Chains, chain: string, height: number, block: Uint8Array): Chains {
  return new Map([...chains, [chain, chains.get(chain)!.with(height, block)]])
}
