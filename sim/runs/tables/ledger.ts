/** One row a block of every chain: what it commits to. */
import { bytesToHex } from '@noble/hashes/utils.js'
import { decodeBlock } from '../../ledger/format/block.ts'
import { type Header, headerHash } from '../../ledger/format/header.ts'
import { defineTable } from '../table.ts'
import { number, text, whole } from './keys.ts'

interface Row {
  chain: string
  header: Header
  bytes: number
}

export const ledgerTable = defineTable<Row>(
  'ledger',
  'The blocks of all chains; the blocks themselves stand in ledger/<chain>.ledger',
  [
    whole('tick', 'tick', 'Tick that the block closes; -1 for genesis', ({ header }) => header.tick),
    text('chain', 'State, as in states.csv, or "union"', ({ chain }) => chain),
    whole('height', 'blocks', 'Number of the block in its chain, from 0', ({ header }) => header.height),
    text('hash', 'SHA-256 of the header, hexadecimal', ({ header }) => bytesToHex(headerHash(header))),
    whole('key', '', "Number of the authority's key that signs it", ({ header }) => header.key),
    whole('transactions', 'transactions', 'In the block', ({ header }) => header.transactions),
    whole('accounts', 'accounts', 'Open after the block', ({ header }) => header.accounts),
    number('supply', 'minor units', "All money of the chain's currency", ({ header }) => header.supply),
    whole('bytes', 'bytes', 'Length of the block without signatures', ({ bytes }) => bytes),
  ],
  ({ record }) =>
    record?.blocks.map(({ chain, bytes }) => ({
      chain,
      header: decodeBlock(bytes).header,
      bytes: bytes.length,
    })) ?? [],
)
