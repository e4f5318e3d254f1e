/** Every fraud is found, and named with its block and, where there is one, its transaction. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  audit,
  type Chains,
  cheated,
  type Ledger,
  ledgerOf,
  placesOf,
  rebuilt,
  replaced,
  transactionsOf,
} from '../../testing/ledger.ts'
import { valleys } from '../../testing/valleys.ts'
import { decodeBlock, encodeBlock } from '../format/block.ts'
import { Writer } from '../format/bytes.ts'
import { FUND, ISSUER, MARKETPLACE, writeMovement, writeTransfer } from '../format/transaction.ts'
import { describe as told } from './problem.ts'

let ledger: Ledger
beforeAll(async () => {
  ledger = await ledgerOf(valleys({ ledger: { detail: 'receipt', rotate_every: 2 } }), 4)
})

const found = async (chains: Chains): Promise<string[]> => (await audit(chains)).problems.map(told)
const block = (chain: string, height: number) => decodeBlock(ledger.chains.get(chain)![height]!)
const movement = (...fields: [Parameters<typeof writeMovement>[1], number, number, number, number]) => {
  const to = new Writer()
  writeMovement(to, ...fields)
  return to.take()
}
/** The hills' block 3 with transactions changed by their authority, which signs it. */
const forged = (change: (transactions: Uint8Array[]) => Uint8Array[]) =>
  found(cheated(ledger, 'hills', 3, one => rebuilt(one, change(transactionsOf(one)))))

describe('an honest ledger', () => {
  it.each(['block', 'receipt'] as const)('is found good: detail %s', async detail => {
    const { chains } = await ledgerOf(valleys({ ledger: { detail, growth_per_year: 0.12 } }), 3)
    const { problems, chains: audited } = await audit(chains)
    expect(problems).toEqual([])
    expect(audited.map(({ name, blocks }) => [name, blocks])).toEqual([
      ['hills', 4],
      ['plain', 4],
      ['union', 4],
    ])
  })

  it('of signed purchases is found good, and a purchase that its citizen has not signed is named', async () => {
    const small = valleys({ ledger: { detail: 'citizen' } }, { people_per_citizen: 15 })
    const { chains } = await ledgerOf(small, 1)
    expect((await audit(chains)).problems).toEqual([])
    const one = decodeBlock(chains.get('hills')![1]!)
    const signatures = one.signatures.with(1, one.signatures[2]!)
    const first = placesOf(one, 'purchase')[0]
    const what = await found(replaced(chains, 'hills', 1, encodeBlock({ ...one, signatures })))
    expect(what[0]).toMatch(
      new RegExp(`^hills, block 1, transaction ${first}: forged or replayed: not signed by account \\d+$`),
    )
  })

  it('changes keys while it goes on', () => {
    expect([0, 1, 2, 3, 4].map(height => block('plain', height).header.key)).toEqual([0, 0, 0, 1, 1])
  })
})

describe('from outside', () => {
  it('any flipped bit is found', async () => {
    const chain = fc.constantFrom('hills', 'plain', 'union')
    await fc.assert(
      fc.asyncProperty(chain, fc.nat(4), fc.nat(), fc.nat(7), async (name, height, at, bit) => {
        const bytes = ledger.chains.get(name)![height]!.slice()
        bytes[at % bytes.length]! ^= 1 << bit
        const [first] = (await audit(replaced(ledger.chains, name, height, bytes))).problems
        expect(first).toMatchObject({ chain: name, block: height })
      }),
      { numRuns: 40 },
    )
  })

  it('a bit flipped in a transaction is named with the transactions it stands among', async () => {
    const one = block('plain', 2)
    const bytes = ledger.chains.get('plain')![2]!.slice()
    const start = 132 + 32 * one.leaves.length + 4
    bytes[start + 40 * 21 + 9]! ^= 1
    expect(await found(replaced(ledger.chains, 'plain', 2, bytes))).toEqual([
      'plain, block 2, transaction 32: changed: transactions 32 to 47 are not those that the header commits to',
    ])
  })

  it('a dropped transaction', async () => {
    const one = block('hills', 3)
    const transactions = Buffer.concat(transactionsOf(one).toSpliced(20, 1))
    const chains = replaced(ledger.chains, 'hills', 3, encodeBlock({ ...one, transactions }))
    expect((await found(chains))[0]).toMatch(
      /^hills, block 3, transaction 16: changed: transactions 16 to 31/,
    )
  })

  it('reordered transactions', async () => {
    const one = block('hills', 3)
    const [a, b, ...rest] = transactionsOf(one)
    const transactions = Buffer.concat([b!, a!, ...rest])
    const chains = replaced(ledger.chains, 'hills', 3, encodeBlock({ ...one, transactions }))
    expect((await found(chains))[0]).toMatch(/^hills, block 3, transaction 0: changed/)
  })

  it('a dropped block', async () => {
    const blocks = ledger.chains.get('hills')!
    expect(await found(new Map([...ledger.chains, ['hills', blocks.toSpliced(2, 1)]]))).toEqual([
      'hills, block 2: expected block 2, found block 3',
    ])
    expect(await found(new Map([...ledger.chains, ['hills', blocks.slice(0, 4)]]))).toEqual([
      'hills, block 4: dropped: the block is missing',
    ])
  })

  it('a replayed block', async () => {
    const blocks = ledger.chains.get('hills')!
    expect(await found(new Map([...ledger.chains, ['hills', [...blocks, blocks[4]!]]]))).toEqual([
      'hills, block 5: expected block 5, found block 4',
    ])
  })

  it('a wrong key: signed by somebody else, with a key from before, or not at all', async () => {
    const one = block('hills', 4)
    const swapped = encodeBlock({ ...one, signatures: block('plain', 4).signatures })
    expect(await found(replaced(ledger.chains, 'hills', 4, swapped))).toEqual([
      "hills, block 4: wrong key or forged: the signature is not the authority's",
    ])
    const old = cheated(ledger, 'hills', 4, same => ({ ...same, header: { ...same.header, key: 0 } }))
    expect(await found(old)).toEqual(["hills, block 4: wrong key: signed with key 0, the authority's is 1"])
    const bare = encodeBlock({ ...one, signatures: [] })
    expect(await found(replaced(ledger.chains, 'hills', 4, bare))).toEqual([
      'hills, block 4: expected 1 signatures, found 0',
    ])
  })
})

describe('by an authority that signs what it forged', () => {
  const purse = 1 // a citizen of the hills

  it('an inflated supply', async () => {
    const mint = movement('mint', ISSUER, FUND, 1000, 1)
    expect(await forged(all => [...all, mint])).toEqual([
      'hills, block 3: inflated supply: 1000 were added, the rules say 0',
    ])
    const allot = movement('allot', ISSUER, purse, 1000, 1)
    const last = block('hills', 3).header.transactions
    expect(await forged(all => [...all, allot])).toEqual([
      `hills, block 3, transaction ${last}: no allot may go from the issuer to account ${purse}`,
    ])
    const claimed = cheated(ledger, 'hills', 3, one => ({
      ...one,
      header: { ...one.header, supply: one.header.supply + 1 },
    }))
    expect((await found(claimed))[0]).toMatch(/^hills, block 3: inflated supply: the header says \d+/)
  })

  it('a gift from citizen to citizen', async () => {
    expect(await forged(all => [movement('purchase', purse, purse + 1, 1, 1), ...all])).toEqual([
      'hills, block 3, transaction 0: account 1 pays account 2: citizens may not',
    ])
  })

  it('money spent that is not there, or spent twice', async () => {
    const much = movement('purchase', purse, MARKETPLACE, 1e9, 1)
    expect((await forged(all => [much, ...all]))[0]).toMatch(
      /^hills, block 3, transaction 0: negative balance: account 1 holds \d+ and pays 1000000000$/,
    )
    const twice = (all: Uint8Array[]) => [...all, movement('purchase', purse, MARKETPLACE, 1, 1)]
    expect((await forged(twice))[0]).toMatch(
      /^hills, block 3, transaction \d+: account \d+ has more than one purchase a member in a block$/,
    )
  })

  it('a cap overrun', async () => {
    const free = valleys({
      sig: { holding_cap: 0.7 },
      market: { spending: 0.2 },
      ledger: { detail: 'receipt' },
    })
    const capped = await ledgerOf(free, 2)
    const one = decodeBlock(capped.chains.get('plain')![2]!)
    const caps = placesOf(one, 'cap')
    expect(caps.length).toBeGreaterThan(0)
    const chains = cheated(capped, 'plain', 2, same =>
      rebuilt(same, transactionsOf(same).toSpliced(caps[0]!, 1)),
    )
    expect((await found(chains))[0]).toMatch(
      /^plain, block 2: cap overrun: account \d+ holds \d+, the cap on 1 is \d+$/,
    )
  })

  it('balances that are not those of the transactions', async () => {
    const last = placesOf(block('hills', 3), 'purchase').at(-1)!
    expect(await forged(all => all.toSpliced(last, 1))).toEqual([
      'hills, block 3: accounts do not hold what the header commits to',
    ])
  })

  it('rules that are no change of rules', async () => {
    const rules = transactionsOf(block('hills', 0))[0]!
    expect(await forged(all => [rules, ...all])).toEqual([
      'hills, block 3, transaction 0: rules that are in force already',
    ])
    expect(await forged(([first, ...all]) => [first!, rules, ...all])).toEqual([
      'hills, block 3, transaction 1: rules may stand at the beginning of a block only',
    ])
    const other = transactionsOf(block('plain', 0))[0]!
    expect(await forged(all => [other, ...all])).toEqual([
      'hills, block 3, transaction 0: name is no rule that may change',
    ])
  })

  it('a past rewritten without a fault: the union knows better', async () => {
    const note = new Writer().u8(19).text('treaty').text('of hills').u64(0).raw(new Uint8Array(32)).take()
    expect(await forged(all => [note, ...all])).toEqual([
      'hills, block 3: rewritten: the union knows another block at this height',
    ])
  })
})

describe.each(['pair', 'state'] as const)("on the union's chain, settlement by %s", settlement => {
  let sovet: Ledger
  beforeAll(async () => {
    // Two authorities in league pay each other for nothing: transfers that are signed by all who must.
    const theft = { tick: 1, state: 'hills', to: 'plain', share: 0.1, months: 9, colludes: true }
    // Nothing else is paid for: the states do not trade.
    const planner = { coordination: 'autarky' } as const
    sovet = await ledgerOf(valleys({ ledger: { settlement, compromised: [theft] }, planner }), 4)
  })
  const transfer = (...fields: [from: number, to: number, amount: number]) => {
    const to = new Writer()
    writeTransfer(to, ...fields, 'goods')
    return to.take()
  }
  /** Block 3 changed by all authorities together. */
  const conspired = (change: (transactions: Uint8Array[]) => Uint8Array[]) =>
    cheated(sovet, 'union', 3, one => rebuilt(one, change(transactionsOf(one))))
  /** The same with the signatures of others than the union from elsewhere. */
  const alone = (change: (transactions: Uint8Array[]) => Uint8Array[], from: Uint8Array[]) => {
    const chains = conspired(change)
    const one = decodeBlock(chains.get('union')![3]!)
    const signatures = one.signatures.map((own, n) => (n === 0 ? own : (from[n] ?? own)))
    return found(replaced(chains, 'union', 3, encodeBlock({ ...one, signatures })))
  }
  const signaturesOf = (height: number) => decodeBlock(sovet.chains.get('union')![height]!).signatures

  it('transfers signed by both sides are good', async () => {
    const { problems, chains } = await audit(sovet.chains)
    expect(problems).toEqual([])
    expect(chains.at(-1)!.signatures).toBe(5 + 3 * 2)
  })

  it('a transfer whose amount the union changes is not what was signed', async () => {
    const what = await alone(([_, ...rest]) => [transfer(0, 1, 1), ...rest], signaturesOf(3))
    expect(what).toEqual(['union, block 3, transaction 0: forged or replayed: not signed by account 0'])
  })

  it('a transfer replayed from another month, with the signatures that it had', async () => {
    const [then, now] = [2, 3].map(height => decodeBlock(sovet.chains.get('union')![height]!))
    const before = transactionsOf(then!)[placesOf(then!, 'transfer')[0]!]!
    const own = placesOf(now!, 'transfer')[0]
    const what = await alone(all => [before, ...all.filter((_, n) => n !== own)], signaturesOf(2))
    expect(what).toEqual(['union, block 3, transaction 0: forged or replayed: not signed by account 0'])
  })

  it('Sovet spent twice', async () => {
    const held = (await audit(sovet.chains)).chains.at(-1)!.book.accounts.balance(0)
    const twice = conspired(all => [transfer(0, 1, held), transfer(0, 1, held), ...all])
    expect((await found(twice))[0]).toMatch(
      /^union, block 3, transaction \d: negative balance: account 0 holds -\d+/,
    )
  })

  it('Sovet in other hands, from nowhere, or for nothing', async () => {
    const what = async (...forged: Uint8Array[]) => (await found(conspired(all => [...forged, ...all])))[0]
    expect(await what(transfer(0, 77, 5))).toBe(
      'union, block 3, transaction 0: Sovet moves by account 77, no state authority',
    )
    expect(await what(movement('allot', ISSUER, 0, 5, 1))).toBe(
      'union, block 3, transaction 0: allot after genesis: the supply of Sovet is fixed',
    )
    expect(await what(movement('income', FUND, 0, 5, 1))).toMatch(
      /transaction 0: no income may stand on the union's chain/,
    )
    expect(await what(transfer(1, 1, 5))).toBe('union, block 3, transaction 0: account 1 pays itself')
    expect(await what(transfer(0, 1, 0))).toBe('union, block 3, transaction 0: a transfer of nothing')
  })
})
