import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScenarioFile } from '../../../scenarios/schema.ts'
import { bring, openFlows, take } from '../../core/goods.ts'
import { NONE } from '../../core/world.ts'
import { type Bench, bench } from '../../testing/bench.ts'
import { tiny } from '../../testing/tiny.ts'
import { monitor, skillOf } from './monitor.ts'

const village = (options: NonNullable<ScenarioFile['institutions']>['monitor'] = {}) =>
  bench(
    tiny({
      products: ['bread', { id: 'rags', kind: 'waste' }],
      techniques: { baking: { per_run: 2, out: { bread: 1 } }, mowing: { out: { bread: 1 } } },
      capacity: { baking: 100, mowing: 100 },
      tables: { seasons: [{ plant: 'mowing', month: 12, factor: 0.1 }] },
      institutions: { monitor: options, factories: { learning: 0.02 } },
    }),
  )

/** The month goes by: `used` quanta of bread are used, `missing` units are asked for in vain. */
function pass(place: Bench, tick: number, used: number, missing = 0): void {
  const { state, act } = place
  const bread = place.product('bread')
  openFlows(state)
  bring(state, 'made', bread, used)
  take(state, 'used', bread, used)
  state.demand.missing[bread] = missing
  place.goTo(tick)
  monitor.variants[act.scenario.institutions.monitor.variant](state, act)
}

describe('a forecast of use', () => {
  it('comes to rest where the same is observed every month', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.nat(50),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (used, missing, smoothing) => {
          const place = village({ smoothing })
          const observed = used / 1000 + missing
          for (let tick = 1; tick <= 300; tick++) pass(place, tick, used, missing)
          const { use } = place.state.demand
          expect(use[place.product('bread')]).toBeCloseTo(observed, 4)
          const settled = use[place.product('bread')]!
          pass(place, 301, used, missing)
          expect(Math.abs(use[place.product('bread')]! - observed)).toBeLessThanOrEqual(
            Math.abs(settled - observed),
          )
        },
      ),
      { numRuns: 20 },
    )
  })

  it('gives the newest month its weight: a quarter of the way, then a quarter of the rest', () => {
    const place = village({ smoothing: 0.25 })
    const bread = place.product('bread')
    place.state.demand.use[bread] = 8
    pass(place, 1, 16_000)
    expect(place.state.demand.use[bread]).toBeCloseTo(10, 12)
    pass(place, 2, 16_000)
    expect(place.state.demand.use[bread]).toBeCloseTo(11.5, 12)
  })

  it('is the last month, where that is the rule', () => {
    const place = village({ variant: 'last-month' })
    pass(place, 1, 16_000, 3)
    expect(place.state.demand.use[place.product('bread')]).toBeCloseTo(19, 12)
  })

  it('takes what found no seller for asked, and a price above the labour content for a call for more', () => {
    const place = village({ smoothing: 1 })
    const bread = place.product('bread')
    place.state.prices.factor[bread] = 1.5
    pass(place, 1, 1000, 4)
    expect(place.state.demand.use[bread]).toBeCloseTo(5, 12)
    expect(place.state.demand.signal[bread]).toBe(1.5)
    // A price that runs away is no more than a strong signal.
    place.state.prices.factor[bread] = 100
    pass(place, 2, 1000)
    expect(place.state.demand.signal[bread]).toBe(4)
  })
})

it('learns plant use slowly and reckoned to a mean month, and nothing from a month off season', () => {
  const place = village()
  const { state } = place
  const [baking, mowing] = [place.plant('baking'), place.plant('mowing')]
  const blueprint = (id: string) => place.act.economy.blueprints.findIndex(row => row.id === id)
  state.capacityUse.fill(40)
  state.runs[blueprint('baking')] = 26 // of two units of capacity each
  state.runs[blueprint('mowing')] = 0
  // Tick 12 is January: what is observed is December, when nothing is mown.
  pass(place, 12, 0)
  expect(state.capacityUse[baking]).toBeCloseTo(40 + (52 - 40) / 12, 12)
  expect(state.capacityUse[mowing]).toBe(40)
  pass(place, 13, 0)
  expect(state.capacityUse[mowing]).toBeCloseTo(40 - 40 / 12, 12)
})

it('counts those who can work: qualified, and not away in training', () => {
  const { state, act } = village()
  const { citizens, labour } = state
  citizens.qualified.fill(NONE, 50, 100)
  citizens.training.fill(0, 40, 50)
  citizens.practice.fill(0, 0, 20)
  citizens.practice.fill(60, 20, 40)
  monitor.variants.smoothing(state, act)
  expect(labour.qualified[0]).toBe(40)
  // Half novices, half with five years at 2 % a year.
  expect(labour.meanSkill[0]).toBeCloseTo(1.05, 12)
})

describe('skill', () => {
  it('grows with practice up to its cap', () => {
    expect([0, 12, 60, 600].map(months => skillOf(months, 0.02, 0.2))).toEqual([1, 1.02, 1.1, 1.2])
  })

  it('never falls with practice', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.nat(60_000), fc.nat(5000), share, share, (months, more, learning, cap) => {
        expect(skillOf(months + more, learning, cap)).toBeGreaterThanOrEqual(skillOf(months, learning, cap))
        expect(skillOf(months, learning, cap)).toBeLessThanOrEqual(1 + cap)
      }),
    )
  })
})
