import { expect, it } from 'vitest'
import { loadScenario } from '../../scenarios/load.ts'
import { highs } from '../../solver/highs.ts'
import { validatePlan, worst } from './validate.ts'

it('makes again what the United States made in 2020, with the people who made it', async () => {
  const { scenario } = await loadScenario('usa-2020')
  const validation = validatePlan(scenario, await highs())
  expect(validation.status).toBe('optimal')
  expect(validation.certificate.accepted).toBe('optimal')
  // One technique an industry and the observed final demand: output is determined by the tables, up to rounding.
  expect(validation.outputError).toBeLessThan(1e-6)
  // The jobs table is of an older vintage than the make and use tables: its own industries disagree by a few per cent.
  expect(validation.jobsError).toBeLessThan(0.04)
  expect(worst(validation.jobs)).toHaveLength(10)
})

it('says what is missing where there is nothing to compare with', async () => {
  const { scenario } = await loadScenario('federation')
  const backend = await highs()
  expect(() => validatePlan(scenario, backend)).toThrow('expected a table `observed`')
})
