/** Signs the blocks that a simulation leaves. It costs milliseconds a signature, and nothing in the simulation waits for it. */
import { inForce } from '../../scenarios/in-force.ts'
import type { Scenario } from '../../scenarios/schema.ts'
import type { SealedBlock } from '../core/record.ts'
import { Keyring } from './crypto/keys.ts'
import { type KeyPair, sign } from './crypto/signature.ts'
import { decodeBlock, encodeBlock } from './format/block.ts'
import { headerHash } from './format/header.ts'
import { statementsOf } from './format/statement.ts'
import { UNION } from './format/transaction.ts'
import { rulesOf } from './rules.ts'

/** What of a scenario signatures depend on. */
export type Signed = Pick<Scenario, 'seed' | 'institutions' | 'changes'>

export class Signer {
  readonly #keys: Keyring
  readonly #scenario: Signed
  readonly #wallets = new Map<number, KeyPair>()

  constructor(scenario: Signed) {
    this.#keys = new Keyring(scenario.seed)
    this.#scenario = scenario
  }

  /** The block with all its signatures. */
  sign({ chain, bytes, keys }: SealedBlock): Uint8Array {
    const block = decodeBlock(bytes)
    const { header, transactions } = block
    const rules = rulesOf(inForce(this.#scenario, header.tick), chain)
    const authority = (holder: number) =>
      this.#keys.authority(holder, holder === UNION ? keys.at(-1)! : keys[holder]!)
    const local = rules.currency === 'local'
    const own = authority(local ? header.chain : UNION)
    const statements = statementsOf(header, transactions, rules).map(({ holder, digest }) =>
      sign(digest, (local ? this.#wallet(holder) : authority(holder)).secretKey),
    )
    return encodeBlock({ ...block, signatures: [sign(headerHash(header), own.secretKey), ...statements] })
  }

  #wallet(citizen: number): KeyPair {
    const pair = this.#wallets.get(citizen) ?? this.#keys.wallet(citizen)
    this.#wallets.set(citizen, pair)
    return pair
  }
}
