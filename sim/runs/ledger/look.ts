/** What one may ask of a run's ledger. All answers come from the audited files; nothing of the simulation is run. */
import { join } from 'node:path'
import type { Scenario } from '../../../scenarios/schema.ts'
import type { Audited } from '../../ledger/audit/audit.ts'
import type { ChainAudit } from '../../ledger/audit/chain.ts'
import { describe } from '../../ledger/audit/problem.ts'
import type { SovetBook } from '../../ledger/audit/sovet.ts'
import { decodeBlock } from '../../ledger/format/block.ts'
import { type Header, headerHash, UNION_CHAIN } from '../../ledger/format/header.ts'
import { Cursor, FUND, ISSUER, MARKETPLACE, UNION } from '../../ledger/format/transaction.ts'
import { type Proof, proveAccount, proveTransaction } from '../../ledger/proof.ts'
import { FileProblem } from '../files.ts'
import { auditFiles, chainNames } from './audit-run.ts'
import { blocksOf, chainPath, LEDGER } from './chain-file.ts'

export interface Place {
  folder: string
  scenario: Scenario
  chain: string
}

/** A transaction in words; amounts in minor units. */
export interface Told {
  index: number
  kind: string
  from: string
  to: string
  amount: number
  /** Movements it sums up, members, or number of a key. */
  count: number
  text: string
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

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** What an account is called on a chain: by the state whose authority holds it, or by its number. */
export function accountName(place: Pick<Place, 'scenario' | 'chain'>, account: number): string {
  const special = new Map([
    [MARKETPLACE, 'marketplace'],
    [FUND, 'fund'],
    [ISSUER, 'issuer'],
    [UNION, 'union'],
  ]).get(account)
  if (special !== undefined) return special
  if (place.chain === 'union') return chainNames(place.scenario)[account] ?? String(account)
  return place.scenario.institutions.ledger.detail === 'block' ? `neighbourhood ${account}` : String(account)
}

/** The account that a name or number means. @throws FileProblem when there is none */
export function accountNumber({ scenario, chain }: Pick<Place, 'scenario' | 'chain'>, name: string): number {
  if (name === 'marketplace') return MARKETPLACE
  if (name === 'fund') return FUND
  const state = chain === 'union' ? chainNames(scenario).indexOf(name) : -1
  const number = state >= 0 ? state : Number(name.replace(/^neighbourhood /, ''))
  if (!(Number.isInteger(number) && number >= 0)) throw new FileProblem(`"${name}" is no account of ${chain}`)
  return number
}

function tellTransaction(place: Pick<Place, 'scenario' | 'chain'>, cursor: Cursor): Told {
  const { kind, index } = cursor
  const name = (account: number) => accountName(place, account)
  const told = { index, kind, from: '', to: '', amount: 0, count: 0, text: '' }
  switch (kind) {
    case 'open':
      return { ...told, to: name(cursor.account), count: cursor.count }
    case 'key':
      return { ...told, to: name(cursor.account), count: cursor.number, text: cursor.reason }
    case 'note':
      return { ...told, amount: cursor.amount, text: `${cursor.text}: ${cursor.subject}` }
    case 'rules':
      return { ...told, text: JSON.stringify(cursor.rules) }
    case 'transfer':
      return {
        ...told,
        from: name(cursor.from),
        to: name(cursor.to),
        amount: cursor.amount,
        text: cursor.purpose,
      }
    default:
      return {
        ...told,
        from: name(cursor.from),
        to: name(cursor.to),
        amount: cursor.amount,
        count: cursor.count,
      }
  }
}

/** All blocks of a chain. */
export async function blockLines({ folder, chain }: Place): Promise<BlockLine[]> {
  const lines: BlockLine[] = []
  for await (const bytes of blocksOf(chainPath(join(folder, LEDGER), chain))) {
    const { header } = decodeBlock(bytes)
    const { previous: _p, transactionsRoot: _t, accountsRoot: _a, ...rest } = header
    lines.push({ ...rest, hash: hex(headerHash(header)) })
  }
  return lines
}

/** All transactions of a block. @throws FileProblem when there is no such block */
export async function transactionLines(place: Place, height: number): Promise<Told[]> {
  const cursor = new Cursor(decodeBlock(await blockAt(place, height)).transactions)
  const lines: Told[] = []
  while (cursor.next()) lines.push(tellTransaction(place, cursor))
  return lines
}

/** Everything that moved on an account, with what it held then. */
export async function history(place: Place, account: number): Promise<Entry[]> {
  const entries: Entry[] = []
  let balance = 0
  const audited = await auditFiles(place.folder, place.scenario, {
    onTransaction: (chain, cursor, { height, tick }) => {
      if (chain !== place.chain) return
      const { kind, from, to, amount } = cursor
      const opened = (kind === 'open' || kind === 'key') && cursor.account === account
      const moved = kind !== 'open' && kind !== 'key' && kind !== 'note' && kind !== 'rules'
      if (!opened && !(moved && (from === account || to === account))) return
      if (moved) balance += to === account ? amount : -amount
      entries.push({ height, tick, ...tellTransaction(place, cursor), balance })
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
  const audited = await auditFiles(place.folder, place.scenario, {}, height)
  const { book, blocks } = chainIn(audited, place.chain)
  if (!book.accounts.has(account))
    throw new FileProblem(
      `${accountName(place, account)} of ${place.chain} is not open after block ${blocks - 1}`,
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
  const audited = await auditFiles(place.folder, place.scenario, {}, height)
  const { header } = decodeBlock(block)
  const register = chainIn(audited, 'union').book as SovetBook
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

async function blockAt({ folder, chain }: Place, height: number): Promise<Uint8Array> {
  let at = 0
  for await (const bytes of blocksOf(chainPath(join(folder, LEDGER), chain)))
    if (at++ === height) return bytes.slice()
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
