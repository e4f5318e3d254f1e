import { describe, expect, it } from 'vitest'
import type { Catalogue, Thing } from '../../model/catalogue.ts'
import { tableOf } from '../../testing/table.ts'
import { bindingSpec, constraintsOf } from './binding.ts'
import { dearestOf, GOALS, priceSteps, pricesOf, rankedPrices } from './prices.ts'
import { dearest, targetInWords, worthInWords } from './target.ts'

const thing = (id: string, theme = ''): Thing => ({ id, name: id.toUpperCase(), unit: 't', theme })
const bread = thing('bread')
const place = (id: string) => ({ id, name: id, people: 1, x_km: 0, y_km: 0 })
const catalogue = {
  products: [bread, thing('steel'), thing('scrap', 'waste')],
  plants: [thing('land'), thing('mill')],
  occupations: [thing('baker')],
  states: [place('north'), place('south')],
  nameOf: (id: string) => id.toUpperCase(),
} as unknown as Catalogue
const span = { start: '2020-01', range: { from: 0, to: 1 } }
const wants = GOALS[1]
const states = ['north', 'south']

const priced = (
  state: string,
  product: string,
  tick: number,
  want_price: number,
  value: number,
  more = {},
) => ({
  state,
  product,
  tick,
  want_price,
  need_price: 0,
  hours_price: 0,
  value,
  plan_made: 0,
  plan_wants: 0,
  ...more,
})
const plan = tableOf(
  'plan',
  [
    priced('north', 'bread', 0, 20, 10, { plan_made: 12, plan_wants: 7, need_price: 0.5 }),
    priced('north', 'bread', 1, 0, 10),
    priced('north', 'scrap', 0, 500, 1),
    priced('north', 'steel', 0, 30, 30),
    priced('south', 'bread', 0, 90, 10),
    priced('south', 'steel', 0, 0, 30),
  ],
  { want_price: { description: 'Shadow price: worth' } },
)

describe('prices of products', () => {
  const all = pricesOf(plan, catalogue, states, wants, 2)

  it('rank by hour of labour content, so that goods of all units compare, each where it was dearest; waste contains no work', () => {
    const { bars, note } = rankedPrices(all, catalogue, wants, 0, (product, state) => `${product} ${state}`)
    expect(bars.map(({ name, value, href }) => [name, value, href])).toEqual([
      ['SOUTH: BREAD', 9, 'bread south'],
      ['NORTH: STEEL', 1, 'steel north'],
    ])
    expect(note).toContain('0 of 2 were nowhere scarce')
  })

  it('are said to be none when nothing was scarce', () => {
    const { bars, note } = rankedPrices(all, catalogue, wants, 1, () => '')
    expect(bars).toEqual([])
    expect(note).toContain('None had a price')
  })

  it('stand out where they were highest, until the reader chooses a state', () => {
    const emphasis = (state: string) =>
      priceSteps(plan, catalogue, wants, { subject: 'bread', state, span, ticks: 2 }, () => '')
        .series.filter(({ role }) => role === 'make')
        .map(({ name }) => name)
    expect(emphasis('')).toEqual(['south'])
    expect(emphasis('north')).toEqual(['north'])
  })

  it('say what to look at first', () => {
    expect(dearestOf(plan, catalogue, states, 2)).toBe('bread')
  })
})

describe('a target', () => {
  it('is looked at where it was dearest: needs before wants', () => {
    expect(dearest(plan, states, 'bread', 0)).toBe('north')
    expect(dearest(plan, states, 'steel', 0)).toBe('north')
  })

  it('is told with what it is for, and what one more is worth and takes', () => {
    const more = tableOf('plan', [
      {
        ...priced('north', 'bread', 0, 20, 10, { plan_made: 12, plan_wants: 7 }),
        ...Object.fromEntries(
          [
            'import',
            'receive',
            'release',
            'needs',
            'provide',
            'defend',
            'invest',
            'export',
            'send',
            'reserve',
          ].map(part => [`plan_${part}`, 0]),
        ),
      },
    ])
    expect(targetInWords(more, bread, 'north', 0)).toBe('Planned: 12 t made and 7 t for wants.')
    expect(worthInWords(more, bread, 'north', 0)).toEqual([
      'One more t would be worth 20 h of the labour content of wants.',
      'To make one takes 10 h of work in all, from the mine to the shelf (its labour content).',
    ])
  })
})

describe('constraints that bind', () => {
  const bounds = {
    capacity: tableOf('capacity', [
      { state: 'north', plant: 'land', tick: 0, capacity: 1000, available: 0.5, shadow_price: 2 },
      { state: 'north', plant: 'mill', tick: 0, capacity: 1000, available: 1, shadow_price: 0 },
    ]),
    labour: tableOf('labour', [
      { state: 'north', occupation: 'baker', tick: 0, hours_offered: 4000, shadow_price: 3 },
    ]),
  }

  it('rank by the worth of one per cent more of what there is; idle plant does not bind', () => {
    const { bars } = bindingSpec(
      constraintsOf(bounds, catalogue, ['north'], 1),
      catalogue,
      false,
      0,
      () => '',
    )
    expect(bars.map(({ name, value }) => [name, value])).toEqual([
      ['BAKER', 120],
      ['LAND', 10],
    ])
  })
})
