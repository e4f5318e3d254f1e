import { describe, expect, it } from 'vitest'
import type { Bench } from '../testing/bench.ts'
import { needs, planned } from '../testing/planning.ts'
import type { Tiny } from '../testing/tiny.ts'
import { produceAndTrade } from '../union/production.ts'
import { recipesOf } from './technique.ts'

const bakery: Tiny = {
  products: ['flour', 'bread'],
  techniques: {
    baking: { in: { flour: 0.8 }, out: { bread: 1 }, labour: { worker: 20 }, emission: { co2: 0.5 } },
  },
  capacity: { baking: 50 },
  stock: { flour: 40 },
  tables: { consumption: needs({ bread: 10 }) },
}

/** Bakers need a quarter less flour and half the hours, in state number 0. */
const improve = ({ state }: Bench) => {
  state.technique.inputs[0] = 0.75
  state.technique.labour[0] = 0.5
  state.technique.since = 1
}

/** Makes what is planned, everybody at work. */
function make(place: ReturnType<typeof planned>) {
  const { union, states } = place
  for (const state of states) state.labour.workers.fill(100)
  produceAndTrade(union)
  return place
}

describe('techniques of a state', () => {
  it('are in its plan and in its factories alike', () => {
    const before = make(planned(bakery))
    const after = make(planned(bakery, improve))
    const [flour, bread] = [after.product('flour'), after.product('bread')]
    for (const { state } of [before, after]) expect(state.flows.made[bread]).toBe(10_000)
    expect(before.state.flows.used[flour]).toBe(8000)
    expect(after.state.flows.used[flour]).toBe(6000)
    expect([before, after].map(({ state }) => state.plan.hours[0])).toEqual([200, 100])
    expect([before, after].map(({ state }) => state.emitted[0])).toEqual([5, 3.75])
    expect(after.price('hoursPrice', 'bread')).toBeCloseTo(before.price('hoursPrice', 'bread') / 2, 6)
  })

  it('are its own: other states go by the recipes', () => {
    const states = [{ id: 'asha' }, { id: 'bel' }]
    const hours = (coordination: 'autarky' | 'unified') =>
      planned({ ...bakery, states, institutions: { planner: { coordination } } }, improve).states.map(
        ({ plan }) => plan.hours[0],
      )
    expect(hours('autarky')).toEqual([100, 200])
    // One plan for both bakes all bread where it takes least.
    expect(hours('unified')).toEqual([200, 0])
  })

  it('are reckoned once, and again when they change', () => {
    const place = planned(bakery)
    const { state, act } = place
    const recipes = recipesOf(act.economy, state)
    expect(recipesOf(act.economy, state)).toBe(recipes)
    improve(place)
    expect(recipesOf(act.economy, state).inputs.amount).toEqual(Float64Array.of(0.8 * 0.75))
    expect(act.economy.inputs.amount).toEqual(Float64Array.of(0.8))
  })
})
