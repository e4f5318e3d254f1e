import { describe, expect, it } from 'vitest'
import type { Catalogue, Thing } from '../../model/catalogue.ts'
import { tableOf } from '../../testing/table.ts'
import { fulfilmentSpec, mostBehind } from './fulfilment.ts'
import { byState, type Look, outputOf, seasonSpec, toldOf } from './model.ts'

const thing = (id: string): Thing => ({ id, name: id.toUpperCase(), unit: 't', theme: 'food' })
const bread = thing('bread')
const place = (id: string) => ({ id, name: id, people: 1, x_km: 0, y_km: 0 })
const catalogue = {
  products: [bread, thing('fuel'), thing('hats')],
  states: [place('north'), place('south')],
} as unknown as Catalogue

const NOTHING = { used: 0, built: 0, sold: 0, provided: 0, defended: 0, invested: 0, value: 1 }
const row = (state: string, product: string, tick: number, plan_made: number, made: number, more = {}) => ({
  state,
  product,
  ...NOTHING,
  tick,
  plan_made,
  made,
  ...more,
})
const plan = tableOf('plan', [
  row('north', 'bread', 0, 100, 90, { sold: 50, used: 20, exported: 15 }),
  row('north', 'bread', 1, 100, 100, { sold: 60, exported: 0 }),
  row('north', 'fuel', 0, 10, 9, { value: 30 }),
  row('north', 'fuel', 1, 10, 10, { value: 30 }),
  row('north', 'hats', 0, 0, 0),
  row('north', 'hats', 1, 0, 0),
  row('south', 'bread', 0, 300, 310),
  row('south', 'bread', 1, 300, 270),
])
const union: Look = { plan, states: ['north', 'south'], ticks: 2 }
const span = { start: '2020-01', range: { from: 0, to: 1 } }

describe('what was planned, made and consumed', () => {
  it('is the sum over the states looked at; what was traded is not consumed', () => {
    const [planned, made, consumed] = outputOf(union, 'bread').map(({ values }) => Array.from(values))
    expect(planned).toEqual([400, 400])
    expect(made).toEqual([400, 370])
    expect(consumed).toEqual([70, 60])
  })

  it('is told in words of the months shown', () => {
    const text = toldOf({ ...union, states: ['north'] }, bread, { from: 0, to: 0 })
    expect(text).toBe('100 t planned, 90 made (90.0 %) and 70 consumed in the months shown.')
  })

  it('stands on one scale in all states, the largest of them', () => {
    const specs = byState(union, bread, catalogue, span, state => `#${state}`)
    expect(specs.map(({ title, href, cover }) => [title, href, cover])).toEqual([
      ['north', '#north', [0, 310]],
      ['south', '#south', [0, 310]],
    ])
  })
})

describe('fulfilment', () => {
  it('leaves out what nobody planned to make, and says so', () => {
    const { rows, note } = fulfilmentSpec(union, catalogue, span, 'fuel', id => id)
    expect(rows.map(({ name, chosen }) => [name, chosen])).toEqual([
      ['BREAD', false],
      ['FUEL', true],
    ])
    expect(Array.from(rows[0]!.values)).toEqual([100, 92.5])
    expect(note).toContain('1 product that nobody planned to make is left out')
  })

  it('first shows the product whose lag is worth most labour, not the one that lags most tonnes', () => {
    // 40 t of bread lag, worth an hour each; one t of fuel, worth 30.
    expect(mostBehind(union, catalogue)).toBe('bread')
    expect(mostBehind({ ...union, states: ['north'] }, catalogue)).toBe('fuel')
  })
})

describe('the course of a year', () => {
  it('is the mean by calendar month, with least and most', () => {
    const ticks = 24
    const rows = Array.from({ length: ticks }, (_, tick) => row('north', 'bread', tick, 0, tick))
    const look = { plan: tableOf('plan', rows), states: ['north'], ticks }
    const { courses } = seasonSpec(look, bread, { start: '2020-03', range: { from: 0, to: ticks - 1 } })
    const made = courses[1]!
    // March is tick 0 and tick 12.
    expect([made.mean[2], made.least[2], made.most[2]]).toEqual([6, 0, 12])
  })
})
