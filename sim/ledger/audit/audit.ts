/**
 * The audit: all chains re-applied from genesis, by code that shares with those who wrote them only the encoding and the primitives (hash,
 * Merkle tree, signature). It trusts nothing but the rules that chains say they live by, which its caller holds against the scenario.
 *
 * Chains are read side by side, a block at a time: the union's register says which keys hold for a month, and the union's block names the
 * head of every state's chain, so that no state can rewrite its past without the others.
 */
import { same } from '../crypto/hash.ts'
import { type Verify, verify } from '../crypto/signature.ts'
import { UNION_CHAIN } from '../format/header.ts'
import { ChainAudit, type Witness } from './chain.ts'
import { Fault, type Problem } from './problem.ts'
import type { Key, SovetBook } from './sovet.ts'

/** A chain to be audited: its blocks as they come. */
export interface Source {
  name: string
  blocks: AsyncIterator<Uint8Array> | Iterator<Uint8Array>
}

export interface AuditOptions {
  /** Checks signatures; the library's, unless the runtime has a faster one. */
  verify?: Verify
  /** Told after each good block, with its chain as it stands then. */
  onBlock?: (chain: ChainAudit) => void
  /** Shown each transaction as it was applied, with the chain it stands on. */
  onTransaction?: (chain: string, ...seen: Parameters<Witness>) => void
}

export interface Audited {
  problems: Problem[]
  /** By chain: what was found good, the rules it lived by, and the accounts after its last good block. */
  chains: ChainAudit[]
}

/**
 * Audits states' chains, in the order of the states, and the union's. A chain is followed up to its first fault; when the union's is faulty
 * no more keys are known, and all end.
 */
export async function auditLedger(
  union: Source,
  states: readonly Source[],
  options: AuditOptions = {},
): Promise<Audited> {
  const { onTransaction } = options
  const check = options.verify ?? verify
  const line = (source: Source, number: number): Line => ({
    source,
    audit: new ChainAudit(
      source.name,
      number,
      check,
      onTransaction && ((cursor, header) => onTransaction(source.name, cursor, header)),
    ),
    end: undefined,
  })
  const federation = line(union, UNION_CHAIN)
  const lines = states.map(line)
  const problems: Problem[] = []
  const advance = async (one: Line): Promise<void> => {
    if (one.end) return
    const problem = await next(one, federation, states.length)
    if (problem) problems.push(problem)
    else if (!one.end) options.onBlock?.(one.audit)
  }
  for (let height = 0; !federation.end; height++) {
    // The union's first block has the keys that all first blocks are signed with; later ones name the heads of the states' chains.
    if (height === 0) await advance(federation)
    // Without its keys nothing else can be audited.
    if (federation.end === 'faulty') break
    for (const one of lines) await advance(one)
    if (height > 0) await advance(federation)
    problems.push(...lines.flatMap(one => agreement(one, federation, height)))
  }
  return { problems, chains: [...lines, federation].map(({ audit }) => audit) }
}

interface Line {
  source: Source
  audit: ChainAudit
  /** No block is left, or the last one was faulty. */
  end: 'whole' | 'faulty' | undefined
}

const NO_KEYS: ReadonlyMap<number, Key> = new Map()

/** Audits the next block of a chain, if there is one. Returns what is wrong with it. */
async function next(line: Line, union: Line, states: number): Promise<Problem | undefined> {
  const { source, audit } = line
  const place = { chain: source.name, block: audit.blocks }
  try {
    const { done, value } = await source.blocks.next()
    if (!done) {
      audit.next(value, (union.audit.book as SovetBook | undefined)?.keys ?? NO_KEYS, states)
      return undefined
    }
    line.end = audit.blocks === 0 ? 'faulty' : 'whole'
    return audit.blocks === 0 ? { ...place, what: 'there is no block' } : undefined
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    line.end = 'faulty'
    const { message, transaction } = error
    return { ...place, ...(transaction !== undefined && { transaction }), what: message }
  }
}

/** A state's chain and the union's agree on the block at a height. */
function agreement(line: Line, { audit: union, end }: Line, height: number): Problem[] {
  const { audit } = line
  if (line.end === 'faulty' || end === 'faulty') return []
  const problem = (what: string): Problem[] => {
    line.end = 'faulty'
    return [{ chain: audit.name, block: height, what }]
  }
  const there = audit.blocks > height
  if (union.blocks <= height) return there ? problem('added: the union knows no block at this height') : []
  if (!there) return problem('dropped: the block is missing')
  if (height === 0) return []
  const head = (union.book as SovetBook).heads.get(audit.name)
  if (head && head.height === height && same(head.hash, audit.head)) return []
  return problem('rewritten: the union knows another block at this height')
}
