import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScenarioFile } from '../../../scenarios/schema.ts'
import { openFlows } from '../../core/goods.ts'
import { FOREIGN_AFFAIRS, MASTER_STATE } from '../../state/offices/offices.ts'
import { type Bench, bench } from '../../testing/bench.ts'
import { tiny } from '../../testing/tiny.ts'
import { foreignAffairs, settleAbroad } from './foreign-affairs.ts'
import { agreedFor, creditLine } from './outside.ts'

type Options = NonNullable<NonNullable<ScenarioFile['institutions']>['foreign_affairs']>

/** Salt, two hours a unit, is dug; silk, five hours a unit, is woven. Two states of 100 and 300 people. */
function coast(
  options: Options,
  external: { product: string; state: string; exports?: number; imports?: number }[] = [],
): Bench {
  return bench(
    tiny({
      products: ['salt', 'silk'],
      techniques: {
        digging: { out: { salt: 1 }, labour: { worker: 2 } },
        weaving: { out: { silk: 1 }, labour: { worker: 5 } },
      },
      capacity: { digging: 1, weaving: 1 },
      states: [
        { id: 'asha', people: 100 },
        { id: 'brel', people: 300 },
      ],
      tables: { external },
      institutions: { master_state: { variant: 'delegates' }, foreign_affairs: options },
    }),
  )
}

/** So many people keep treaties. */
function staffed(place: Bench, people: number): void {
  const { masterState } = place.union.union
  masterState.staff[FOREIGN_AFFAIRS] = people * 1000
  masterState.staff[MASTER_STATE] = people * 1000
  masterState.adults = 400
  masterState.delegates.fill(1)
}

const law = ({ union }: Bench) =>
  expect(foreignAffairs.invariants.map(({ check }) => check(union))).toEqual([undefined])

/** A month in which all that is allowed comes in and the share `paid` of what is owed goes out. */
function month(place: Bench, tick: number, paid = 1): void {
  place.goTo(tick)
  for (const state of place.states) openFlows(state)
  foreignAffairs.variants.on(place.union)
  for (const { abroad, flows } of place.states) {
    flows.received.set(abroad.imports.map(n => Math.floor(n * 1000)))
    flows.sent.set(abroad.exports.map(n => Math.floor(n * 1000 * paid)))
  }
  settleAbroad(place.union)
  law(place)
}

describe('treaties', () => {
  const treaties = [
    { product: 'salt', exports: 8 },
    { product: 'silk', imports: 2, state: 'brel', price: 1.5 },
    { product: 'silk', imports: 1, from: 3, to: 5 },
  ]

  it('are kept in their order as far as the staff reaches, and share by people', () => {
    const place = coast({ treaties, treaty_staff: 2 })
    const [salt, silk] = [place.product('salt'), place.product('silk')]
    const of = (tick: number, people: number) =>
      agreedFor({ ...place.union, tick }, { people, share: people / 400 })
    expect(of(0, 1)).toMatchObject({ treaties: 2, kept: 0 })
    expect(of(0, 3)).toMatchObject({ treaties: 2, kept: 1 })
    const all = of(4, 6)
    expect(all).toMatchObject({ treaties: 3, kept: 3 })
    expect([all.exports[salt], all.exports[2 + salt]]).toEqual([2, 6])
    expect([all.imports[silk], all.imports[2 + silk]]).toEqual([0.25, 2.75])
    // 2 units at 1.5 times the world price and 0.75 at it; a quantum is a thousandth of a unit.
    expect(all.importPrice[2 + silk]).toBe(Math.round((5 * (2 * 1.5 + 0.75)) / 2.75))
    expect(all.exportPrice[salt]).toBe(2)
    expect(of(5, 6)).toMatchObject({ treaties: 2 })
  })

  it('are in the plan of the states', () => {
    const place = coast({ treaties })
    staffed(place, 1000)
    month(place, 0)
    expect(place.states.map(({ abroad }) => abroad.exports[place.product('salt')])).toEqual([2, 6])
    expect(place.states.map(({ abroad }) => abroad.imports[place.product('silk')])).toEqual([0, 2])
  })

  it('lapse without a ministry', () => {
    const place = coast({ treaties })
    staffed(place, 0)
    month(place, 0)
    expect(place.states.every(({ abroad }) => abroad.imports.every(n => n === 0))).toBe(true)
    expect(place.events).toMatchObject([{ kind: 'treaties-lapsed', amount: 2 }])
  })
})

describe('the account abroad', () => {
  const external = [
    { product: 'salt', state: 'asha', exports: 5 },
    { product: 'silk', state: 'brel', imports: 3 },
  ]

  it('is what exports earned less what imports cost, at world prices', () => {
    const place = coast({ credit: '100 months' }, external)
    month(place, 0)
    expect(place.union.union.foreign).toMatchObject({ exported: 10_000, imported: 15_000, balance: -5000 })
    month(place, 1)
    expect(place.union.union.foreign.balance).toBe(-10_000)
  })

  it('lets in no more than is paid for: imports are cut to what exports earn', () => {
    const place = coast({ credit: '1 month' }, external)
    expect(creditLine(place.union)).toBe(15_000)
    for (let tick = 0; tick < 6; tick++) month(place, tick)
    const { foreign } = place.union.union
    expect(foreign.balance).toBe(-5000)
    expect(foreign.imported).toBe(10_000)
    expect(place.states[1]!.abroad.imports[place.product('silk')]).toBe(2)
    expect(place.events.some(({ kind }) => kind === 'imports-unpaid')).toBe(true)
  })

  it('stops all imports when nothing is sent', () => {
    const place = coast({ credit: '2 months' }, external)
    for (let tick = 0; tick < 5; tick++) month(place, tick, 0)
    expect(place.union.union.foreign.imported).toBe(0)
  })

  it('whatever prices, treaties and deliveries are, stays within its credit', () => {
    const amount = fc.double({ min: 0, max: 20, noNaN: true })
    const treaty = fc.record({
      product: fc.constantFrom('salt', 'silk'),
      imports: amount,
      exports: amount,
      price: fc.constantFrom(0, 0.3, 1, 7),
    })
    const shock = fc.record({
      tick: fc.nat(5),
      months: fc.integer({ min: 1, max: 3 }),
      factor: fc.constantFrom(0, 0.5, 3, 100),
    })
    fc.assert(
      fc.property(
        fc.array(treaty, { maxLength: 4 }),
        fc.array(shock, { maxLength: 2 }),
        fc.constantFrom('0 months', '1 month', '3 months'),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 8 }),
        (treaties, price_shocks, credit, paid) => {
          const place = coast({ treaties, price_shocks, credit }, external)
          staffed(place, 10_000)
          for (const [tick, share] of paid.entries()) month(place, tick, share)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('the outside world', () => {
  const external = [{ product: 'silk', state: 'asha', imports: 4 }]
  const passing = (place: Bench, tick: number, share: number) =>
    agreedFor({ ...place.union, tick }, { people: 0, share }).imports[place.product('silk')]! / 4

  it('cuts off what it embargoes; a staff finds ways around, the more the longer it lasts', () => {
    const place = coast(
      {
        embargoes: [{ tick: 2, months: 10, product: 'silk', left: 0.1 }],
        half_staff: 0.01,
        workaround: '6 months',
      },
      external,
    )
    expect(passing(place, 1, 0)).toBe(1)
    expect(passing(place, 5, 0)).toBeCloseTo(0.1, 12)
    // After six months at half_staff half of what was cut off passes again.
    expect(passing(place, 7, 0.01)).toBeCloseTo(0.55, 12)
    expect(passing(place, 9, 0.01)).toBeGreaterThan(passing(place, 7, 0.01))
    expect(passing(place, 7, 0.02)).toBeGreaterThan(passing(place, 7, 0.01))
    expect(passing(place, 12, 0)).toBe(1)
  })

  it('changes its prices', () => {
    const place = coast({ price_shocks: [{ tick: 1, months: 2, product: 'silk', factor: 3 }] }, external)
    const price = (tick: number) =>
      agreedFor({ ...place.union, tick }, { people: 0, share: 0 }).importPrice[place.product('silk')]
    expect([0, 1, 2, 3].map(price)).toEqual([5, 15, 15, 5])
  })
})
