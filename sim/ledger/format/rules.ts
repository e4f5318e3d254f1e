/**
 * The rules that a chain lives by: the first transaction of its first block, and of a block from which on they are others.
 *
 * name text, currency u8, detail u8, settlement u8, signers u8, holding cap u64 (millionths of supply / members), growth u64 (millionths
 * of the supply a month).
 */
import { among, type Reader, type Writer } from './bytes.ts'

export const currencies = ['local', 'sovet'] as const
/** What is a transaction of its own: each citizen's purchases signed by the citizen, each citizen's movements, or their sums by neighbourhood. */
export const details = ['block', 'receipt', 'citizen'] as const
/** What a state authority signs of a month's transfers: each of them, or all that it has a part in at once. */
export const settlements = ['pair', 'state'] as const
/** Who must sign a transfer. */
export const signers = ['both', 'payer'] as const

export interface Rules {
  /** The state, or `union`. */
  name: string
  currency: (typeof currencies)[number]
  detail: (typeof details)[number]
  settlement: (typeof settlements)[number]
  signers: (typeof signers)[number]
  /** Most that a member may hold at the seal, in millionths of supply / members; 0: no cap. */
  holdingCap: number
  /** What is added to the supply each month, in millionths of it. */
  growth: number
}

export function writeRules(to: Writer, rules: Rules): void {
  to.text(rules.name)
    .u8(currencies.indexOf(rules.currency))
    .u8(details.indexOf(rules.detail))
    .u8(settlements.indexOf(rules.settlement))
    .u8(signers.indexOf(rules.signers))
    .u64(rules.holdingCap)
    .u64(rules.growth)
}

export const readRules = (from: Reader): Rules => ({
  name: from.text(),
  currency: among(currencies, from.u8(), 'currency'),
  detail: among(details, from.u8(), 'detail'),
  settlement: among(settlements, from.u8(), 'settlement'),
  signers: among(signers, from.u8(), 'rule of signers'),
  holdingCap: from.u64(),
  growth: from.u64(),
})
