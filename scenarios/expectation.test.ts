import { expect, it } from 'vitest'
import { miniature, withFiles } from './fixture.ts'
import type { ScenarioError } from './problem.ts'
import { resolveScenario } from './resolve.ts'

const head = `overrides:
  drought: { shocks: [{ tick: 1, plant: bakery, factor: 0 }] }
  tiny: { ticks: 3 }
`
const right = `expectation:
  overrides: [tiny]
  effects:
    - claim: Bread lasts
      metric: food_security
      direction: more
      against: { overrides: [drought], counterfactuals: [sig/off] }
`
const resolve = (text: string) =>
  resolveScenario(withFiles({ 'mini.yaml': `${miniature['mini.yaml']}${head}${text}` }), 'mini.yaml', {
    metrics: ['food_security', 'needs_met'],
  }).scenario

function problems(text: string): string[] {
  try {
    resolve(text)
    return []
  } catch (error) {
    return (error as ScenarioError).message.split('\n').slice(0, -1)
  }
}

it('is read with its defaults', () => {
  expect(resolve(right).expectation).toEqual({
    seeds: 10,
    overrides: ['tiny'],
    effects: [
      {
        claim: 'Bread lasts',
        metric: 'food_security',
        statistic: 'mean',
        direction: 'more',
        against: { overrides: ['drought'], counterfactuals: ['sig/off'] },
      },
    ],
  })
  expect(resolve('').expectation).toBeUndefined()
})

it.each([
  [
    '[tiny]',
    '[tinny]',
    '20:15: expectation.overrides.0: expected the name of an override of this scenario, found "tinny" (did you mean "tiny"?)',
  ],
  [
    '[drought]',
    '[draught]',
    '25:30: expectation.effects.0.against.overrides.0: expected the name of an override of this scenario, found "draught" (did you mean "drought"?)',
  ],
  [
    'food_security',
    'food_secure',
    '23:15: expectation.effects.0.metric: expected the name of a metric, found "food_secure" (did you mean "food_security"?)',
  ],
  [
    '{ overrides: [drought], counterfactuals: [sig/off] }',
    '{}',
    '25:16: expectation.effects.0.against: expected overrides or counterfactuals, found neither',
  ],
  [
    'direction: more',
    'direction: same',
    '24:7: expectation.effects.0.tolerance: expected a number, found nothing',
  ],
  [
    'direction: more',
    'direction: more\n      tolerance: 2',
    '25:18: expectation.effects.0.tolerance: expected nothing, since direction is not same, found a number',
  ],
])('says where %s should not be %s', (good, bad, message) => {
  expect(problems(right.replace(good, bad))).toEqual([`mini.yaml:${message}`])
})

it('suggests counterfactuals by name', () => {
  expect(problems(right.replace('sig/off', 'sig/of')).join()).toMatch(
    /found "sig\/of" \(did you mean "sig\/off"\?\)$/,
  )
})
