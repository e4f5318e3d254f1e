import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, decodeBlock, encodeBlock, leafEnds, leafHashes } from './block.ts'
import { Malformed, Reader, Writer } from './bytes.ts'
import { frame, Unframer } from './frames.ts'
import { decodeHeader, encodeHeader, HEADER_BYTES, type Header } from './header.ts'
import { pack, unpack } from './pack.ts'
import { Cursor, writeMovement, writeNote, writeTransfer } from './transaction.ts'

const whole = (max: number) => fc.nat(max)
const u32 = whole(2 ** 32 - 1)
const u64 = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 })
const headers: fc.Arbitrary<Header> = fc.record({
  chain: whole(0xffff),
  height: u32,
  tick: fc.integer({ min: -1, max: 12_000 }),
  previous: bytes32,
  transactions: whole(40),
  transactionsRoot: bytes32,
  accounts: u32,
  accountsRoot: bytes32,
  supply: u64,
  key: u32,
}) as fc.Arbitrary<Header>

/** Bytes of a short ledger of 20 transactions, to be cut and changed. */
function transactions(): Uint8Array {
  const to = new Writer()
  for (let i = 0; i < 18; i++) writeMovement(to, 'purchase', i, 2 ** 32 - 1, 1000 + i, 1)
  writeNote(to, 'treaty', 'of bread', 7)
  writeTransfer(to, 0, 1, 5, 'goods')
  return to.take()
}

function block(header: Header): Block {
  const content = transactions()
  const { ends, count } = leafEnds(content)
  const leaves = leafHashes(content, ends)
  return { header: { ...header, transactions: count }, leaves, transactions: content, signatures: [] }
}

describe('numbers', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(whole(255), whole(65535), u32, u64, fc.string({ maxLength: 60 }), (a, b, c, d, text) => {
        const from = new Reader(new Writer(1).u8(a).u16(b).u32(c).u64(d).text(text).take())
        expect([from.u8(), from.u16(), from.u32(), from.u64(), from.text(), from.done]).toEqual([
          a,
          b,
          c,
          d,
          text,
          true,
        ])
      }),
    )
  })

  it('that are not whole, negative or beyond 2^53 are refused', () => {
    for (const value of [-1, 0.5, 2 ** 53, Number.NaN])
      expect(() => new Writer().u64(value)).toThrow(Malformed)
    expect(() => new Reader(new Uint8Array(8).fill(255)).u64()).toThrow(Malformed)
  })

  it('text that is too long is cut between characters', () => {
    const text = new Reader(new Writer().text('ä'.repeat(200)).take()).text()
    expect(text).toBe('ä'.repeat(127))
  })
})

describe('a block', () => {
  it('is read as it was written, and its header takes as many bytes as is said', () => {
    fc.assert(
      fc.property(headers, header => {
        const encoded = encodeHeader(header)
        expect(encoded.length).toBe(HEADER_BYTES)
        expect(decodeHeader(new Reader(encoded))).toEqual(header)
        const whole = block(header)
        expect(decodeBlock(encodeBlock(whole))).toEqual(whole)
      }),
    )
  })

  it('that is cut short, too long, of another version or no block at all is refused', () => {
    const [header] = fc.sample(headers, 1)
    const encoded = encodeBlock(block(header!))
    for (let length = 0; length < encoded.length; length += 7)
      expect(() => decodeBlock(encoded.subarray(0, length))).toThrow(Malformed)
    expect(() => decodeBlock(Uint8Array.of(...encoded, 0))).toThrow(/1 bytes too many/)
    expect(() => decodeBlock(encoded.with(4, 9))).toThrow('expected a block of version 1, found version 9')
    expect(() => decodeBlock(encoded.with(0, 0))).toThrow('expected a block, found other bytes')
  })
})

it('transactions of no kind are refused, and all others read one by one', () => {
  const content = transactions()
  const cursor = new Cursor(content)
  const kinds: string[] = []
  while (cursor.next()) kinds.push(cursor.kind)
  expect(kinds).toEqual([...Array(18).fill('purchase'), 'note', 'transfer'])
  const bad = new Cursor(content.with(0, 99))
  expect(() => bad.next()).toThrow('transaction 0 is of no kind (99)')
})

it('a file comes apart into its blocks, in whatever pieces it is read', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 30 })),
      fc.integer({ min: 1, max: 9 }),
      (blocks, size) => {
        const file = Uint8Array.from(blocks.flatMap(one => [...frame(one)]))
        const frames = new Unframer()
        const found: number[][] = []
        for (let at = 0; at < file.length; at += size)
          for (const one of frames.push(file.subarray(at, at + size))) found.push([...one])
        expect(found).toEqual(blocks.map(one => [...one]))
        expect(frames.pending.length).toBe(0)
      },
    ),
  )
})

it('bytes pass through a message of whole numbers', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 20 })), pieces => {
      const message = pack(pieces)
      expect(message.every(n => Number.isInteger(n) && n >= 0)).toBe(true)
      expect(unpack(message)).toEqual(pieces)
    }),
  )
})
