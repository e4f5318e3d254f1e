/** Flows of material in a land that makes paper of timber, and recovers some of it. */
import { describe, expect, it } from 'vitest'
import type { Tables } from '../../../scenarios/tables.ts'
import type { Catalogue } from '../../model/catalogue.ts'
import { twoStates } from '../../testing/looked.ts'
import { tableOf } from '../../testing/table.ts'
import { balancesOf, inTonnes, rawGoods } from './balances.ts'
import { leftOut, sankeyOf } from './flows.ts'
import { durablesOf, lifetimesOf, streamsTable } from './model.ts'

const NOTHING = {
  made: 0,
  imported: 0,
  received: 0,
  returned: 0,
  released: 0,
  used: 0,
  built: 0,
  sold: 0,
  diverted: 0,
  provided: 0,
  defended: 0,
  invested: 0,
  exported: 0,
  sent: 0,
  spoiled: 0,
  discarded: 0,
  destroyed: 0,
  reserved: 0,
  opening: 0,
  closing: 0,
}
const row = (state: string, product: string, tick: number, flows: Partial<typeof NOTHING>) => ({
  tick,
  state,
  product,
  ...NOTHING,
  ...flows,
})
const month = (tick: number) => ({
  timber: row('a', 'timber', tick, { made: 300, used: 300 }),
  paper: row('a', 'paper', tick, { made: 200, opening: 50, closing: 40, sold: 180, exported: 30 }),
  waste: row('a', 'waste', tick, { returned: 100, used: 60, discarded: 40 }),
})
const [first, second] = [month(0), month(1)]
const plan = tableOf('plan', [
  first.timber,
  second.timber,
  first.paper,
  { ...second.paper, made: 220, sold: 200 },
  first.waste,
  second.waste,
  row('b', 'paper', 0, { imported: 30, sold: 30 }),
  row('b', 'paper', 1, { imported: 30, sold: 30 }),
])

const product = (id: string, unit: string, kind = 'good', lifetime_months = 0) => ({
  id,
  unit,
  kind,
  lifetime_months,
})
const recipe = (blueprint: string, flow: string, item: string, amount: number) => ({
  blueprint,
  flow,
  item,
  amount,
})
const tables = {
  products: [
    product('timber', 't'),
    product('paper', 't'),
    product('waste', 't', 'waste'),
    product('cars', 'piece', 'good', 192),
    product('shirts', 'piece', 'good', 30),
  ],
  recipes: [
    recipe('felling', 'out', 'timber', 1),
    recipe('felling', 'in', 'paper', 0.01),
    recipe('pulping', 'in', 'timber', 2),
    recipe('pulping', 'out', 'paper', 1),
    recipe('recycling', 'in', 'waste', 1.2),
    recipe('recycling', 'out', 'paper', 1),
  ],
  blueprints: [{ lifetime_factor: 1 }, { lifetime_factor: 1.6 }],
} as unknown as Tables
const catalogue: Catalogue = {
  ...twoStates,
  products: tables.products.map(({ id, unit }) => ({ id, name: id.toUpperCase(), unit, theme: '' })),
}

describe('balances', () => {
  it('are means of a month, and what comes out of stores counts', () => {
    const [paper] = balancesOf(plan, ['paper'], ['a'], { from: 0, to: 1 })
    expect(paper).toMatchObject({ made: 210, sold: 190, exported: 30, drawn: 10 })
  })
  it('of the union leave out what its states send each other', () => {
    const [paper] = balancesOf(plan, ['paper'], ['a', 'b'], { from: 0, to: 0 })
    expect(paper).toMatchObject({ made: 200, sold: 210, exported: 0, imported: 0 })
  })
})

it('only what is counted in t has a mass', () => {
  expect(inTonnes(tables)).toEqual({ goods: ['timber', 'paper'], wastes: ['waste'] })
  expect(leftOut(catalogue)).toContain('2 products are left out, for they are counted in piece')
})

it('a good is raw when a blueprint brings much more of it than it is given; one made of waste is not', () => {
  expect([...rawGoods(tables)]).toEqual(['timber'])
})

describe('flows', () => {
  const masses = {
    goods: balancesOf(plan, ['timber', 'paper'], ['a'], { from: 0, to: 0 }),
    wastes: balancesOf(plan, ['waste'], ['a'], { from: 0, to: 0 }),
    raw: rawGoods(tables),
    landfill: 70,
  }
  const { flows, nodes } = sankeyOf(masses, catalogue, 'Jan 2020', id => `#${id}`)
  const flow = (from: string, to: string) => flows.find(one => one.from === from && one.to === to)?.value
  it('go from nature through making to people, mixed with what stores hold', () => {
    expect(flow('timber', 'making')).toBe(300)
    expect(flow('making', 'people')).toBeCloseTo((180 * 200) / 210)
    expect(flow('stores', 'people')).toBeCloseTo((180 * 10) / 210)
  })
  it('end in recovery, which enters again at the left, or in landfill, with what was never collected', () => {
    expect(flow('waste', 'recovery')).toBe(60)
    expect(flow('recovered waste', 'making')).toBe(60)
    expect(flow('waste', 'landfill')).toBe(40)
    expect(flow('in use', 'landfill')).toBe(30)
  })
  it('are as large into each inner node as out of it', () => {
    for (const node of ['making', 'people', 'in use', 'waste']) {
      const sum = (end: 'from' | 'to') =>
        flows.filter(one => one[end] === node).reduce((total, { value }) => total + value, 0)
      expect(sum('from')).toBeCloseTo(sum('to'))
    }
  })
  it('never come back to where they were', () => {
    const reached = (node: string): string[] =>
      flows.filter(({ from }) => from === node).flatMap(({ to }) => [to, ...reached(to)])
    for (const { id } of nodes) expect(reached(id)).not.toContain(id)
  })
})

it('a stream says what share of what arrived was recovered', () => {
  const wastes = balancesOf(plan, ['waste'], ['a'], { from: 0, to: 1 })
  expect(streamsTable(wastes, catalogue, id => `#${id}`).rows).toEqual([
    [{ text: 'WASTE', href: '#waste' }, 100, 0, 60, 40, 0, 60],
  ])
})

it('goods that last stand by their years, the longest first', () => {
  expect(durablesOf(tables).map(({ id }) => id)).toEqual(['cars', 'shirts'])
  const { bars, note } = lifetimesOf(tables, catalogue, 'cars', () => '')
  expect(bars.map(({ name, value, role }) => [name, value, role])).toEqual([
    ['CARS', 16, 'use'],
    ['SHIRTS', 2.5, 'make'],
  ])
  expect(note).toContain('Designs last 1 to 1.6 times as long')
})
