import { expect, test } from 'vitest'
import { lookedAt } from '../testing/looked.ts'
import { linesOf, ruleOf, statesBy, statesOf } from './lines.ts'

const looked = lookedAt(
  {
    a: [{ week: 30 }, { week: 32 }],
    b: [{ week: 40 }, { week: 42 }],
    union: [{ week: 33 }, { week: 35 }],
  },
  { week: { unit: 'h/week', description: 'Mean week.', union: 'mean' } },
)

test('a metric of the union, or of the state looked at', () => {
  const lines = [{ metric: 'week', role: 'make' }] as const
  const of = (state: string) => linesOf({ ...looked, state }, lines, { title: 'Week' })
  expect(of('')).toMatchObject({ unit: 'h/week', note: 'Mean week.' })
  expect(Array.from(of('').series[0]!.values)).toEqual([33, 35])
  expect(Array.from(of('b').series[0]!.values)).toEqual([40, 42])
})

test('a rule is a level where it stays, steps where policy changes it, and nothing where there is none', () => {
  const rule = (...values: number[]) =>
    ruleOf(
      { ticks: values.length },
      tick => values[tick]!,
      value => `cap ${value}`,
    )
  expect(rule(3, 3)).toEqual({ levels: [{ label: 'cap 3', value: 3 }], series: [] })
  expect(rule(3, 5)).toEqual({
    levels: [],
    series: [{ name: 'cap 5', role: 'limit', step: true, values: Float64Array.of(3, 5) }],
  })
  expect(rule(3, Number.NaN).series[0]!.name).toBe('cap 3')
  expect(rule(Number.NaN)).toEqual({ levels: [], series: [] })
})

test('among all states the one looked at is drawn last, and the mean of all is there', () => {
  const { series } = statesBy({ ...looked, state: 'a' }, 'week', state => `#${state}`)
  expect(series.map(({ name, role, href }) => [name, role, href])).toEqual([
    ['union', 'plan', '#'],
    ['Bland', 'quiet', '#b'],
    ['Aland', 'make', '#a'],
  ])
})

const states = Array.from({ length: 9 }, (_, k) => ({
  ...looked.catalogue.states[0]!,
  id: `s${k}`,
  name: `S${k}`,
}))

test('of many states only the one looked at has its name', () => {
  const many = { ...looked, state: 's3', catalogue: { ...looked.catalogue, states } }
  const { series } = statesBy(many, 'week', () => '')
  expect(series.filter(({ crowd }) => !crowd)).toHaveLength(2)
})

test('where none is looked at, the first and the last at the end stand out', () => {
  const many = { state: '', catalogue: { ...looked.catalogue, states } }
  const series = statesOf(
    many,
    id => Float64Array.of(Number(id.slice(1))),
    () => '',
  )
  expect(series.slice(-2).map(({ name, role }) => [name, role])).toEqual([
    ['S0', 'use'],
    ['S8', 'make'],
  ])
  expect(
    series
      .filter(({ crowd }) => !crowd)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['S0', 'S1', 'S2', 'S6', 'S7', 'S8'])
})
