/** A resolved scenario is changed as the command line changes files: the same outcome, the same messages. */
import { describe, expect, it } from 'vitest'
import { changeScenario, written } from './change.ts'
import { withFiles } from './fixture.ts'
import { loadScenario } from './load.ts'
import { ScenarioError } from './problem.ts'
import { resolveScenario } from './resolve.ts'

const mini = withFiles({
  'mini.yaml': `${withFiles({}).get('mini.yaml')}levers:
  ratio: { path: institutions.sig.ratio_cap, range: [1, 10], description: Highest over base income }
`,
})
const resolved = (...set: string[]) => resolveScenario(mini, 'mini.yaml', { set }).scenario
const messages = (change: () => unknown): string[] => {
  try {
    change()
  } catch (error) {
    if (error instanceof ScenarioError) return error.message.split('\n')
  }
  return []
}

it.each(['federation', 'usa-2020', 'world-2011', 'compromised-key'])(
  '%s without a change is itself',
  async name => {
    const { scenario } = await loadScenario(name)
    expect(changeScenario(scenario, [])).toEqual(scenario)
  },
)

it.each([
  ['a number', 'institutions.sig.ratio_cap=5'],
  ['a share', 'institutions.food.reserve_share=25 %'],
  ['a time', 'institutions.census.retirement=60 years'],
  ['a variant', 'institutions.food.variant=no-reserve'],
  ['a list', 'institutions.planner.periods=[1,2]'],
  ['the scale', 'people_per_citizen=10'],
])('a setting makes of it what it makes of its files: %s', (_, setting) => {
  const changed = changeScenario(resolved(), [setting])
  expect(changed).toEqual(resolved(setting))
  expect(changed).not.toEqual(resolved())
})

describe('what is wrong is told as by the command line', () => {
  it.each([
    'institutions.sig.ratio_cap=0.5',
    'institutions.sig.ratio_cap=20', // beyond its lever
    'institutions.sig.ratio_cup=5',
    'institutions.food.variant=non-reserve',
    'institutions.census.retirement=65',
    'institutions.internal_affairs.occupation=barker',
    'freight_product=bred',
    'ratio_cap=5',
    'nonsense',
  ])('%s', setting => {
    const said = messages(() => resolved(setting))
    expect(said.length).toBeGreaterThan(1)
    expect(messages(() => changeScenario(resolved(), [setting]))).toEqual(said)
  })

  it('and that tables cannot be replaced, for no file is at hand', () => {
    expect(messages(() => changeScenario(resolved(), ['tables.products=other.csv']))).toEqual([
      '--set tables.products=other.csv: tables.products: expected no other file than it was read from',
      '1 problem',
    ])
  })
})

it('a value is written as it may stand in a file', () => {
  expect(written('institutions.census.retirement', 780)).toBe('780 months')
  expect(written('institutions.food.reserve_share', 0.2)).toBe(0.2)
  expect(written('institutions.food.variant', 'no-reserve')).toBe('no-reserve')
  expect(written('institutions.census.retirement', 'old')).toBe('old')
})
