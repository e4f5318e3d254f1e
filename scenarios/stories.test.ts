/**
 * Every scenario that states an expectation runs on both sides with its laws held. `STORY_SEEDS=10 npx vitest run scenarios/stories.test.ts`
 * also checks that it shows what it says, over as many paired seeds: a quarter of an hour, too long for every test run.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expectedArms, judge } from '../sim/runs/experiments/expectation.ts'
import { runExperiment } from '../sim/runs/experiments/experiment.ts'
import { institutions, unionInstitutions } from '../sim/tick.ts'
import { loadScenario } from './load.ts'

/** Seeds over which effects are judged; without them each side runs a few months of one seed. */
const asked = Number(process.env.STORY_SEEDS ?? 0)
const MONTHS = 3
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
  const jobs = availableParallelism()
  if (asked === 0) {
    const short = arms.map(arm => ({ ...arm, scenario: { ...arm.scenario, ticks: MONTHS } }))
    expect((await runExperiment(short, { seeds: 1, jobs })).failures).toEqual([])
    return
  }
  const experiment = await runExperiment(arms, { seeds: Math.min(seeds, asked), jobs })
  expect(experiment.failures).toEqual([])
  expect(judge(expected!, experiment).filter(({ held }) => !held)).toEqual([])
})
