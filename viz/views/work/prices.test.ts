import { expect, test } from 'vitest'
import { lookedAt } from '../../testing/looked.ts'
import { tableOf } from '../../testing/table.ts'
import { dearnessAt, priceOf, soldProducts } from './prices.ts'

const row = (state: string, product: string, tick: number, sold: number, price: number) => ({
  tick,
  state,
  product,
  sold,
  price,
  value: 2,
})
const plan = tableOf('plan', [
  row('a', 'bread', 0, 30, 20),
  row('a', 'bread', 1, 30, 40),
  row('a', 'steel', 0, 0, 99),
  row('a', 'steel', 1, 0, 99),
  row('b', 'bread', 0, 10, 20),
  row('b', 'bread', 1, 10, 20),
  row('b', 'steel', 0, 0, 99),
  row('b', 'steel', 1, 0, 99),
])
const month = { price_level: 10 }
const base = lookedAt({ a: [month, month], b: [month, month], union: [month, month] })
const products = ['bread', 'steel'].map(id => ({ id, name: id, unit: 't', theme: '' }))
const looked = { ...base, catalogue: { ...base.catalogue, products } }

test('products that nobody buys have no place among prices', () => {
  expect(soldProducts(plan, looked)).toEqual(['bread'])
})

test('how dear a good is: its price for an hour of labour content by the price level, states as they sell', () => {
  const dear = (state: string, tick: number) =>
    dearnessAt(plan, ['bread'], { ...looked, state }, tick, () => '').bars[0]!.value
  expect([dear('', 0), dear('a', 1), dear('b', 1), dear('', 1)]).toEqual([1, 2, 1, 1.75])
})

test('a price is drawn for each state, the one looked at last', () => {
  const { unit, series } = priceOf(plan, { ...looked, state: 'a' }, 'bread', state => `#${state}`)
  expect(unit).toBe('minor units/t')
  expect(series.map(({ name, role, values }) => [name, role, values[1]])).toEqual([
    ['Bland', 'quiet', 20],
    ['Aland', 'make', 40],
  ])
})
