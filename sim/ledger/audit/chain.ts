/** The audit of one chain, block by block: links, roots, rules and signatures. */
import { HASH_BYTES, type Hash, leafHash, merkleRoot, same } from '../crypto/hash.ts'
import type { Verify } from '../crypto/signature.ts'
import { accountLeaves, type Block, decodeBlock, LEAF_TRANSACTIONS, leafEnds } from '../format/block.ts'
import { Malformed } from '../format/bytes.ts'
import { type Header, headerHash, UNION_CHAIN } from '../format/header.ts'
import type { Rules } from '../format/rules.ts'
import { type Statement, statementsOf } from '../format/statement.ts'
import { Cursor, UNION } from '../format/transaction.ts'
import type { Book } from './book.ts'
import { LocalBook } from './local.ts'
import { Fault } from './problem.ts'
import { type Key, SovetBook } from './sovet.ts'

/** A transaction as it was applied, for those who look along. */
export type Witness = (cursor: Cursor, header: Header) => void

export class ChainAudit {
  readonly name: string
  readonly number: number
  readonly verify: Verify
  readonly onTransaction: Witness | undefined
  /** Blocks, transactions and signatures found good so far. */
  blocks = 0
  transactions = 0
  signatures = 0
  head: Hash = new Uint8Array(HASH_BYTES)
  book!: Book
  /** The rules in force, and all that the chain has lived by, each with its first block. */
  rules!: Rules
  readonly lived: { block: number; rules: Rules }[] = []

  constructor(name: string, number: number, verify: Verify, onTransaction?: Witness) {
    this.name = name
    this.number = number
    this.verify = verify
    this.onTransaction = onTransaction
  }

  /**
   * Checks the next block and applies it.
   * @param authorities the keys in force, as the union's chain has them
   * @throws Fault with what is wrong
   */
  next(bytes: Uint8Array, authorities: ReadonlyMap<number, Key>, states: number): void {
    const block = this.#decode(bytes)
    const { header } = block
    this.#link(header)
    this.#transactions(block)
    if (this.blocks === 0) this.#begin(block, states)
    const cursor = new Cursor(block.transactions)
    this.book.begin(header)
    while (cursor.next()) {
      if (cursor.kind === 'rules') this.#rule(cursor)
      this.book.apply(cursor)
      this.onTransaction?.(cursor, header)
    }
    this.book.end(header)
    // The keys of a genesis block sign it; later ones sign from the next block on.
    if (this.blocks === 0 && this.book instanceof SovetBook) this.book.take()
    this.#signatures(block, this.book instanceof SovetBook ? this.book.keys : authorities)
    this.#after(header)
    if (this.book instanceof SovetBook) this.book.take()
    this.blocks++
    this.transactions += header.transactions
    this.head = headerHash(header)
  }

  #decode(bytes: Uint8Array): Block {
    try {
      return decodeBlock(bytes)
    } catch (error) {
      if (error instanceof Malformed) throw new Fault(error.message)
      throw error
    }
  }

  /** The block follows the one before it. */
  #link(header: Header): void {
    const { blocks, number, head } = this
    if (header.chain !== number) throw new Fault(`a block of chain ${header.chain} on chain ${number}`)
    if (header.height !== blocks) throw new Fault(`expected block ${blocks}, found block ${header.height}`)
    if (header.tick !== blocks - 1) throw new Fault(`expected tick ${blocks - 1}, found tick ${header.tick}`)
    if (!same(header.previous, head))
      throw new Fault('it does not follow the block before it: another previous hash')
  }

  /** The transactions are those that the header commits to. */
  #transactions({ header, leaves, transactions }: Block): void {
    if (!same(merkleRoot(leaves), header.transactionsRoot))
      throw new Fault('its leaves do not have the root that the header commits to')
    const { ends, count } = this.#ends(transactions)
    const last = Math.min(ends.length, leaves.length)
    for (let leaf = 0; leaf < last; leaf++) {
      const content = transactions.subarray(leaf === 0 ? 0 : ends[leaf - 1]!, ends[leaf]!)
      if (!same(leafHash(content), leaves[leaf]!)) throw new Fault(...changed(leaf, count))
    }
    if (count !== header.transactions)
      throw new Fault(
        `expected ${header.transactions} transactions, found ${count}`,
        Math.min(count, header.transactions),
      )
  }

  #ends(transactions: Uint8Array): { ends: number[]; count: number } {
    const cursor = new Cursor(transactions)
    try {
      return leafEnds(transactions)
    } catch (error) {
      if (!(error instanceof Malformed)) throw error
      try {
        while (cursor.next());
      } catch {}
      throw new Fault(error.message, cursor.index)
    }
  }

  /** The first block says what rules the chain lives by. */
  #begin({ transactions }: Block, states: number): void {
    const cursor = new Cursor(transactions)
    if (!cursor.next() || cursor.kind !== 'rules') throw new Fault('the chain begins without its rules', 0)
    const rules = cursor.rules!
    const currency = this.number === UNION_CHAIN ? 'sovet' : 'local'
    if (rules.name !== this.name || rules.currency !== currency)
      throw new Fault(
        `rules of ${rules.name} (${rules.currency}) on the chain of ${this.name} (${currency})`,
        0,
      )
    this.book = currency === 'sovet' ? new SovetBook(states) : new LocalBook(rules)
  }

  /** A block that begins with rules goes by them, and so do those after it. */
  #rule({ index, rules }: Cursor): void {
    if (index > 0) throw new Fault('rules may stand at the beginning of a block only', index)
    const before = this.lived.at(-1)?.rules
    const differing = Object.keys(rules!).filter(
      name => before && rules![name as keyof Rules] !== before[name as keyof Rules],
    )
    if (before && differing.length === 0) throw new Fault('rules that are in force already', index)
    const fixed = differing.find(name => ['name', 'currency', 'detail'].includes(name))
    if (fixed !== undefined) throw new Fault(`${fixed} is no rule that may change`, index)
    this.rules = rules!
    this.lived.push({ block: this.blocks, rules: rules! })
  }

  /** After the block accounts hold what the header commits to. */
  #after(header: Header): void {
    const { accounts } = this.book
    if (accounts.total !== header.supply)
      throw new Fault(
        `inflated supply: the header says ${header.supply}, all accounts hold ${accounts.total}`,
      )
    const encoded = accounts.encode()
    const leaves = accountLeaves(encoded)
    if (!same(merkleRoot(leaves), header.accountsRoot))
      throw new Fault('accounts do not hold what the header commits to')
  }

  #signatures({ header, transactions, signatures }: Block, authorities: ReadonlyMap<number, Key>): void {
    const signer = authorities.get(this.number === UNION_CHAIN ? UNION : this.number)
    if (!signer) throw new Fault('the authority has no key')
    if (header.key !== signer.number)
      throw new Fault(`wrong key: signed with key ${header.key}, the authority's is ${signer.number}`)
    const statements = statementsOf(header, transactions, this.rules)
    if (signatures.length !== 1 + statements.length)
      throw new Fault(`expected ${1 + statements.length} signatures, found ${signatures.length}`)
    if (!this.verify(signatures[0]!, headerHash(header), signer.publicKey))
      throw new Fault("wrong key or forged: the signature is not the authority's")
    for (const [i, statement] of statements.entries())
      this.#statement(statement, signatures[i + 1]!, authorities)
    this.signatures += signatures.length
  }

  #statement(
    { holder, digest, transactions }: Statement,
    signature: Uint8Array,
    authorities: ReadonlyMap<number, Key>,
  ): void {
    const { book } = this
    const key = book instanceof LocalBook ? book.wallets.get(holder) : authorities.get(holder)?.publicKey
    if (!key || !this.verify(signature, digest, key))
      throw new Fault(`forged or replayed: not signed by account ${holder}`, transactions[0])
  }
}

/** What to say of a changed leaf, and its first transaction. */
function changed(leaf: number, count: number): [string, number] {
  const first = leaf * LEAF_TRANSACTIONS
  const last = Math.min(first + LEAF_TRANSACTIONS, count) - 1
  return [`changed: transactions ${first} to ${last} are not those that the header commits to`, first]
}
