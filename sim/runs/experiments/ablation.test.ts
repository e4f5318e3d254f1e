import { expect, it } from 'vitest'
import {
  counterfactual,
  counterfactualNames,
  withCounterfactual,
} from '../../../scenarios/counterfactuals.ts'
import { loadScenario } from '../../../scenarios/load.ts'
import { openSimulation } from '../../simulation.ts'
import { ablationArms, verdict } from './ablation.ts'
import { runTrial } from './trial.ts'

const { scenario } = await loadScenario('federation', {
  overrides: ['small'],
  set: ['people_per_citizen=5000'],
  ticks: 2,
})

it.each(counterfactualNames)('%s runs, and keeps every law', async name => {
  const { result } = await runTrial(withCounterfactual(scenario, counterfactual(name)), openSimulation)
  expect(result.ending).toEqual({ status: 'complete' })
})

it('leaves out what changes nothing in this scenario, and the institutions not asked for', () => {
  const names = ablationArms(scenario, ['food', 'sig']).map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['food/no-reserve', 'food/fed-by-state', 'sig/off']))
  expect(names).not.toContain('food/fed-by-union') // it is
  expect(names.filter(name => !/^(food|sig)\//.test(name))).toEqual([])
})

it('an effect is good or bad only by the direction of its metric, and clear only beyond 0', () => {
  expect(verdict({ low: 1, high: 2, better: 'more' })).toBe('better')
  expect(verdict({ low: 1, high: 2, better: 'less' })).toBe('worse')
  expect(verdict({ low: -2, high: -1, better: 'less' })).toBe('better')
  expect(verdict({ low: -2, high: -1, better: undefined })).toBe('less')
  expect(verdict({ low: -1, high: 2, better: 'more' })).toBe('unclear')
  expect(verdict({ low: 0, high: 2, better: 'more' })).toBe('unclear')
  expect(verdict({ low: 0, high: 0, better: 'more' })).toBe('same')
})
