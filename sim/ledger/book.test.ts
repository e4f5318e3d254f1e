import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StateWorld } from '../core/world.ts'
import { bench } from '../testing/bench.ts'
import { tiny } from '../testing/tiny.ts'
import {
  capHoldings,
  fillFund,
  moneyInAll,
  movements,
  openMonth,
  payIncome,
  takeEstate,
  takePurchases,
} from './book.ts'

const PEOPLE = 5
const newState = (): StateWorld =>
  bench(
    tiny({
      products: ['bread'],
      states: [{ id: 'a', people: PEOPLE }],
      institutions: { sig: { supply_per_person: 1000 } },
    }),
  ).state

/** The model: what everybody has, by name. */
interface Purses {
  wallets: number[]
  marketplace: number
  fund: number
}

const same = (model: Purses, { citizens, money }: StateWorld) => {
  expect([...citizens.wallet.subarray(0, PEOPLE)]).toEqual(model.wallets)
  expect([money.marketplace, money.fund]).toEqual([model.marketplace, model.fund])
}

type Run = (model: Purses, real: StateWorld) => void
const command = (
  name: string,
  run: Run,
  check = (_: Readonly<Purses>) => true,
): fc.Command<Purses, StateWorld> => ({
  check,
  run: (model, real) => {
    run(model, real)
    same(model, real)
    expect(moneyInAll(real)).toBe(real.money.supply)
  },
  toString: () => name,
})

const row = fc.nat(PEOPLE - 1)
const amount = fc.nat(1500)
const commands = [
  fc.tuple(row, amount).map(([i, wanted]) =>
    command(`pay(${i}, ${wanted})`, (model, real) => {
      const paid = Math.min(wanted, model.fund)
      model.fund -= paid
      model.wallets[i]! += paid
      payIncome(real, i, paid)
    }),
  ),
  fc.array(amount, { minLength: PEOPLE, maxLength: PEOPLE }).map(wanted =>
    command(`buy(${wanted})`, (model, real) => {
      const spent = wanted.map((n, i) => Math.min(n, model.wallets[i]!))
      spent.forEach((n, i) => {
        model.wallets[i]! -= n
        model.marketplace += n
      })
      takePurchases(real, Float64Array.from(spent))
    }),
  ),
  fc.nat(2000).map(cap =>
    command(`cap(${cap})`, (model, real) => {
      const over = model.wallets.map(held => Math.max(0, held - cap))
      over.forEach((n, i) => {
        model.wallets[i]! -= n
        model.marketplace += n
      })
      expect(capHoldings(real, cap)).toBe(over.filter(n => n > 0).length)
    }),
  ),
  row.map(i =>
    command(`estate(${i})`, (model, real) => {
      model.marketplace += model.wallets[i]!
      model.wallets[i] = 0
      takeEstate(real, i)
    }),
  ),
  fc.constant(
    command('fill fund', (model, real) => {
      model.fund += model.marketplace
      model.marketplace = 0
      fillFund(real)
    }),
  ),
]

it('keeps the books of a naive model: no coin is made or lost, whatever is paid in whatever order', () => {
  fc.assert(
    fc.property(fc.commands(commands, { size: '+1' }), sequence => {
      fc.modelRun(() => {
        const real = newState()
        const { citizens, money } = real
        return {
          model: {
            wallets: [...citizens.wallet.subarray(0, PEOPLE)],
            marketplace: money.marketplace,
            fund: money.fund,
          },
          real,
        }
      }, sequence)
    }),
  )
})

describe('an overdraft', () => {
  it('is refused and named', () => {
    const state = newState()
    const held = state.citizens.wallet[3]!
    const spent = new Float64Array(PEOPLE)
    spent[3] = held + 1
    expect(() => takePurchases(state, spent)).toThrow(
      new RangeError(`citizen ${state.citizens.id[3]} spends ${held + 1} of ${held}`),
    )
  })

  it('is whatever is no whole number of units from nothing to all that is held', () => {
    for (const amount of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      const state = newState()
      expect(() => payIncome(state, 0, amount)).toThrow(RangeError)
      expect(() => takePurchases(state, new Float64Array(PEOPLE).fill(amount))).toThrow(RangeError)
    }
  })

  it('of one leaves the purses of all as they were', () => {
    const state = newState()
    const spent = Float64Array.of(10, 10, 1e9, 10, 10)
    expect(() => takePurchases(state, spent)).toThrow(RangeError)
    expect(moneyInAll(state)).toBe(state.money.supply)
  })

  it('is refused of the fund as well: what is not there cannot be paid', () => {
    const state = newState()
    expect(() => payIncome(state, 0, state.money.fund + 1)).toThrow(
      /^the fund of \d+ cannot pay \d+ to citizen 0$/,
    )
    expect(moneyInAll(state)).toBe(state.money.supply)
  })
})

it('notes the movements of the month by kind', () => {
  const state = newState()
  state.money.fund = 1000
  state.citizens.wallet.fill(100)
  payIncome(state, 0, 30)
  payIncome(state, 1, 20)
  takePurchases(state, Float64Array.of(1, 2, 3, 4, 5))
  capHoldings(state, 100)
  takeEstate(state, 4)
  fillFund(state)
  const flows = Object.fromEntries(movements.map((kind, k) => [kind, state.money.flows[k]]))
  // 130 - 1 and 120 - 2 are 29 and 18 above the cap; the fifth leaves 95; the marketplace took all of it.
  expect(flows).toEqual({ income: 50, purchase: 15, cap: 47, estate: 95, fund: 15 + 47 + 95, mint: 0 })
  openMonth(state)
  expect(state.money.flows.every(n => n === 0)).toBe(true)
})
