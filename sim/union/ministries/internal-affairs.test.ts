import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScenarioFile } from '../../../scenarios/schema.ts'
import { closing, openFlows } from '../../core/goods.ts'
import { shareOut } from '../../state/black-market/black-market.ts'
import { INTERNAL_AFFAIRS, MASTER_STATE } from '../../state/offices/offices.ts'
import { type Bench, bench } from '../../testing/bench.ts'
import { tiny } from '../../testing/tiny.ts'
import { internalAffairs } from './internal-affairs.ts'

type Institutions = NonNullable<ScenarioFile['institutions']>
type Options = NonNullable<Institutions['internal_affairs']>

/** What people had consumed of bread before the first month, quanta: a unit each. */
const start = 100_000

/** Two states with 100 units of bread on the shelf; what was asked and missing last month is up to the test. */
function towns(
  options: Options,
  missing: [number, number],
  ledger: Institutions['ledger'] = { variant: 'off' },
): Bench {
  const place = bench(
    tiny({
      products: [{ id: 'bread', theme: 'food', kcal_per_unit: 1000 }],
      stock: { bread: 150 },
      states: [{ id: 'asha' }, { id: 'brel' }],
      tables: { consumption: [{ product: 'bread', subsistence: 1 }] },
      institutions: { internal_affairs: options, ledger },
    }),
  )
  place.states.forEach((state, s) => {
    openFlows(state)
    state.plan.needs[0] = 100
    state.demand.asked[0] = 200
    state.demand.missing[0] = missing[s]!
    state.citizens.fed.fill(0.5, 0, state.citizens.count)
  })
  const { masterState } = place.union.union
  masterState.delegates.fill(1)
  masterState.adults = 200
  return place
}

function police(place: Bench, share: number): void {
  const { masterState } = place.union.union
  masterState.staff[INTERNAL_AFFAIRS] = share * 200 * 1000
  masterState.staff[MASTER_STATE] = share * 200 * 1000
}

function watch(place: Bench): Bench {
  internalAffairs.variants.on(place.union)
  for (const { check } of internalAffairs.invariants) expect(check(place.union)).toBeUndefined()
  for (const state of place.states) shareOut(state, place.act)
  return place
}

const diverted = ({ states }: Bench) => states.map(({ flows }) => flows.diverted[0])

describe('the black market', () => {
  it('takes off the shelf by what was missing, and nothing where nothing was', () => {
    const place = watch(towns({ diversion: 0.2, smuggled: 0 }, [100, 0]))
    // Half of what is asked is missing: a tenth of 100 units.
    expect(diverted(place)).toEqual([10_000, 0])
    expect(place.states.map(({ blackMarket }) => blackMarket[0])).toEqual([10_000, 0])
  })

  it('loses nothing when what is missing is less than a quantum: there is nowhere to smuggle it to', () => {
    const place = towns({ diversion: 0.2, smuggled: 0.5 }, [100, 0])
    for (const { demand } of place.states) {
      demand.asked[0] = 5e-4
      demand.missing[0] = 4e-4
    }
    expect(place.act.economy.products[0]!.quantum).toBeGreaterThan(4e-4)
    watch(place)
    expect(diverted(place)[0]).toBeGreaterThan(0)
    expect(place.states.map(({ blackMarket }) => blackMarket[0])).toEqual(diverted(place))
  })

  it('feeds the well connected, the same people every month, and nobody else', () => {
    const place = watch(towns({ diversion: 0.2, connected: 0.1 }, [100, 100]))
    const { citizens, consumed, food } = place.state
    const fed = [...citizens.fed.subarray(0, 100)]
    const favoured = fed.flatMap((share, i) => (share > 0.5 ? [i] : []))
    expect(favoured.length).toBeGreaterThan(2)
    expect(favoured.length).toBeLessThan(25)
    expect(fed.filter(share => share === 0.5).length).toBe(100 - favoured.length)
    expect(consumed[0]).toBe(start + 10_000)
    expect(food.eatenKcal).toBe(10_000)
    citizens.fed.fill(0.5, 0, 100)
    watch(place)
    expect([...citizens.fed.subarray(0, 100)].flatMap((share, i) => (share > 0.5 ? [i] : []))).toEqual(
      favoured,
    )
  })

  it('crosses borders to where goods are shortest', () => {
    const place = watch(towns({ diversion: 0.2, smuggled: 0.5 }, [40, 120]))
    expect(diverted(place)).toEqual([4000, 12_000])
    // Of 8,000 that cross borders three quarters go where three times as much is missing.
    expect(place.states.map(({ blackMarket }) => blackMarket[0])).toEqual([2000 + 2000, 6000 + 6000])
  })

  it('is found out by a staff, each less than the one before, and by a ledger, the more the more it shows', () => {
    const cleared = (share: number, ledger: Institutions['ledger']) => {
      const place = towns({ half_staff: 0.1, seen_in_blocks: 0.2, seen_in_receipts: 0.5 }, [0, 0], ledger)
      police(place, share)
      return watch(place).union.union.internal.clearance[0]! / 1e6
    }
    expect(cleared(0, { variant: 'off' })).toBe(0)
    expect(cleared(0.1, { variant: 'off' })).toBeCloseTo(0.5, 6)
    expect(cleared(0, { detail: 'block' })).toBeCloseTo(0.2, 6)
    expect(cleared(0, { detail: 'receipt' })).toBeCloseTo(0.5, 6)
    expect(cleared(0.1, { detail: 'receipt' })).toBeCloseTo(0.75, 6)
    const place = towns({ diversion: 0.2, half_staff: 0.1, smuggled: 0 }, [100, 100])
    police(place, 0.1)
    place.union.union.masterState.delegates[1] = -1
    expect(diverted(watch(place))).toEqual([5000, 10_000])
  })

  it('whatever is tried, loses nothing', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const amount = fc.double({ min: 0, max: 300, noNaN: true })
    fc.assert(
      fc.property(
        fc.record({ diversion: share, smuggled: share, connected: share, seen_in_blocks: share }),
        fc.tuple(amount, amount),
        fc.constantFrom('off' as const, 'signed' as const),
        (options, missing, variant) => {
          const place = watch(towns(options, missing, { variant }))
          const { diverted: taken, handedOut } = place.union.union.internal
          expect(taken).toEqual(handedOut)
          let consumed = 0
          for (const state of place.states) {
            expect(closing(state, 0)).toBe(state.stock[0])
            expect(state.flows.diverted[0]).toBeLessThanOrEqual(100_000)
            consumed += state.consumed[0]!
          }
          expect(consumed).toBe(taken[0]! + 2 * start)
        },
      ),
      { numRuns: 80 },
    )
  })
})

describe('corruption', () => {
  const thieves = { corruption_rate: 12, corruption_share: 0.1, collusion: 0 }

  it('moves Sovet where one signature is enough and nobody looks, and keeps the sum', () => {
    const place = towns(thieves, [0, 0])
    const before = [...place.union.union.sovet.balance]
    watch(place)
    const { sovet, internal } = place.union.union
    expect(internal.corruption).toMatchObject({ tried: 2, refused: 0 })
    expect(internal.corruption.moved).toBeGreaterThan(0)
    expect(sovet.balance.reduce((a, b) => a + b, 0)).toBe(before[0]! + before[1]!)
    expect(place.events.map(({ kind }) => kind)).toEqual(['corruption', 'corruption'])
  })

  it('is refused where both sides must sign and the other is honest', () => {
    const place = towns(thieves, [0, 0], { variant: 'signed', signers: 'both' })
    watch(place)
    expect(place.union.union.internal.corruption).toEqual({ tried: 2, refused: 2, moved: 0 })
  })

  it('is found out by the share that is cleared up', () => {
    const place = towns({ ...thieves, half_staff: 0.1 }, [0, 0])
    police(place, 0.3)
    for (let tick = 0; tick < 200; tick++) {
      place.goTo(tick)
      internalAffairs.variants.on(place.union)
    }
    const { tried, refused } = place.union.union.internal.corruption
    expect(tried).toBe(400)
    expect(refused / tried).toBeGreaterThan(0.68)
    expect(refused / tried).toBeLessThan(0.82)
  })
})
