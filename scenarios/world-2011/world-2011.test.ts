/** What the scenario says: the world's plan against the world observed, and what trade between its regions carries. */
import { describe, expect, it } from 'vitest'
import { validatePlan } from '../../sim/planning/validate.ts'
import { expectedArms, judge } from '../../sim/runs/experiments/expectation.ts'
import { runExperiment } from '../../sim/runs/experiments/experiment.ts'
import { openSimulation } from '../../sim/simulation.ts'
import { highs } from '../../solver/highs.ts'
import { loadScenario } from '../load.ts'

const { scenario: whole } = await loadScenario('world-2011')
const backend = await highs()

describe('a plan for the final demand of 2011', () => {
  it('makes what the world made but for 4 %: what it saves by moving up to a tenth of the output', () => {
    const validation = validatePlan(whole, backend)
    expect(validation.certificate.accepted).toBe('optimal')
    expect(validation.outputError).toBeLessThan(0.04)
    // Less is made of what goes into other goods; no product is off by more than an eighth.
    for (const { error, name } of validation.output) expect(Math.abs(error), name).toBeLessThan(0.125)
    expect(validation.jobsError).toBeLessThan(0.07)
  })

  it('has no choice where plant has no room: then it makes the output observed', () => {
    const exact = { ...whole.tables }
    exact.capacities = exact.capacities.map(row => ({ ...row, capacity: (row.capacity / 1.1) * (1 + 1e-6) }))
    const { output } = validatePlan({ ...whole, tables: exact }, backend)
    for (const { error, name } of output) expect(Math.abs(error), name).toBeLessThan(1e-4)
  })
})

// `ogas expect world-2011` runs all ten seeds; the effects are so large that a few show them.
it('shows what it says of trade', async () => {
  const expected = await expectedArms(async patches => (await loadScenario('world-2011', patches)).scenario)
  const experiment = await runExperiment(expected!.arms, { seeds: 4, jobs: 2 })
  expect(experiment.failures).toEqual([])
  for (const { held, effect, difference } of judge(expected!, experiment))
    expect(held, `${effect.claim}: ${difference}`).toBe(true)
}, 120_000)

it('meets needs month after month, every law kept', async () => {
  const { scenario } = await loadScenario('world-2011', { overrides: ['small'] })
  const simulation = await openSimulation(scenario, { backend })
  const needs = simulation.metrics.findIndex(({ name }) => name === 'needs_met')
  for (let tick = 0; tick < 6; tick++) {
    const { metrics, events } = simulation.step()
    expect(events.filter(event => event.kind === 'plan-failed')).toEqual([])
    for (const [s, values] of metrics.entries())
      expect(values[needs], `${simulation.economy.states[s]!.id} in month ${tick}`).toBeGreaterThan(90)
  }
  simulation.dispose()
}, 60_000)
