/**
 * ML-DSA-65 (FIPS 204), the lattice signature that no known quantum algorithm breaks. Signing is deterministic (the standard's variant
 * without fresh randomness), so that a run signed twice has the same bytes.
 */
import { ml_dsa65 } from '@noble/post-quantum/ml-dsa.js'

export const PUBLIC_KEY_BYTES = 1952
export const SIGNATURE_BYTES = 3309
export const SEED_BYTES = 32

export interface KeyPair {
  publicKey: Uint8Array
  secretKey: Uint8Array
}

/** @param seed 32 bytes */
export const keyPair = (seed: Uint8Array): KeyPair => ml_dsa65.keygen(seed)

export const sign = (message: Uint8Array, secretKey: Uint8Array): Uint8Array =>
  ml_dsa65.sign(message, secretKey, { extraEntropy: false })

/** Whether `signature` over `message` was made with the secret half of `publicKey`. */
export type Verify = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean

export const verify: Verify = (signature, message, publicKey) =>
  ml_dsa65.verify(signature, message, publicKey)
