import { expect, it } from 'vitest'
import { z } from 'zod'
import {
  counterfactual,
  counterfactualNames,
  counterfactuals,
  withCounterfactual,
} from './counterfactuals.ts'
import { loadScenario } from './load.ts'
import { type Institutions, institutions } from './schema.ts'
import { schemaAt } from './shape.ts'

/** Choices of what is written down and signed: they change nothing of what happens, so there is no worth to be measured. */
const recordsOnly = ['ledger.detail', 'ledger.settlement']

/** Every choice by words that an institution has: the path of the option, its default and its other values. */
const choices = Object.entries(institutions).flatMap(([institution, options]) =>
  Object.keys(options.shape).flatMap(option => {
    const schema = schemaAt(options, [option])
    if (!(schema instanceof z.ZodEnum) || recordsOnly.includes(`${institution}.${option}`)) return []
    const usual = (options.parse({}) as Record<string, unknown>)[option]
    return [
      {
        path: `${institution}.${option}`,
        institution,
        option,
        others: schema.options.filter(value => value !== usual),
      },
    ]
  }),
)

it.each(choices)('$path: each value but the default has a counterfactual', choice => {
  const named = Object.values(counterfactuals[choice.institution as keyof Institutions])
  const reached = named.map(({ set }) => {
    const options = set[choice.institution as keyof Institutions] as Record<string, unknown> | undefined
    return options?.[choice.option]
  })
  expect(reached).toEqual(expect.arrayContaining(choice.others))
})

it('finds a counterfactual by its name, and no other', () => {
  expect(counterfactualNames).toContain('sig/off')
  for (const name of counterfactualNames) expect(counterfactual(name).does).not.toBe('')
  for (const name of ['sig', 'sig/', 'sig/of', 'toString/name', ''])
    expect(() => counterfactual(name)).toThrow(RangeError)
})

it('holds for the whole run, whatever changes in it', async () => {
  const changes =
    'changes=[{ tick: 6, institutions: { food: { variant: reserve, limit: off }, jobs: { week: 35 h } } }]'
  const { scenario } = await loadScenario('federation', { set: [changes.replace('off', '"off"')] })
  expect(withCounterfactual(scenario, counterfactual('food/no-reserve')).changes).toEqual([
    { tick: 6, institutions: { food: { limit: 'off' }, jobs: { week: 35 } } },
  ])
})

it('changes the options it names and nothing else', async () => {
  const { scenario } = await loadScenario('federation')
  const { institutions, ...rest } = withCounterfactual(scenario, counterfactual('planner/autarky'))
  const { institutions: before, ...restBefore } = scenario
  expect(rest).toEqual(restBefore)
  expect(institutions).toEqual({
    ...before,
    planner: { ...before.planner, coordination: 'autarky' },
    food: { ...before.food, area: 'state' },
  })
})
