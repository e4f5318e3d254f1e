import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScenarioFile } from '../../../scenarios/schema.ts'
import { COHORTS } from '../../core/economy.ts'
import { openFlows } from '../../core/goods.ts'
import { type Bench, bench } from '../../testing/bench.ts'
import { tiny } from '../../testing/tiny.ts'
import { inUse, recycling } from './recycling.ts'

type Options = NonNullable<ScenarioFile['institutions']>['recycling']

/** Bread leaves half a tonne of crumbs a tonne, of which a quarter is collected; a chair leaves 4 of wood. */
const village = (options: Options = {}, lifetime_months = 50, lifetime_shape = 2) =>
  bench(
    tiny({
      products: [
        'bread',
        { id: 'chair', lifetime_months, lifetime_shape, quantum: 1, unit: 'piece' },
        { id: 'crumbs', kind: 'waste' },
        { id: 'wood', kind: 'waste', quantum: 1 },
      ],
      tables: {
        wastes: [
          { product: 'bread', waste: 'crumbs', amount: 0.5, collected: 0.25 },
          { product: 'chair', waste: 'wood', amount: 4, collected: 1 },
        ],
      },
      institutions: { recycling: options },
    }),
  )

function month(place: Bench, consumed: Record<string, number>): void {
  const { state, act } = place
  state.consumed.fill(0)
  for (const [id, n] of Object.entries(consumed)) state.consumed[place.product(id)] = n
  openFlows(state)
  recycling.variants[act.scenario.institutions.recycling.variant](state, act)
}

describe('durable goods', () => {
  it('of one purchase wear out as Weibull says, each month to the piece', () => {
    const place = village()
    const [chair, wood] = [place.product('chair'), place.product('wood')]
    const bought = 100_000
    month(place, { chair: bought })
    expect(place.state.inUse[chair]).toBe(bought)
    for (let age = 1; age <= 150; age++) {
      month(place, {})
      const left = bought * Math.exp(-((age / 50) * (age / 50)))
      expect(Math.abs(place.state.inUse[chair]! - left)).toBeLessThanOrEqual(1)
    }
    // What is no longer in use has come back as wood, four to a chair.
    expect(place.state.stock[wood]).toBe(4 * (bought - place.state.inUse[chair]!))
  })

  it('are never lost: bought = in use + worn out, through any history of purchases', () => {
    const history = fc.array(fc.nat(50), { minLength: 1, maxLength: 60 })
    const shape = fc.double({ min: 0.3, max: 6, noNaN: true })
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 40 }), shape, (purchases, lifetime, weibull) => {
        const place = village({}, lifetime, weibull)
        const { state, act } = place
        const chair = place.product('chair')
        for (const chairs of purchases) {
          month(place, { chair: chairs })
          expect(inUse(act.economy, state, chair)).toBe(state.inUse[chair])
        }
        const total = purchases.reduce((a, b) => a + b, 0)
        expect(state.inUse[chair]! + state.stock[place.product('wood')]! / 4).toBe(total)
      }),
      { numRuns: 40 },
    )
  })

  it('are all gone when their last cohort is over', () => {
    const place = village({}, 10_000, 3)
    month(place, { chair: 1000 })
    for (let age = 1; age < COHORTS; age++) month(place, {})
    expect(place.state.inUse[place.product('chair')]).toBeGreaterThan(900)
    month(place, {})
    expect(place.state.inUse[place.product('chair')]).toBe(0)
  })
})

describe('waste', () => {
  it('of what is used up comes back in the share that is collected; the rest is lost, and counted', () => {
    const place = village()
    const { state } = place
    month(place, { bread: 8000 })
    // 8 t of bread leave 4 t, of which 1 t is collected.
    expect(state.flows.returned[place.product('crumbs')]).toBe(1000)
    expect(state.landfill).toBeCloseTo(3, 12)
  })

  it('is collected more or less with the factor, but never more than there is', () => {
    const returned = (collection_factor: number) => {
      const place = village({ collection_factor })
      month(place, { bread: 8000, chair: 0 })
      return place.state.flows.returned[place.product('crumbs')]
    }
    expect([0, 0.5, 2].map(returned)).toEqual([0, 500, 2000])
    const whole = village({ collection_factor: 2 })
    whole.state.cohorts.fill(10, whole.product('chair') * COHORTS, (whole.product('chair') + 1) * COHORTS)
    month(whole, {})
    const worn = whole.state.flows.returned[whole.product('wood')]! / 4
    expect(worn).toBeGreaterThan(0)
    expect(whole.state.landfill).toBe(0)
  })

  it('counts as recovered what blueprints took, and as landfilled what the plan discards', () => {
    const place = village()
    const { state, act } = place
    const crumbs = place.product('crumbs')
    state.stock[crumbs] = 5000
    openFlows(state)
    state.flows.used[crumbs] = 2000
    state.stock[crumbs]! -= 2000
    state.plan.discard[crumbs] = 1.5
    state.consumed.fill(0)
    recycling.variants.on(state, act)
    expect([state.recovered, state.landfill, state.stock[crumbs]]).toEqual([2, 1.5, 1500])
  })

  it('goes to landfill, all of it, where there is no recycling', () => {
    const place = village({ variant: 'off' })
    const { state } = place
    state.stock[place.product('crumbs')] = 700
    month(place, { bread: 8000 })
    expect(state.stock[place.product('crumbs')]).toBe(0)
    expect(state.flows.returned[place.product('crumbs')]).toBe(0)
    expect(state.landfill).toBeCloseTo(4.7, 12)
  })
})
