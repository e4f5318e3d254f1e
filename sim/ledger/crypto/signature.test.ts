import { generateKeyPairSync, sign as nodeSign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { ml_dsa65 } from '@noble/post-quantum/ml-dsa.js'
import { describe, expect, it } from 'vitest'
import { verifyNatively } from '../../runs/ledger/native.ts'
import { Keyring } from './keys.ts'
import { keyPair, SIGNATURE_BYTES, sign, verify } from './signature.ts'

const unhex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
const message = new TextEncoder().encode('bread for all')

describe('the vectors of the standard', () => {
  interface Vectors {
    keyGen: { tcId: number; seed: string; pk: string; sk: string }[]
    sigVer: {
      tcId: number
      testPassed: boolean
      pk: string
      message: string
      context: string
      signature: string
    }[]
  }
  const file = join(import.meta.dirname, '../acvp/ml-dsa-65.json.gz')
  const { keyGen, sigVer } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as Vectors

  it.each(keyGen)('key generation $tcId', ({ seed, pk, sk }) => {
    const { publicKey, secretKey } = keyPair(unhex(seed))
    expect(Buffer.from(publicKey).toString('hex').toUpperCase()).toBe(pk)
    expect(Buffer.from(secretKey).toString('hex').toUpperCase()).toBe(sk)
  })

  it.each(sigVer)('verification $tcId', ({ pk, message, context, signature, testPassed }) => {
    const options = { context: unhex(context) }
    expect(ml_dsa65.verify(unhex(signature), unhex(message), unhex(pk), options)).toBe(testPassed)
  })

  it('hold both good and bad signatures', () => {
    expect(new Set(sigVer.map(({ testPassed }) => testPassed)).size).toBe(2)
  })
})

describe("the library and the runtime's own cryptography", () => {
  it('accept what the other signed, and refuse it for another message', () => {
    const ours = keyPair(new Uint8Array(32).fill(1))
    const signature = sign(message, ours.secretKey)
    expect(verifyNatively(signature, message, ours.publicKey)).toBe(true)
    expect(verifyNatively(signature, message.slice(1), ours.publicKey)).toBe(false)

    const { privateKey, publicKey } = generateKeyPairSync('ml-dsa-65')
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-1952)
    const theirs = nodeSign(null, message, privateKey)
    expect(verify(theirs, message, raw)).toBe(true)
    expect(verify(theirs, message.slice(1), raw)).toBe(false)
  })
})

it('signs the same way every time', () => {
  const { secretKey } = keyPair(new Uint8Array(32).fill(2))
  const signature = sign(message, secretKey)
  expect(signature.length).toBe(SIGNATURE_BYTES)
  expect(sign(message, secretKey)).toEqual(signature)
})

it('keys follow from the seed, the holder and the number, and from nothing else', () => {
  const key = (seed: number, holder: number, number: number) =>
    new Keyring(seed).authority(holder, number).publicKey
  expect(key(1, 0, 0)).toEqual(key(1, 0, 0))
  const others = [key(2, 0, 0), key(1, 1, 0), key(1, 0, 1), new Keyring(1).wallet(0).publicKey]
  for (const other of others) expect(other).not.toEqual(key(1, 0, 0))
})
