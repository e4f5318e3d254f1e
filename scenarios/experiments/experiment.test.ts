import { expect, it } from 'vitest'
import { withFiles } from '../fixture.ts'
import { printProblem, ScenarioError } from '../problem.ts'
import { readFrom } from '../read.ts'
import { resolveScenario } from '../resolve.ts'
import { experimentJsonSchema } from './json-schema.ts'
import { loadExperiment } from './load.ts'
import { readingExperiment } from './resolve.ts'

const head = `format: 1
title: Trial
scenario: { base: mini.yaml }
`
const metrics = 'metrics: { fed: { metric: food_security } }\n'
const grid = 'design: { method: grid, levels: 3 }\n'

function read(text: string, files: Record<string, string> = {}) {
  const texts = withFiles({ ...files, 'trial.yaml': text })
  return readFrom(texts, readingExperiment('trial.yaml', { metrics: ['food_security', 'needs_met'] }))
}

/** All problems of an experiment, a line each. */
function problems(text: string, files: Record<string, string> = {}): string[] {
  try {
    read(text, files)
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems.map(printProblem)
    throw error
  }
  return []
}

it('is read with its scenario, all values in base units', () => {
  const experiment = read(`${head}ticks: 6
uncertainties:
  attendance: { path: institutions.factories.attendance, uniform: [85 %, 1] }
levers:
  week: { path: institutions.jobs.week, triangular: [30 h, 35 h, 48 h] }
  limit: { path: institutions.food.limit, values: [limit, "off"] }
${metrics}${grid}seeds: 3
`)
  expect(experiment.factors).toEqual([
    {
      name: 'attendance',
      role: 'uncertainty',
      path: ['institutions', 'factories', 'attendance'],
      distribution: { type: 'uniform', low: 0.85, high: 1 },
    },
    {
      name: 'week',
      role: 'lever',
      path: ['institutions', 'jobs', 'week'],
      distribution: { type: 'triangular', low: 30, mode: 35, high: 48 },
    },
    {
      name: 'limit',
      role: 'lever',
      path: ['institutions', 'food', 'limit'],
      distribution: { type: 'categorical', values: ['limit', 'off'] },
    },
  ])
  expect(experiment).toMatchObject({ seeds: 3, keep: 'months', executor: { engine: 'local', retries: 1 } })
  expect(experiment.loaded.scenario.ticks).toBe(6)
})

it('runs the very scenario that the command line would run with the same overrides and settings', () => {
  const base = `extends: mini.yaml
overrides: { long: { ticks: 90, institutions: { jobs: { week: 44 h } } } }
`
  const { loaded } = read(
    `format: 1
title: Trial
scenario: { base: ./base.yaml, overrides: [long], set: { institutions.sig.ratio_cap: 5, institutions.planner.periods: [1, 2] } }
${metrics}design: { method: list, file: points.csv }
levers: { week: { path: institutions.jobs.week } }
`,
    { 'base.yaml': base, 'points.csv': 'week\n30 h\n40 h\n' },
  )
  const set = ['institutions.sig.ratio_cap=5', 'institutions.planner.periods=[1, 2]']
  const same = resolveScenario(withFiles({ 'base.yaml': base }), './base.yaml', { overrides: ['long'], set })
  expect(loaded.scenario).toEqual(same.scenario)
})

it('listed points are read with the column of each factor, wherever it stands', () => {
  const text = `${head}${metrics}levers:
  week: { path: institutions.jobs.week }
  limit: { path: institutions.food.limit }
design: { method: list, file: points.csv }
`
  const { listed } = read(text, { 'points.csv': 'limit,week\noff,30 h\nadvisory,40 h\n' })
  expect(listed).toEqual([
    [30, 'off'],
    [40, 'advisory'],
  ])
  expect(problems(text, { 'points.csv': 'limit,weak\noff,30 h\n' })).toEqual([
    'points.csv:1:7: expected a column of week, limit, each once, found "weak" (did you mean "week"?)',
    'points.csv:1:1: expected a column week, found none',
  ])
  expect(problems(text, { 'points.csv': 'limit,week\nof,30 h\noff\n' })).toEqual([
    'points.csv:2:1: limit: expected one of limit, advisory, off, found "of" (did you mean "off"?)',
    'points.csv:3:1: expected 2 cells, found 1',
  ])
})

it('entries of shocks are varied by their number', () => {
  const shock = 'shocks: [{ tick: 1, plant: bakery, factor: 50 % }]\n'
  const text = `${head.replace('mini.yaml', './fire.yaml')}${metrics}${grid}uncertainties: { fire: { path: shocks.0.factr, uniform: [10 %, 90 %] } }\n`
  const files = { 'fire.yaml': `extends: mini.yaml\n${shock}` }
  expect(problems(text, files)).toEqual([
    'trial.yaml:6:32: uncertainties.fire.path: expected the path of an option of the scenario, found "shocks.0.factr" (did you mean "shocks.0.factor"?)',
  ])
  expect(read(text.replace('factr', 'factor'), files).factors[0]!.path).toEqual(['shocks', '0', 'factor'])
})

it('changes of policy are varied by their number: what they are to, and when', () => {
  const changes =
    'changes: [{ tick: 2, institutions: { sig: { ratio_cap: 4 }, emergency: { powers: [] } } }]\n'
  const files = { 'turn.yaml': `extends: mini.yaml\n${changes}` }
  const text = (levers: string) =>
    `${head.replace('mini.yaml', './turn.yaml')}${metrics}${grid}levers: { ${levers} }\n`
  const { factors } = read(
    text(
      'ratio: { path: changes.0.institutions.sig.ratio_cap, uniform: [1, 5] }, when: { path: changes.0.tick, integer: [1, 5] }',
    ),
    files,
  )
  expect(factors.map(({ path }) => path.join('.'))).toEqual([
    'changes.0.institutions.sig.ratio_cap',
    'changes.0.tick',
  ])
  expect(
    problems(text('ratio: { path: changes.0.institutions.sig.holding_cap, uniform: [1, 5] }'), files),
  ).toEqual([
    'trial.yaml:6:26: levers.ratio.path: expected the path of an option of the scenario, found "changes.0.institutions.sig.holding_cap" (did you mean "changes.0.institutions.sig.ratio_cap"?)',
  ])
})

it('tells every mistake at once, each with its place', () => {
  const text = `format: 1
title: Trial
scenario: { base: mini.yaml, overrides: [smal], set: { institutions.sig.ratio_cap: 0 } }
levers:
  ratio: { path: institutions.sig.ratio_cap, uniform: [5, 2] }
  week: { path: institutions.jobs.weak, uniform: [30, 40] }
uncertainties:
  ratio: { path: institutions.sig.ratio_cap, uniform: [1, 2], values: [3] }
metrics:
  fed: { metric: food_securty, summary: month }
design: { method: sobol-sequence, levels: 3 }
sedes: 4
`
  expect(problems(text)).toEqual([
    'trial.yaml:12:1: expected a key of format, title, description, scenario, uncertainties, levers, metrics, design, target, seeds, ticks, keep, executor, found "sedes" (did you mean "seeds"?)',
    'trial.yaml:3:42: expected none, since the scenario defines no overrides, found "smal"',
    'trial.yaml:3:84: institutions.sig.ratio_cap: expected a number between 1 and 1000, found 0',
    'trial.yaml:5:3: levers.ratio: expected a name of its own, found that of one of the uncertainties',
    'trial.yaml:10:18: metrics.fed.metric: expected the name of a metric, found "food_securty" (did you mean "food_security"?)',
    'trial.yaml:10:3: metrics.fed.month: expected a month, since summary is month, found nothing',
    'trial.yaml:11:1: design.points: expected with method sobol-sequence, found nothing',
    'trial.yaml:11:35: design.levels: expected points with method sobol-sequence, found levels',
  ])
})

it.each([
  ['uniform: [5, 2]', 'levers.x.uniform: expected two rising numbers, found 5, 2'],
  ['uniform: [0, 2]', 'levers.x.uniform.0: expected a number between 1 and 1000, found 0'],
  ['triangular: [1, 9, 3]', 'levers.x.triangular: expected three rising numbers, found 1, 9, 3'],
  ['integer: [1, 2.5]', 'levers.x.integer: expected whole numbers, found 1, 2.5'],
  ['normal: [3, 0]', 'levers.x.normal.1: expected a number above 0, found 0'],
  [
    'uniform: [1, 2], values: [3]',
    'levers.x.values: expected one of uniform, log_uniform, integer, triangular, normal, values, found uniform and values',
  ],
  [
    'normal: [3, 1]',
    'levers.x.normal: expected values that the option takes within 3.1 deviations, found -0.10000000000000009',
  ],
  [
    'description: none',
    'levers.x: expected one of uniform, log_uniform, integer, triangular, normal, values, found none',
  ],
])('refuses the distribution { %s }', (distribution, message) => {
  const text = `${head}${metrics}${grid}levers: { x: { path: institutions.sig.ratio_cap, ${distribution} } }\n`
  expect(problems(text).map(line => line.replace(/^[\w.]+:\d+:\d+: /, ''))).toEqual([message])
})

it('draws whole numbers only for an option that takes no others', () => {
  const text = `${head}${metrics}${grid}levers: { x: { path: institutions.planner.checkpoint_every, uniform: [1, 12] } }\n`
  expect(problems(text)).toEqual([
    'trial.yaml:6:70: levers.x.uniform: expected integer or values, since the option takes no number between, found uniform',
  ])
  expect(problems(text.replace('uniform', 'integer'))).toEqual([])
})

it('stays within what the scenario says of its levers', () => {
  const files = {
    'base.yaml':
      'extends: mini.yaml\nlevers: { cap: { path: institutions.sig.ratio_cap, range: [1, 4], description: x } }\n',
  }
  const text = `${head.replace('mini.yaml', './base.yaml')}${metrics}${grid}levers: { x: { path: institutions.sig.ratio_cap, uniform: [2, 5] } }\n`
  expect(problems(text, files)).toEqual([
    'trial.yaml:6:59: levers.x.uniform: expected values within the range of the lever cap (1 to 4), found 5',
  ])
})

const factor = 'levers: { x: { path: institutions.sig.ratio_cap, uniform: [1, 4] } }\n'
const fitted = (target: string) =>
  `${head}ticks: 3\n${metrics}${grid}${factor}target: { file: seen.csv, ${target} }\n`

it('a target is read with what each observation is worth', () => {
  const rows = '1,food_security,98,0.5\n3,needs_met,90,2\n'
  const read3 = (scale: string) =>
    read(fitted('method: cma-es, population: 8'), { 'seen.csv': `month,metric,value,${scale}\n${rows}` })
      .target!
  const bySigma = read3('sigma')
  expect(bySigma).toMatchObject({ method: 'cma-es', population: 8, points: 1000, waves: 0, sure: true })
  expect(bySigma.observations).toEqual([
    { month: 1, metric: 'food_security', value: 98, scale: 2 },
    { month: 3, metric: 'needs_met', value: 90, scale: 0.5 },
  ])
  expect(read3('weight').observations.map(({ scale }) => scale)).toEqual([Math.sqrt(0.5), Math.sqrt(2)])
})

it.each([
  [
    'method: abc-smc, loss: absolute',
    'month,metric,value,sigma\n1,food_security,98,1\n',
    ['trial.yaml:8:44: target.loss: expected population with method abc-smc, found loss'],
  ],
  [
    'method: cma-es, waves: 2',
    'month,metric,value,weight\n1,food_security,98,1\n',
    [
      'trial.yaml:8:43: target.waves: expected 0 with a column weight, found 2; history matching goes by a column sigma',
    ],
  ],
  [
    'method: cma-es',
    'month,metric,value,sigmas\n1,food_security,98,1\n',
    [
      'seen.csv:1:1: expected the columns month, metric, value and one of sigma, weight, found month, metric, value, sigmas (did you mean "sigma"?)',
    ],
  ],
  [
    'method: cma-es',
    'month,metric,value,sigma\n4,food_securty,many,0\n1,needs_met,1,1\n1,needs_met,2,1\n',
    [
      'seen.csv:2:1: month: expected a month from 1 to 3, found "4"',
      'seen.csv:2:3: metric: expected the name of a metric, found "food_securty" (did you mean "food_security"?)',
      'seen.csv:2:16: value: expected a number, found "many"',
      'seen.csv:2:21: sigma: expected a number above 0, found "0"',
      'seen.csv:4:1: month: expected each month of a metric once, found "1"',
    ],
  ],
])('refuses a target { %s } with observations %j', (target, csv, expected) => {
  expect(problems(fitted(target), { 'seen.csv': csv })).toEqual(expected)
})

it('the shipped example is right, and editors read the format', async () => {
  const { factors, outcomes } = await loadExperiment('scenarios/experiments/federation-levers.yaml')
  expect([factors.length, Object.keys(outcomes).length]).toEqual([5, 4])
  const text = `${JSON.stringify(experimentJsonSchema(), null, 2)}\n`
  await expect(text).toMatchFileSnapshot('experiment.schema.json')
})
