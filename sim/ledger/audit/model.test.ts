/** Random transactions, good and bad, on the audit's books and on plain maps: both take the same, refuse the same, and hold the same. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Writer } from '../format/bytes.ts'
import type { Header } from '../format/header.ts'
import type { Rules } from '../format/rules.ts'
import {
  Cursor,
  FUND,
  ISSUER,
  MARKETPLACE,
  type MovementKind,
  writeMovement,
  writeOpen,
  writeTransfer,
} from '../format/transaction.ts'
import type { Book } from './book.ts'
import { LocalBook } from './local.ts'
import { Fault } from './problem.ts'
import { SovetBook } from './sovet.ts'

const at = (height: number) => ({ height }) as Header
const rules: Rules = {
  name: 'asha',
  currency: 'local',
  detail: 'receipt',
  settlement: 'pair',
  signers: 'both',
  holdingCap: 0,
  growth: 0,
}

/** Applies transactions that were written; returns whether all were taken. */
function taken(book: Book, write: (to: Writer) => void): boolean {
  const to = new Writer()
  write(to)
  const cursor = new Cursor(to.take())
  try {
    while (cursor.next()) book.apply(cursor)
    return true
  } catch (error) {
    expect(error).toBeInstanceOf(Fault)
    return false
  }
}

interface Movement {
  kind: MovementKind
  from: number
  to: number
  amount: number
}
const citizen = fc.nat(3)
const amount = fc.nat(30)
const kinds: MovementKind[] = ['allot', 'mint', 'income', 'purchase', 'cap', 'estate', 'fund']
const account = fc.constantFrom(0, 1, 2, 3, MARKETPLACE, FUND, ISSUER)
const movement: fc.Arbitrary<Movement> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('income'), from: fc.constant(FUND), to: citizen, amount }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('purchase', 'cap', 'estate'),
      from: citizen,
      to: fc.constant(MARKETPLACE),
      amount,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fund'),
      from: fc.constant(MARKETPLACE),
      to: fc.constant(FUND),
      amount,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom(...kinds), from: account, to: account, amount }),
  },
) as fc.Arbitrary<Movement>

/** The way that each kind of movement goes; citizens are 0 to 3. */
const ways: Record<MovementKind, (from: number, to: number) => boolean> = {
  allot: () => false, // at genesis only
  mint: (from, to) => from === ISSUER && to === FUND, // what is too much is told at the end of a block
  income: (from, to) => from === FUND && to <= 3,
  purchase: (from, to) => from <= 3 && to === MARKETPLACE,
  cap: (from, to) => from <= 3 && to === MARKETPLACE,
  estate: (from, to) => from <= 3 && to === MARKETPLACE,
  fund: (from, to) => from === MARKETPLACE && to === FUND,
}

it('local money', () => {
  let refusals = 0
  fc.assert(
    fc.property(fc.array(movement, { maxLength: 30 }), movements => {
      const book = new LocalBook(rules)
      // Nobody opens an account for citizen 3.
      const held = new Map(
        [0, 1, 2, FUND, MARKETPLACE].map(one => [one, one === FUND ? 100 : one <= 3 ? 40 : 0]),
      )
      book.begin(at(0))
      taken(book, to => {
        for (const one of [0, 1, 2]) writeOpen(to, one, 1)
        for (const one of [0, 1, 2, FUND]) writeMovement(to, 'allot', ISSUER, one, held.get(one)!, 1)
      })
      book.begin(at(1))
      const had = new Set<string>()
      for (const { kind, from, to, amount } of movements) {
        const single = `${kind} of ${from <= 3 ? from : to}`
        const there = from === ISSUER || (held.get(from) ?? -1) >= amount
        const whole = kind !== 'estate' || held.get(from) === amount
        const good = ways[kind](from, to) && there && held.has(to) && whole && !had.has(single)
        expect(taken(book, w => writeMovement(w, kind, from, to, amount, 1))).toBe(good)
        if (!good) {
          refusals++
          return
        }
        if (['income', 'purchase', 'cap'].includes(kind)) had.add(single)
        if (from !== ISSUER) held.set(from, held.get(from)! - amount)
        held.set(to, held.get(to)! + amount)
        if (kind === 'estate') held.delete(from)
      }
      expect([...book.accounts].map(one => [one.account, one.balance])).toEqual(
        [...held].sort(([a], [b]) => a - b),
      )
    }),
    { numRuns: 500 },
  )
  expect(refusals).toBeGreaterThan(50)
  expect(refusals).toBeLessThan(490)
})

it('Sovet', () => {
  const transfer = fc.record({ from: fc.nat(4), to: fc.nat(4), amount: fc.nat(60) })
  fc.assert(
    fc.property(fc.array(transfer, { maxLength: 30 }), transfers => {
      const book = new SovetBook(3)
      const held = [50, 30, 20]
      book.begin(at(0))
      taken(book, to => {
        held.forEach((amount, s) => {
          writeOpen(to, s, 1)
          writeMovement(to, 'allot', ISSUER, s, amount, 1)
        })
      })
      transfers.forEach(({ from, to, amount }, month) => {
        book.begin(at(month + 1))
        const good = from < 3 && to < 3 && from !== to && amount > 0
        const covered = good && held[from]! >= amount
        if (good && !covered) return // told at the end of a block, as the next test shows
        expect(taken(book, w => writeTransfer(w, from, to, amount, 'goods'))).toBe(good)
        if (!good) return
        held[from]! -= amount
        held[to]! += amount
        book.end()
      })
      expect([...book.accounts].map(({ balance }) => balance)).toEqual(held)
    }),
  )
})

it('transfers of a block are made together: what counts is what is there when all are made', () => {
  const found = (amount: number) => {
    const book = new SovetBook(2)
    book.begin(at(0))
    taken(book, to => {
      for (const s of [0, 1]) writeOpen(to, s, 1)
      writeMovement(to, 'allot', ISSUER, 1, 50, 1)
    })
    book.begin(at(1))
    taken(book, to => {
      writeTransfer(to, 0, 1, 30, 'goods')
      writeTransfer(to, 1, 0, amount, 'goods')
    })
    return () => book.end()
  }
  expect(found(30)).not.toThrow()
  expect(found(29)).toThrow('negative balance: account 0 holds -1 when all transfers are made')
})
