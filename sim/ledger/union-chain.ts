/**
 * The union's chain: Sovet, the keys of all authorities, and the union's own acts. Its block of a month names the head of every state's chain,
 * so that none can rewrite its past alone.
 */
import type { UnionAct } from '../core/institution.ts'
import type { SealedBlock } from '../core/record.ts'
import type { UnionWorld } from '../core/world.ts'
import { Keyring } from './crypto/keys.ts'
import { ACCOUNT_BYTES, decodeBlock, encodeBlock } from './format/block.ts'
import { Writer } from './format/bytes.ts'
import { headerHash, UNION_CHAIN } from './format/header.ts'
import { unpack } from './format/pack.ts'
import {
  ISSUER,
  type KeyReason,
  UNION,
  writeKey,
  writeMovement,
  writeOpen,
  writeRulesTransaction,
} from './format/transaction.ts'
import { Journal, journalOf, openJournal, record } from './journal.ts'
import { newRules, rulesOf } from './rules.ts'
import { seal } from './seal.ts'
import { openTransfers, writeTransfers } from './sovet.ts'
import { thieve } from './theft.ts'

const sealed = new WeakMap<UnionWorld, SealedBlock[]>()

/** The blocks sealed since the last time. */
export function takeBlocks(union: UnionWorld): SealedBlock[] {
  const blocks = sealed.get(union) ?? []
  sealed.delete(union)
  return blocks
}

/** Begins the month on the union's chain, with its rules where they change; before the first, its genesis block. */
export function openUnion(act: UnionAct): void {
  const { union } = act
  if (act.scenario.institutions.ledger.variant === 'off') return
  openJournal(union, new Journal(0))
  openTransfers(union)
  const to = journalOf(union)!.writer()
  if (union.chain.blocks > 0) {
    const changed = newRules(act.before, act.scenario, 'union')
    if (changed) writeRulesTransaction(to, changed)
    return
  }
  writeRulesTransaction(to, rulesOf(act.scenario, 'union'))
  union.sovet.balance.forEach((amount, s) => {
    writeOpen(to, s, 1)
    if (amount > 0) writeMovement(to, 'allot', ISSUER, s, amount, 1)
  })
  const keys = new Keyring(act.scenario.seed)
  for (const holder of authorities(union))
    writeKey(to, holder, 0, 'genesis', keys.authority(holder, 0).publicKey)
  sealed.set(union, [closeUnion(act, union.keys.slice())])
}

/** Ends the month: states seal their blocks, thieves try, transfers are netted, keys change, and the union seals its own. */
export function sealUnion(act: UnionAct): void {
  const { union, economy } = act
  const before = union.keys.slice()
  const answers = act.ask(
    'ledger.seal',
    economy.states.map((_, s) => Float64Array.of(before[s]!)),
  )
  const to = journalOf(union)!.writer()
  const revoked = thieve(act, to)
  writeTransfers(union, to)
  const blocks = answers.flatMap((answer, s) => {
    const chain = economy.states[s]!.id
    const pieces = unpack(answer)
    const { header } = decodeBlock(pieces.at(-1)!)
    record(union, 'head', chain, header.height, headerHash(header))
    return pieces.map(bytes => ({ chain, bytes, keys: before }))
  })
  changeKeys(act, revoked, to)
  sealed.set(union, [...(sealed.get(union) ?? []), ...blocks, closeUnion(act, before)])
}

/** All holders of keys: the states, then the union. */
const authorities = ({ keys }: UnionWorld): number[] =>
  Array.from(keys, (_, n) => (n === keys.length - 1 ? UNION : n))

/** New keys for those whose key was stolen, and for all when it is time; they sign from the next block on. */
function changeKeys(act: UnionAct, revoked: readonly number[], to: Writer): void {
  const { union, scenario, tick } = act
  const { rotate_every } = scenario.institutions.ledger
  const keys = new Keyring(scenario.seed)
  const change = (n: number, holder: number, reason: KeyReason) => {
    const number = ++union.keys[n]!
    writeKey(to, holder, number, reason, keys.authority(holder, number).publicKey)
  }
  const due = rotate_every > 0 && (tick + 1) % rotate_every === 0
  authorities(union).forEach((holder, n) => {
    if (revoked.includes(n)) {
      change(n, holder, 'revocation')
      act.note('key-revoked', act.economy.states[n]!.id, union.keys[n]!)
    } else if (due) change(n, holder, 'rotation')
  })
}

/** @param keys those in force, of which the union's signs */
function closeUnion({ union }: UnionAct, keys: Float64Array): SealedBlock {
  const accounts = new Writer(ACCOUNT_BYTES * union.sovet.balance.length)
  union.sovet.balance.forEach((amount, s) => {
    accounts.u32(s).u32(1).u64(amount)
  })
  const block = seal(union.chain, {
    chain: UNION_CHAIN,
    supply: union.sovet.supply,
    key: keys.at(-1)!,
    transactions: journalOf(union)!.take(),
    accounts: accounts.take(),
  })
  return { chain: 'union', bytes: encodeBlock(block), keys }
}
