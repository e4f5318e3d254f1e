import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Manifest } from '../runs/manifest.ts'
import type { MetricSummary } from '../runs/summary.ts'
import { toyScenario } from '../runs/testing/toy.ts'
import { renderRun } from './print.ts'
import { duration, plain, shortNumber } from './terminal.ts'

const { tables: _, ...scenario } = toyScenario(120).scenario
const metric = (
  unit: string,
  mean: number,
  last: number,
  least: number,
  greatest: number,
): MetricSummary => ({
  unit,
  mean,
  last,
  least: { value: least, tick: 14, state: 'durnholm' },
  greatest: { value: greatest, tick: 119, state: 'asha' },
})
const manifest: Manifest = {
  format: 'ogas-run-1',
  id: '0'.repeat(32),
  engine: { name: 'ogas-workbench', version: '0.1.0' },
  ending: { status: 'complete' },
  ticks: 120,
  world_hash: 'fc81d26d7ed390e0',
  hash: 'b49df7da93d8c2d08a1144bc6d76a077c6b8723be9066c9e4b0349243157f8a3',
  scenario,
  sources: [],
  overrides: [],
  files: {},
  summary: {
    metrics: {
      food_security: metric('%', 99.71, 100, 92.345, 100),
      week: metric('h/week', 33.1, 31.9, 28, 40),
      population: metric('people', 5_012_345, 5_123_456, 812_000, 1_400_000),
      landfill: {
        ...metric('t/month', 1234.5, 1200.4, 0, 0),
        greatest: { value: 1544.4, tick: 119, state: 'union' },
      },
      nothing_shown: metric('%', 1, 1, 1, 1),
    },
    plan: { goals: 840, accepted: 840, residual: 3.2e-10, gap: 0, iterations: 12_345, fallbacks: 2 },
  },
  seal: '',
}

test('a run as a person reads it', () => {
  expect(renderRun(manifest, { planner: 30, jobs: 8, open: 1, hash: 0.5, record: 0.5 }, plain)).toBe(
    `Miniature: complete, 120 of 120 months from 2020-01, seed 1

                                              mean     end   worst tick, state
Food
  food security      %                        99.7     100    92.3 14, durnholm
Work
  week               h/week                   33.1    31.9    40.0 119, asha
Recycling
  landfill           t/month                 1,235   1,200   1,544 119
People
  population         people                 5.01 m  5.12 m
Plans
  840 of 840 goals proven optimal; worst residual 3e-10, worst gap 0
  12,345 iterations, 2 goals by a fallback method
Laws
  every invariant held after every tick
  world fc81d26d7ed390e0, data b49df7da93d8c2d0
Time
  40 s, 3 ticks/s: planner 75 %, jobs 20 %, open 3 %, hash 1 %
`,
  )
})

test('a broken run names the law, and goals without proof stand out', () => {
  const { plan, metrics } = manifest.summary
  const text = renderRun(
    {
      ...manifest,
      ticks: 14,
      ending: {
        status: 'broken',
        invariant: 'money is conserved',
        tick: 14,
        entity: 'asha',
        message: 'money is broken',
      },
      summary: { metrics, plan: { ...plan, accepted: 839 } },
    },
    {},
    (colour, text) => `<${colour} ${text}>`,
  )
  expect(text).toContain('<bold Miniature>: <red broken>, 14 of 120 months')
  expect(text).toContain('  <red money is broken>')
  expect(text).toContain('  <red 839 of 840 goals proven optimal>;')
  expect(text).not.toContain('Time')
})

test('numbers are short and near their value', () => {
  expect(
    [0, 0.001, 0.5, 12.34, 123.4, 1234.5, 999_999.4, 1e6, 12.34e6, 4.5e9, -5, Number.NaN].map(shortNumber),
  ).toEqual([
    ...[
      '0.00',
      '1e-3',
      '0.50',
      '12.3',
      '123',
      '1,235',
      '999,999',
      '1.00 m',
      '12.3 m',
      '4.50 bn',
      '-5.00',
      '-',
    ],
  ])
  fc.assert(
    fc.property(fc.double({ min: -1e11, max: 1e11, noNaN: true }), value => {
      expect(shortNumber(value).length).toBeLessThanOrEqual(10)
    }),
  )
})

test('durations', () => {
  expect([0.04, 9.94, 59.6, 120, 3600 * 5].map(duration)).toEqual([
    '0.0 s',
    '9.9 s',
    '60 s',
    '2 min',
    '5 h 0 min',
  ])
})
