/**
 * Keys of the simulation: functions of the scenario's seed, so that a run signs the same way wherever it is repeated. They are no secret,
 * and prove nothing to those who do not trust whoever ran the simulation; what they show is what keys do for an economy.
 */
import { first, type Stream, second, stream } from '../../core/draws.ts'
import { type KeyPair, keyPair, SEED_BYTES } from './signature.ts'

const AUTHORITIES = 'ledger/authorities'
const WALLETS = 'ledger/wallets'

/** Makes key pairs and remembers those of authorities: making one takes milliseconds. */
export class Keyring {
  readonly #authorities: Stream
  readonly #wallets: Stream
  readonly #made = new Map<string, KeyPair>()

  constructor(seed: number | string) {
    this.#authorities = stream(seed, AUTHORITIES)
    this.#wallets = stream(seed, WALLETS)
  }

  /** Key `number` of an authority: a state's number, or `UNION`. */
  authority(holder: number, number: number): KeyPair {
    const name = `${holder}/${number}`
    const pair = this.#made.get(name) ?? keyPair(seedOf(this.#authorities, holder, number))
    this.#made.set(name, pair)
    return pair
  }

  /** The key of a citizen's wallet. */
  wallet(citizen: number): KeyPair {
    return keyPair(seedOf(this.#wallets, citizen, 0))
  }
}

function seedOf(keys: Stream, holder: number, number: number): Uint8Array {
  const seed = new Uint8Array(SEED_BYTES)
  const view = new DataView(seed.buffer)
  for (let counter = 0; counter < SEED_BYTES / 8; counter++) {
    view.setUint32(8 * counter, first(keys, number, holder, counter) * 2 ** 32, true)
    view.setUint32(8 * counter + 4, second() * 2 ** 32, true)
  }
  return seed
}
