import { describe, expect, it } from 'vitest'
import { lookedAt } from '../../testing/looked.ts'
import { tableOf } from '../../testing/table.ts'
import { hoursOf, jobsTable, occupationsOf, shortagesOf } from './jobs.ts'

const row = (state: string, occupation: string, workers: number, income: number) => ({
  tick: 0,
  state,
  occupation,
  qualified: 10,
  places: 8,
  workers,
  hours_worked: 1000 * workers,
  skill: 1.1,
  income,
  shadow_price: 0,
})
const labour = tableOf('labour', [
  row('a', 'baking', 8, 100),
  row('a', 'mining', 0, 90),
  row('b', 'baking', 2, 200),
  row('b', 'mining', 4, 90),
])
const month = { week: 30 }
const base = lookedAt({ a: [month], b: [month], union: [month] }, { week: { unit: 'h/week' } })
const occupations = ['baking', 'mining'].map(id => ({ id, name: id.toUpperCase(), unit: '', theme: '' }))
const looked = { ...base, catalogue: { ...base.catalogue, occupations } }
const link = (id: string) => `#${id}`

describe('occupations of the union', () => {
  const [baking, mining] = occupationsOf(labour, looked, 100)
  it('are people of all states, for each citizen as many as it stands for', () => {
    expect([baking!.workers[0], baking!.places[0], mining!.workers[0]]).toEqual([1000, 1600, 400])
  })
  it('have the mean income of those who work in them', () => {
    expect([baking!.income[0], mining!.income[0]]).toEqual([120, 90])
  })
  it('stand in a table, those with most workers first, each a link', () => {
    const { rows } = jobsTable([mining!, baking!], 0, link)
    expect(rows.map(([name, workers]) => [name, workers])).toEqual([
      [{ text: 'BAKING', href: '#baking' }, 1000],
      [{ text: 'MINING', href: '#mining' }, 400],
    ])
  })
  it('say where qualified people are not in them, and where places are open', () => {
    const { bars } = shortagesOf([baking!, mining!], 0, link)
    expect(bars.map(({ name, value, note }) => [name, value, note])).toEqual([
      ['MINING', 1600, '(1,200 places open)'],
      ['BAKING', 1000, '(600 places open)'],
    ])
  })
})

it('of a state only its own are counted', () => {
  const [baking] = occupationsOf(labour, { ...looked, state: 'b' }, 100)
  expect([baking!.workers[0], baking!.income[0]]).toEqual([200, 200])
})

it('what is not worked of the waking hours is free', () => {
  const { series, levels } = hoursOf(looked, () => ({
    variant: 'assigned',
    week: 40,
    shortest_week: 20,
    reconsider: 0,
    tastes: 1,
  }))
  expect(series.map(({ name, values }) => [name, values[0]])).toEqual([
    ['work', 30],
    ['free time', 82],
  ])
  expect(levels!.map(({ value }) => value)).toEqual([40, 20])
})
