/** Every scenario that states an expectation shows what it says. `STORY_SEEDS=10` runs as many seeds as the scenarios ask for. */
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expectedArms, judge } from '../sim/runs/experiments/expectation.ts'
import { runExperiment } from '../sim/runs/experiments/experiment.ts'
import { institutions, unionInstitutions } from '../sim/tick.ts'
import { loadScenario } from './load.ts'

/** The first of the seeds: with so few all must agree, and the suite stays short. */
const most = Number(process.env.STORY_SEEDS ?? 3)
const metrics = [...institutions, ...unionInstitutions].flatMap(({ metrics }) =>
  metrics.map(({ name }) => name),
)
const stories = readdirSync(import.meta.dirname).filter(
  name =>
    name.endsWith('.yaml') && /^expectation:/m.test(readFileSync(join(import.meta.dirname, name), 'utf8')),
)

test('there are stories', () => {
  expect(stories).toContain('drought.yaml')
})

test.each(stories)('%s', { timeout: 1_200_000 }, async story => {
  const path = join(import.meta.dirname, story)
  const expected = await expectedArms(
    async patches => (await loadScenario(path, { ...patches, metrics })).scenario,
  )
  const { seeds, arms } = expected!
  const experiment = await runExperiment(arms, { seeds: Math.min(seeds, most), jobs: availableParallelism() })
  expect(experiment.failures).toEqual([])
  const findings = judge(expected!, experiment)
  expect(findings.filter(({ held }) => !held)).toEqual([])
})
