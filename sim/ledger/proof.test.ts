import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { verifyNatively } from '../runs/ledger/native.ts'
import { audit, type Ledger, ledgerOf } from '../testing/ledger.ts'
import { valleys } from '../testing/valleys.ts'
import { Keyring } from './crypto/keys.ts'
import { decodeBlock } from './format/block.ts'
import { checkProof, type Proof, proveAccount, proveTransaction } from './proof.ts'

let ledger: Ledger
let accounts: Uint8Array
let signed: Parameters<typeof proveTransaction>[0]
beforeAll(async () => {
  ledger = await ledgerOf(valleys({ ledger: { detail: 'receipt' } }), 1)
  const { chains } = await audit(ledger.chains)
  accounts = chains[0]!.book.accounts.encode()
  signed = {
    chain: 'hills',
    block: ledger.chains.get('hills')![1]!,
    publicKey: new Keyring(ledger.scenario.seed).authority(0, 0).publicKey,
  }
})

it('shows a transaction, and what it moves', () => {
  const { header } = decodeBlock(signed.block)
  for (const place of [0, 15, 16, 100, header.transactions - 1]) {
    const proven = checkProof(proveTransaction(signed, place), verifyNatively)
    expect(proven).toMatchObject({ of: 'transaction', header: { height: 1, tick: 0 } })
  }
  expect(() => proveTransaction(signed, header.transactions)).toThrow(RangeError)
})

it('shows what an account holds', () => {
  const proven = checkProof(proveAccount(signed, accounts, 7))
  expect(proven).toMatchObject({ of: 'account', account: 7, members: 1 })
  expect(() => proveAccount(signed, accounts, 999_999)).toThrow('account 999999 is not open after block 1')
})

it('shows nothing any more when a digit of it is changed', () => {
  const proofs = [proveTransaction(signed, 33), proveAccount(signed, accounts, 20)]
  const digits = ['header', 'signature', 'publicKey', 'leaf', 'path'] as const
  fc.assert(
    fc.property(
      fc.constantFrom(...proofs),
      fc.constantFrom(...digits),
      fc.nat(),
      fc.nat(),
      (proof, field, at, which) => {
        const twist = (text: string) => {
          const place = at % text.length
          return text.slice(0, place) + (text[place] === '0' ? '1' : '0') + text.slice(place + 1)
        }
        const path = (hashes: string[]) =>
          hashes.with(which % hashes.length, twist(hashes[which % hashes.length]!))
        const changed: Proof = {
          ...proof,
          ...(field === 'path' ? { path: path(proof.path) } : { [field]: twist(proof[field]) }),
        }
        expect(() => checkProof(changed, verifyNatively)).toThrow()
      },
    ),
    { numRuns: 60 },
  )
})

it('shows nothing for another place, another kind, or another chain of hashes', () => {
  const proof = proveTransaction(signed, 33)
  expect(() => checkProof({ ...proof, place: 50 })).toThrow('does not lead to the root')
  expect(() => checkProof({ ...proof, place: 1e6 })).toThrow('the block has no transaction 1000000')
  expect(() => checkProof({ ...proof, of: 'account' })).toThrow('does not lead to the root')
  expect(() => checkProof({ ...proof, path: proof.path.slice(1) })).toThrow('does not lead to the root')
})
