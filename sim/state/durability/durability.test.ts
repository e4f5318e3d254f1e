import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScenarioFile } from '../../../scenarios/schema.ts'
import { COHORTS } from '../../core/economy.ts'
import { openFlows } from '../../core/goods.ts'
import { openSimulation } from '../../simulation.ts'
import { backend, bench } from '../../testing/bench.ts'
import { needs, planned, wants } from '../../testing/planning.ts'
import { type Tiny, tiny } from '../../testing/tiny.ts'
import { passOnLives } from '../../union/lives.ts'
import { monthlyNeed } from '../planner/bounds.ts'
import { inUse, recycling } from '../recycling/recycling.ts'
import { designCharge } from './charge.ts'
import { durability } from './durability.ts'
import { leftOf, livesOffered, mixed, wornBy } from './lives.ts'

type Variant = NonNullable<NonNullable<ScenarioFile['institutions']>['durability']>['variant']

/** Chairs of three designs: half the life for 8 hours, the table's life for 10, twice the life for 12. */
const joinery = (more: Partial<Tiny> = {}): Tiny => ({
  products: [
    { id: 'chairs', lifetime_months: 40, quantum: 1, unit: 'piece' },
    { id: 'scrap', kind: 'waste' },
  ],
  techniques: {
    joining: { plant: 'joinery', out: { chairs: 1 }, labour: { worker: 10 } },
    lasting: { plant: 'joinery', life: 2, out: { chairs: 1 }, labour: { worker: 12 } },
    shoddy: { plant: 'joinery', life: 0.5, out: { chairs: 1 }, labour: { worker: 8 } },
  },
  capacity: { joinery: 30 },
  tables: { consumption: needs({ chairs: 20 }) },
  ...more,
})

const designed = (spec: Tiny, variant: Variant): Tiny => ({
  ...spec,
  institutions: { ...spec.institutions, durability: { variant } },
})

const planOf = (variant: Variant, spec = joinery()) => {
  const place = planned(designed(spec, variant))
  return ['joining', 'lasting', 'shoddy'].map(id => Math.round(place.runs(id)))
}

describe('a plan', () => {
  it('chooses the design that costs least over its life, the one that costs least today, or the one that sells most', () => {
    expect(planOf('lifetime-cost')).toEqual([0, 20, 0])
    expect(planOf('first-cost')).toEqual([0, 0, 20])
    expect(planOf('sales-driven')).toEqual([0, 0, 20])
    expect(planOf('off')).toEqual([20, 0, 0])
  })

  it('driven by sales keeps to short lives even where long ones cost less', () => {
    const cheap = joinery({
      techniques: {
        ...joinery().techniques,
        lasting: { plant: 'joinery', life: 2, out: { chairs: 1 }, labour: { worker: 7 } },
      },
      tables: { consumption: wants({ chairs: 20 }) },
    })
    expect(planOf('first-cost', cheap)).toEqual([0, 20, 0])
    expect(planOf('sales-driven', cheap)).toEqual([0, 0, 20])
  })

  it('is charged for replacements until the longest-lived wears out, and for sales until the shortest-lived does', () => {
    const { act } = bench(tiny(joinery()))
    const life = Float64Array.of(1, 2, 0.5)
    const charges = (variant: 'lifetime-cost' | 'sales-driven' | 'first-cost') =>
      [0, 1, 2].map(b => designCharge(variant, act.economy, life, Float64Array.of(10, 0), 0, b))
    expect(charges('lifetime-cost')).toEqual([10, 0, 30])
    expect(charges('sales-driven')).toEqual([10, 30, 0])
    expect(charges('first-cost')).toEqual([0, 0, 0])
    expect(livesOffered(act.economy, life, 0, 0)).toEqual({ least: 0.5, greatest: 2 })
  })
})

describe('goods in use', () => {
  const month = (place: ReturnType<typeof bench>, chairs: number, life: number) => {
    const { state, act } = place
    const p = place.product('chairs')
    state.consumed[p] = chairs
    state.lives.stock[p] = life
    openFlows(state)
    recycling.variants.on(state, act)
  }

  it('wear out by the life they were bought with, whatever has been bought before and after', () => {
    const place = bench(tiny(joinery()))
    const p = place.product('chairs')
    month(place, 100_000, 2)
    for (let age = 1; age <= 100; age++) {
      month(place, age === 50 ? 1000 : 0, 0.5)
      const old = leftOf(place.act.economy, place.state, p, age)
      const t = age / 80
      expect(Math.abs(old - 100_000 * Math.exp(-t * t * t))).toBeLessThanOrEqual(1)
    }
  })

  it('are never lost, in whatever lives they come', () => {
    const purchases = fc.array(fc.tuple(fc.nat(50), fc.double({ min: 0.2, max: 3, noNaN: true })), {
      minLength: 1,
      maxLength: 40,
    })
    fc.assert(
      fc.property(purchases, bought => {
        const place = bench(
          tiny(
            joinery({ tables: { wastes: [{ product: 'chairs', waste: 'scrap', amount: 1, collected: 1 }] } }),
          ),
        )
        const { state, act } = place
        for (const [chairs, life] of bought) {
          month(place, chairs, life)
          expect(inUse(act.economy, state, 0)).toBe(state.inUse[0])
        }
        const all = bought.reduce((sum, [chairs]) => sum + chairs, 0)
        const returned = state.stock[place.product('scrap')]! * act.economy.products[1]!.quantum
        expect(state.inUse[0]! + returned).toBeCloseTo(all, 6)
      }),
      { numRuns: 30 },
    )
  })

  it('that last twice as long are bought half as often, as soon as they are what people have', () => {
    const place = bench(tiny(joinery()))
    const { state, act } = place
    const need = monthlyNeed(act.economy, state, 0)
    state.cohorts.fill(0)
    state.inUse.fill(0)
    month(place, 100, 1)
    expect(monthlyNeed(act.economy, state, 0)).toBe(need)
    month(place, 100, 2)
    expect(monthlyNeed(act.economy, state, 0)).toBeCloseTo(0.75 * need, 6)
    state.cohorts.fill(0, 0, COHORTS)
    state.inUse[0] = 0
    month(place, 100, 2)
    expect(monthlyNeed(act.economy, state, 0)).toBeCloseTo(0.5 * need, 6)
  })

  it('last longer the longer the life, month by month', () => {
    const { act } = bench(tiny(joinery()))
    const life = fc.double({ min: 0.1, max: 4, noNaN: true })
    fc.assert(
      fc.property(life, life, fc.nat(COHORTS - 2), (a, b, t) => {
        const worn = (of: number) => wornBy(act.economy, 0, t, of)
        expect(worn(Math.max(a, b))).toBeLessThanOrEqual(worn(Math.min(a, b)) + 1e-12)
        expect(worn(a)).toBeLessThanOrEqual(wornBy(act.economy, 0, t + 1, a))
      }),
    )
    expect(wornBy(act.economy, 0, COHORTS - 1, 4)).toBe(1)
  })
})

describe('goods in store', () => {
  it('are mixed: of what is made, what was there and what comes from other states', () => {
    expect(mixed(30, 1, 10, 2)).toBe(1.25)
    expect([mixed(0, 1, 10, 2), mixed(10, 1, 0, 2), mixed(0, 1, 0, 2)]).toEqual([2, 1, 1])
    const place = bench(tiny(joinery({ states: [{ id: 'asha' }, { id: 'bel' }] })))
    const [asha, bel] = place.states as [typeof place.state, typeof place.state]
    asha.flows.opening[0] = 10
    asha.flows.made[0] = 30
    asha.runs.set([10, 20, 0])
    asha.flows.exported[0] = 20
    bel.flows.opening[0] = 20
    bel.flows.imported[0] = 20
    for (const state of place.states) durability.variants['lifetime-cost'](state, place.act)
    // Ten of the table's life in store, ten more and twenty of twice that are made.
    expect(asha.lives.stock[0]).toBeCloseTo(1.5, 12)
    passOnLives(place.union)
    expect(asha.lives.stock[0]).toBeCloseTo(1.5, 12)
    expect(bel.lives.stock[0]).toBeCloseTo(1.25, 6)
    for (const { check } of durability.invariants) expect(check(bel, place.act)).toBeUndefined()
    bel.lives.stock[0] = 5
    expect(durability.invariants[0]!.check(bel, place.act)).toMatchObject({ entity: 'stock[0]' })
  })
})

it('planned to fail means more work and more waste for the same use', async () => {
  const run = async (variant: Variant) => {
    const simulation = await openSimulation(
      tiny(
        designed(
          joinery({
            products: [
              { id: 'chairs', lifetime_months: 40, quantum: 0.01 },
              { id: 'scrap', kind: 'waste' },
            ],
            capacity: { joinery: 100 },
            tables: {
              consumption: needs({ chairs: 20 }),
              wastes: [{ product: 'chairs', waste: 'scrap', amount: 1, collected: 0 }],
            },
            options: { ticks: 60 },
          }),
          variant,
        ),
      ),
      { backend },
    )
    let hours = 0
    for (let tick = 0; tick < 60; tick++) {
      simulation.step()
      hours += simulation.world.states[0]!.plan.hours[0]!
    }
    const [state] = simulation.world.states
    simulation.dispose()
    return { hours, wasted: state!.landfill, renewal: state!.lives.renewal[0]! }
  }
  const [lasting, shoddy] = [await run('lifetime-cost'), await run('sales-driven')]
  expect(shoddy.renewal).toBeGreaterThan(1.8)
  expect(lasting.renewal).toBeLessThan(0.7)
  expect(shoddy.hours).toBeGreaterThan(1.2 * lasting.hours)
  expect(shoddy.wasted).toBeGreaterThan(1.5 * lasting.wasted)
})
