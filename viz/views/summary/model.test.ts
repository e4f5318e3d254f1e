import { describe, expect, it } from 'vitest'
import type { Manifest } from '../../../sim/runs/manifest.ts'
import type { Catalogue } from '../../model/catalogue.ts'
import type { Run } from '../../model/run.ts'
import { tableOf } from '../../testing/table.ts'
import { headlines, inWords, mapOf, proofs, troubles } from './model.ts'

const catalogue: Catalogue = {
  products: [],
  plants: [],
  occupations: [],
  states: [
    { id: 'a', name: 'Aland', people: 1000, x_km: 0, y_km: 0 },
    { id: 'b', name: 'Bland', people: 500, x_km: 100, y_km: 50 },
  ],
  nameOf: id => ({ a: 'Aland', b: 'Bland', mill: 'Mill' })[id] ?? id,
}

const metrics = tableOf(
  'metrics',
  [
    { tick: 0, state: 'a', population: 1000, needs_met: 90, week: 40, recovery: Number.NaN },
    { tick: 1, state: 'a', population: 1100, needs_met: 95, week: 38, recovery: Number.NaN },
    { tick: 0, state: 'b', population: 500, needs_met: 100, week: 30, recovery: Number.NaN },
    { tick: 1, state: 'b', population: 500, needs_met: 80, week: 30, recovery: Number.NaN },
    { tick: 0, state: 'union', population: 1500, needs_met: 93, week: 37, recovery: 50 },
    { tick: 1, state: 'union', population: 1600, needs_met: 90, week: 36, recovery: 55 },
  ],
  {
    needs_met: { unit: '%', description: 'Share of needs met', better: 'more' },
    week: { unit: 'h/week', better: 'less' },
  },
)

const manifest = {
  engine: { name: 'ogas', version: '1.0.0' },
  ending: { status: 'complete' },
  ticks: 2,
  world_hash: 'abc',
  scenario: { title: 'Two lands', start: '2020-01', seed: 7 },
  summary: {
    plan: { goals: 10, accepted: 10, residual: 1e-9, gap: 2e-12, iterations: 5, fallbacks: 0 },
    metrics: {
      food_security: {
        unit: '%',
        mean: 99,
        last: 99,
        least: { value: 80, tick: 1, state: 'b' },
        greatest: { value: 100, tick: 0, state: 'a' },
      },
    },
  },
} as unknown as Manifest

const runWith = (changes: Partial<Manifest>): Run =>
  ({ manifest: { ...manifest, ...changes } }) as unknown as Run

describe('headlines', () => {
  it('tell the last value and the change, and whether that is better', () => {
    const told = headlines(metrics, 'a', 2).map(({ name, last, change, better }) => [
      name,
      last,
      change,
      better,
    ])
    expect(told).toContainEqual(['needs met', 95, 5, true])
    expect(told).toContainEqual(['week', 38, -2, true])
  })
  it('what only the union has is told of the union', () => {
    const recovery = headlines(metrics, 'b', 2).find(({ name }) => name === 'recovery')!
    expect([recovery.last, recovery.change]).toEqual([55, 5])
  })
})

describe('in words', () => {
  it('the worst month is named with its state', () => {
    expect(inWords(runWith({}), catalogue).join(' ')).toBe(
      'Two lands: 2 states over 2 months, Jan 2020 to Feb 2020, seed 7. 99 % of food needs were met; the worst month was Feb 2020 in Bland ' +
        'with 80 %. All 10 goals of the plans are proven optimal. Every law held after every month.',
    )
  })
  it('a run that stopped says why', () => {
    const message = 'invariant "money" is broken at tick 1 in a: 3 units too many'
    const ending = { status: 'broken' as const, invariant: 'money', tick: 1, entity: 'a', message }
    expect(inWords(runWith({ ending }), catalogue).at(-1)).toBe(`The run stopped: ${message}.`)
    expect(proofs(runWith({ ending }))[0]).toEqual({ text: `Broken: ${message}`, good: false })
  })
})

it('troubles are told earliest first, with where and how often', () => {
  const events = tableOf('events', [
    { state: 'b', kind: 'sabotage', subject: 'mill', tick: 1, amount: 1 },
    { state: 'union', kind: 'treaties-lapsed', subject: '', tick: 0, amount: 1 },
  ])
  const quiet = tableOf('metrics', [{ tick: 0, state: 'a', needs_met: 100 }], { needs_met: { unit: '%' } })
  expect(troubles(events, quiet, { start: '2020-01', ticks: 2 }, catalogue)).toEqual([
    { text: 'treaties lapsed', tick: 0, when: 'Jan 2020', where: 'the union', times: 1 },
    { text: 'plant was sabotaged (Mill)', tick: 1, when: 'Feb 2020', where: 'Bland', times: 1 },
  ])
})

it('what figures tell to be wrong is a trouble too, from its first month and in all its months and states', () => {
  const none = tableOf('events', [{ state: 'a', kind: 'idea', subject: '', tick: 0, amount: 1 }])
  expect(troubles(none, metrics, { start: '2020-01', ticks: 2 }, catalogue)).toEqual([
    {
      text: 'of what is needed more than 1 % was missing',
      tick: 0,
      when: 'Jan 2020',
      where: 'Aland',
      times: 3,
    },
  ])
})

it('the map shades states from the least to the greatest value of the month', () => {
  const spec = mapOf(metrics, catalogue, {
    name: 'needs_met',
    tick: 1,
    ticks: 2,
    chosen: 'b',
    link: id => `#/${id}`,
  })
  expect(spec.ramp).toEqual([80, 95])
  const even = mapOf(metrics, catalogue, { name: 'week', tick: 9, ticks: 2, chosen: '', link: String })
  expect(even.states.every(({ value }) => Number.isNaN(value))).toBe(true)
  expect(spec.states.map(({ name, people, value, chosen }) => [name, people, value, chosen])).toEqual([
    ['Aland', 1100, 95, false],
    ['Bland', 500, 80, true],
  ])
})
