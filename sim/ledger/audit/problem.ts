/** What an audit finds wrong, with its place. */

export interface Problem {
  /** The chain: a state, or `union`. */
  chain: string
  /** Height of the block. */
  block: number
  /** Number of the transaction in the block, where one can be named. */
  transaction?: number
  /** What is wrong, as in "negative balance: account 7 holds 3 and pays 5". */
  what: string
}

export const describe = ({ chain, block, transaction, what }: Problem): string =>
  `${chain}, block ${block}${transaction === undefined ? '' : `, transaction ${transaction}`}: ${what}`

/** Ends the audit of a chain: what follows the first fault proves nothing. */
export class Fault extends Error {
  override name = 'Fault'
  readonly transaction: number | undefined

  constructor(what: string, transaction?: number) {
    super(what)
    this.transaction = transaction
  }
}
