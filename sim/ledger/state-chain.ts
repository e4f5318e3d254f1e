/** The chain of one state: opened with the month, sealed at its end, when the union asks. */
import type { Act, Answer } from '../core/institution.ts'
import type { StateWorld } from '../core/world.ts'
import { mint, openMonth } from './book.ts'
import { Keyring } from './crypto/keys.ts'
import { encodeBlock } from './format/block.ts'
import { pack } from './format/pack.ts'
import type { Rules } from './format/rules.ts'
import { Cursor, writeKey, writeRulesTransaction } from './format/transaction.ts'
import { Journal, journalOf, openJournal } from './journal.ts'
import { growth, newRules, rulesOf } from './rules.ts'
import { seal, stateAccounts } from './seal.ts'

/** Begins the month: no movement yet, an open block for those to come (it begins with the rules where they change), and the money that the rules add. */
export function openBooks(state: StateWorld, act: Act): void {
  openMonth(state)
  if (act.scenario.institutions.ledger.variant === 'signed') {
    const rules = stateRules(state, act)
    openJournal(state, new Journal(rules.detail === 'block' ? neighbourhoods(state, act) : 0))
    const changed = newRules(act.before, act.scenario, rules.name)
    if (state.chain.blocks === 0) genesis.set(state, close(state, act, 0))
    else if (changed) writeRulesTransaction(journalOf(state)!.writer(), changed)
  }
  const added = growth(act.scenario, state.money.supply)
  if (added > 0) mint(state, added)
}

/** Genesis blocks that wait for the end of the first month. */
const genesis = new WeakMap<StateWorld, Uint8Array>()

const stateRules = (state: StateWorld, act: Act): Rules =>
  rulesOf(act.scenario, act.economy.states[state.index]!.id)

const neighbourhoods = (state: StateWorld, act: Act): number => act.economy.states[state.index]!.blocks

/** The union asks at the end of the month with the number of the authority's key; the answer is the month's block, unsigned. */
export const sealMonth: Answer = (state, act, [key]) => {
  const first = genesis.get(state)
  genesis.delete(state)
  return pack([...(first ? [first] : []), close(state, act, key!)])
}

/** Puts what the journal holds on the chain; of the first block, what there is at the start. */
function close(state: StateWorld, act: Act, key: number): Uint8Array {
  const rules = stateRules(state, act)
  const journal = journalOf(state)!
  if (state.chain.blocks === 0) allot(state, journal, rules)
  if (rules.detail === 'citizen') giveKeys(journal, act)
  const block = seal(state.chain, {
    chain: state.index,
    supply: state.money.supply,
    key,
    transactions: journal.take(),
    accounts: stateAccounts(state, rules, neighbourhoods(state, act)),
  })
  return encodeBlock(block)
}

/** The rules, all accounts, and what is in them. */
function allot({ citizens, money }: StateWorld, journal: Journal, rules: Rules): void {
  const { count, id, block, wallet } = citizens
  writeRulesTransaction(journal.writer(), rules)
  for (let i = 0; i < count; i++) journal.citizen('open', id[i]!, block[i]!, 0)
  for (let i = 0; i < count; i++) journal.citizen('allot', id[i]!, block[i]!, wallet[i]!)
  journal.state('allot', money.fund)
}

/** Every account opened in this block gets the key of its wallet. */
function giveKeys(journal: Journal, act: Act): void {
  const keys = new Keyring(act.scenario.seed)
  const cursor = new Cursor(journal.writer().view().slice())
  while (cursor.next())
    if (cursor.kind === 'open')
      writeKey(journal.writer(), cursor.account, 0, 'genesis', keys.wallet(cursor.account).publicKey)
}
