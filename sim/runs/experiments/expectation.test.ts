import { expect, it } from 'vitest'
import type { Effect } from '../../../scenarios/expectation.ts'
import type { Patches } from '../../../scenarios/layers.ts'
import { toyScenario } from '../testing/toy.ts'
import { expectedArms, holds } from './expectation.ts'
import { pairedEffect } from './statistics.ts'

const effect = (against: Partial<Effect['against']>): Effect => ({
  claim: '',
  metric: 'food_security',
  statistic: 'mean',
  direction: 'more',
  against: { overrides: [], counterfactuals: [], ...against },
})

it('runs each side once, at the scale that the expectation asks for', async () => {
  const asked: Patches[] = []
  const against = { overrides: ['drought'], counterfactuals: ['sig/off', 'food/no-reserve'] }
  const expectation = {
    seeds: 5,
    ticks: 7,
    overrides: ['small'],
    effects: [effect(against), effect(against), effect({ overrides: ['drought'] })],
  }
  const { scenario } = toyScenario()
  const expected = await expectedArms(async patches => {
    asked.push(patches)
    return { ...scenario, expectation }
  })
  expect(asked).toEqual([
    {},
    { overrides: ['small'], ticks: 7 },
    { overrides: ['small', 'drought'], ticks: 7 },
    { overrides: ['small', 'drought'], ticks: 7 },
  ])
  expect(expected!.arms.map(({ name }) => name)).toEqual([
    'the scenario',
    'drought + sig/off + food/no-reserve',
    'drought',
  ])
  expect(expected!.arms[1]!.scenario.institutions).toMatchObject({
    sig: { variant: 'off' },
    food: { variant: 'no-reserve' },
  })
  expect(await expectedArms(async () => scenario)).toBeUndefined()
})

it('a direction holds when the mean is clear of 0 and four seeds in five agree', () => {
  const of = (...differences: number[]) =>
    pairedEffect(
      differences.map(() => 0),
      differences,
    )
  expect(holds({ direction: 'more' }, of(1, 2, 1, 2, 1))).toBe(true)
  expect(holds({ direction: 'less' }, of(1, 2, 1, 2, 1))).toBe(false)
  expect(holds({ direction: 'less' }, of(-1, -2, -1, -2, 0.01))).toBe(true)
  // One seed makes the mean, the others say the opposite.
  expect(holds({ direction: 'more' }, of(100, -1, -1, -1, -1))).toBe(false)
  // Most agree, and the interval of the mean still holds 0.
  expect(holds({ direction: 'more' }, of(1, 1, 1, 1, -30))).toBe(false)
})

it('sameness holds when the whole interval is within the tolerance', () => {
  const of = (...differences: number[]) =>
    pairedEffect(
      differences.map(() => 0),
      differences,
    )
  expect(holds({ direction: 'same', tolerance: 0.5 }, of(0.1, -0.2, 0.3))).toBe(true)
  expect(holds({ direction: 'same', tolerance: 0.2 }, of(0.1, -0.2, 0.9))).toBe(false)
  expect(holds({ direction: 'same', tolerance: 1 }, of(5, -5, 5, -5))).toBe(false)
})
