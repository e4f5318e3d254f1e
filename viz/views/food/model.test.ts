import { describe, expect, it } from 'vitest'
import { lookedAt } from '../../testing/looked.ts'
import { tableOf } from '../../testing/table.ts'
import { inWords, movesOf, peopleOf, pyramidOf, stockOf } from './model.ts'

const month = (food_security: number, deaths_hunger: number) => ({
  population: 800,
  population_limit: 1000,
  headroom: 20,
  food_stock: 100,
  food_reserve: 73,
  food_security,
  deaths_hunger,
  arrivals: 4,
  migration: 1,
})
const union = [month(100, 0), month(80, 300), month(100, 0)]
const looked = lookedAt({ a: union, b: union, union }, { food_stock: { unit: 'days of need' } })
const food = {
  variant: 'reserve',
  area: 'state',
  reserve_share: 0.2,
  reserve_months: 2.4,
  need_kcal_per_day: 2150,
  limit: 'limit',
  limit_share: 0.8,
} as const
const always = () => food

describe('food', () => {
  it('stands against the reserve that is 20 % of a year', () => {
    const { unit, levels, note } = stockOf(looked, always)
    expect([unit, levels]).toEqual([
      'days of need',
      [{ label: 'full reserve 73', value: expect.closeTo(73.05) }],
    ])
    expect(note).toContain("full at 20 % of a year's need")
  })
  it('has no such line where no reserve is kept', () => {
    const { levels, series, note } = stockOf(looked, () => ({ ...food, variant: 'no-reserve' }))
    expect([levels, series.map(({ name }) => name)]).toEqual([[], ['stock']])
    expect(note).toContain('keeps no reserve')
  })
  it('stands against steps where policy changes what is full', () => {
    const { levels, series, note } = stockOf(looked, tick => ({
      ...food,
      reserve_months: tick < 1 ? 2.4 : 1.2,
    }))
    expect(levels).toEqual([])
    expect(series.at(-1)).toMatchObject({ name: 'full reserve 36.5', role: 'limit', step: true })
    expect([...Array.from(series.at(-1)!.values, Math.round)]).toEqual([73, 37, 37])
    expect(note).toContain("full at 10 % of a year's need")
  })
})

describe('people', () => {
  it('stand against their limit and the capacity it is a share of', () => {
    const { series } = peopleOf(looked, always)
    expect(series.map(({ name, values }) => [name, values[2]])).toEqual([
      ['people', 800],
      ['limit, 80 %', 1000],
      ['capacity', 1250],
    ])
  })
  it('are told where there is no limit to what food allows', () => {
    const { series, note } = peopleOf(looked, () => ({ ...food, limit: 'off' }))
    expect(series.map(({ name }) => name)).toEqual(['people', '80 %', 'capacity'])
    expect(note).toContain('No limit is set in this scenario')
  })
  it('come and go in a state; in the union they only move', () => {
    expect(movesOf({ ...looked, state: 'a' }).series.map(({ name }) => name)).toEqual(['moved in', 'net'])
    expect(movesOf(looked).series.map(({ name }) => name)).toEqual(['moved'])
  })
  it('are told of in words, with the worst month', () => {
    expect(inWords(looked, always)).toBe(
      'In the worst month for food, Feb 2020, people in the union had 80 % of the essential ration. 300 people died of hunger. At the end there were stores for 100 days and a reserve for 73 days. The population went from 800 to 800, 20 % below its limit.',
    )
  })
})

describe('the pyramid', () => {
  const row = (state: string, group: string, tick: number, lower: number, citizens: number) => ({
    tick,
    state,
    distribution: 'age',
    group,
    lower,
    upper: lower + 5,
    citizens,
  })
  const counts = tableOf('citizens/distributions', [
    row('a', 'female', 0, 0, 3),
    row('a', 'female', 12, 0, 4),
    row('b', 'female', 12, 5, 1),
    row('b', 'male', 12, 0, 2),
  ])
  it('counts people, of the union or a state, as last counted', () => {
    expect(pyramidOf(counts, looked, 100, 12).bands).toEqual([
      { name: '0–4', left: 400, right: 200 },
      { name: '5–9', left: 100, right: 0 },
    ])
    const early = pyramidOf(counts, { ...looked, state: 'a' }, 100, 0)
    expect(early.bands).toEqual([{ name: '0–4', left: 300, right: 0 }])
    expect(early.note).toContain('as counted at the start.')
  })
})
