/** From the transactions of a month to the block that closes it. */
import type { Chain, StateWorld } from '../core/world.ts'
import { type Hash, merkleRoot } from './crypto/hash.ts'
import { ACCOUNT_BYTES, accountLeaves, type Block, leafEnds, leafHashes } from './format/block.ts'
import { Writer } from './format/bytes.ts'
import { type Header, headerHash } from './format/header.ts'
import type { Rules } from './format/rules.ts'
import { FUND, MARKETPLACE } from './format/transaction.ts'

/** What a block needs beside the chain that it is put on. */
export interface Content extends Pick<Header, 'chain' | 'supply' | 'key'> {
  transactions: Uint8Array
  /** All accounts after the block, as they are encoded, in order of account. */
  accounts: Uint8Array
}

/** Puts a block on the chain. Its signatures come later: nothing waits for them. */
export function seal(chain: Chain, { transactions, accounts, ...rest }: Content): Block {
  const { ends, count } = leafEnds(transactions)
  const leaves = leafHashes(transactions, ends)
  const header: Header = {
    ...rest,
    height: chain.blocks,
    tick: chain.blocks - 1,
    previous: chain.head as Hash,
    transactions: count,
    transactionsRoot: merkleRoot(leaves),
    accounts: accounts.length / ACCOUNT_BYTES,
    accountsRoot: merkleRoot(accountLeaves(accounts)),
  }
  chain.blocks++
  chain.head = headerHash(header)
  return { header, leaves, transactions, signatures: [] }
}

/** Accounts of a state as its chain has them: citizens, or the sums of neighbourhoods; then the fund and the marketplace. */
export function stateAccounts(state: StateWorld, rules: Rules, neighbourhoods: number): Uint8Array {
  const { citizens, money } = state
  const { count, id, block, wallet } = citizens
  const summed = rules.detail === 'block'
  const to = new Writer(ACCOUNT_BYTES * ((summed ? neighbourhoods : count) + 2))
  if (summed) {
    const members = new Float64Array(neighbourhoods)
    const held = new Float64Array(neighbourhoods)
    for (let i = 0; i < count; i++) {
      members[block[i]!]! += 1
      held[block[i]!]! += wallet[i]!
    }
    for (let n = 0; n < neighbourhoods; n++) if (members[n]! > 0) to.u32(n).u32(members[n]!).u64(held[n]!)
  } else for (const i of byId(id, count)) to.u32(id[i]!).u32(1).u64(wallet[i]!)
  to.u32(FUND).u32(0).u64(money.fund)
  to.u32(MARKETPLACE).u32(0).u64(money.marketplace)
  return to.take()
}

/** Rows in order of id: as they stand, unless somebody came from elsewhere. */
function byId(id: Uint32Array, count: number): Uint32Array {
  const rows = Uint32Array.from({ length: count }, (_, i) => i)
  for (let i = 1; i < count; i++) if (id[i]! < id[i - 1]!) return rows.sort((a, b) => id[a]! - id[b]!)
  return rows
}
