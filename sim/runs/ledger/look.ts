/** What one may ask of a run's ledger. All answers come from the audited chains; nothing of the simulation is run. Runs in a browser too. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import type { Audited } from '../../ledger/audit/audit.ts'
import type { ChainAudit } from '../../ledger/audit/chain.ts'
import { describe } from '../../ledger/audit/problem.ts'
import type { SovetBook } from '../../ledger/audit/sovet.ts'
import { decodeBlock } from '../../ledger/format/block.ts'
import { type Header, headerHash, UNION_CHAIN } from '../../ledger/format/header.ts'
import { Cursor, UNION } from '../../ledger/format/transaction.ts'
import { checkProof, type Proof, proveAccount, proveTransaction } from '../../ledger/proof.ts'
import { FileProblem } from '../file-problem.ts'
import { auditChains, type Chains, UNION as UNION_NAME } from './chains.ts'
import { accountName, type Named, type Told, tellTransaction } from './tell.ts'

/** A chain among all of a run. */
export interface Place {
  chains: Chains
  chain: string
}

export interface Entry extends Told {
  height: number
  tick: number
  /** What the account holds after it. */
  balance: number
}

export interface BlockLine extends Omit<Header, 'previous' | 'transactionsRoot' | 'accountsRoot'> {
  hash: string
}

/** All blocks of a chain. */
export async function blockLines({ chains, chain }: Place): Promise<BlockLine[]> {
  const lines: BlockLine[] = []
  for await (const bytes of chains.blocks(chain)) {
    const { header } = decodeBlock(bytes)
    const { previous: _p, transactionsRoot: _t, accountsRoot: _a, ...rest } = header
    lines.push({ ...rest, hash: bytesToHex(headerHash(header)) })
  }
  return lines
}

/** All transactions of a block. @throws FileProblem when there is no such block */
export async function transactionLines(place: Place, height: number): Promise<Told[]> {
  const cursor = new Cursor(decodeBlock(await blockAt(place, height)).transactions)
  const named = namedIn(place)
  const lines: Told[] = []
  while (cursor.next()) lines.push(tellTransaction(named, cursor))
  return lines
}

/** Everything that moved on an account, with what it held then. */
export async function history(place: Place, account: number): Promise<Entry[]> {
  const entries: Entry[] = []
  const named = namedIn(place)
  let balance = 0
  const audited = await auditChains(place.chains, {
    onTransaction: (chain, cursor, { height, tick }) => {
      if (chain !== place.chain) return
      const { kind, from, to, amount } = cursor
      const opened = (kind === 'open' || kind === 'key') && cursor.account === account
      const moved = kind !== 'open' && kind !== 'key' && kind !== 'note' && kind !== 'rules'
      if (!opened && !(moved && (from === account || to === account))) return
      if (moved) balance += to === account ? amount : -amount
      entries.push({ height, tick, ...tellTransaction(named, cursor), balance })
    },
  })
  good(audited)
  return entries
}

/** What an account holds after a block, re-applied from genesis. @throws FileProblem when it is not open */
export async function balanceAfter(
  place: Place,
  account: number,
  height?: number,
): Promise<{ height: number; balance: number }> {
  const audited = await auditChains(place.chains, {}, height)
  const { book, blocks } = chainIn(audited, place.chain)
  if (!book.accounts.has(account))
    throw new FileProblem(
      `${accountName(namedIn(place), account)} of ${place.chain} is not open after block ${blocks - 1}`,
    )
  return { height: blocks - 1, balance: book.accounts.balance(account) }
}

/** Proves a transaction, or what an account held after the block. @throws FileProblem when there is none */
export async function prove(
  place: Place,
  height: number,
  what: { transaction: number } | { account: number },
): Promise<Proof> {
  const block = await blockAt(place, height)
  const audited = await auditChains(place.chains, {}, height)
  const { header } = decodeBlock(block)
  const register = chainIn(audited, UNION_NAME).book as SovetBook
  const publicKey = register.publicKey(header.chain === UNION_CHAIN ? UNION : header.chain, header.key)!
  const signed = { chain: place.chain, block, publicKey }
  try {
    if ('transaction' in what) return proveTransaction(signed, what.transaction)
    return proveAccount(signed, chainIn(audited, place.chain).book.accounts.encode(), what.account)
  } catch (error) {
    if (error instanceof RangeError) throw new FileProblem(error.message)
    throw error
  }
}

const namedIn = ({ chains: { scenario }, chain }: Place): Named => ({ scenario, chain })

/** What a proof that holds shows; `key` is the SHA-256 of the public key that signed it. */
export type Shown = { chain: string; block: number; tick: number; key: string } & (
  | { of: 'transaction'; transaction: number; kind: string; amount: number }
  | { of: 'account'; account: number; members: number; balance: number }
)

/** Checks a proof. @throws Malformed with what is wrong */
export function shownBy(proof: Proof): Shown {
  const { header, ...proven } = checkProof(proof)
  const key = bytesToHex(sha256(hexToBytes(proof.publicKey)))
  const front = { chain: proof.chain, block: header.height, tick: header.tick, key }
  if (proven.of === 'account') return { ...front, ...proven }
  const { kind, amount } = proven.cursor
  return { ...front, of: 'transaction', transaction: proof.place, kind, amount }
}

async function blockAt({ chains, chain }: Place, height: number): Promise<Uint8Array> {
  let at = 0
  for await (const bytes of chains.blocks(chain)) if (at++ === height) return bytes.slice()
  throw new FileProblem(`${chain} has blocks 0 to ${at - 1}, not ${height}`)
}

function good({ problems }: Audited): void {
  if (problems.length > 0)
    throw new FileProblem(`the ledger is not what it should be: ${describe(problems[0]!)}`)
}

function chainIn(audited: Audited, chain: string): ChainAudit {
  good(audited)
  return audited.chains.find(({ name }) => name === chain)!
}
