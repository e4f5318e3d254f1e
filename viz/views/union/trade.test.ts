import { describe, expect, it } from 'vitest'
import type { Catalogue } from '../../model/catalogue.ts'
import { tableOf } from '../../testing/table.ts'
import { matrixOf, productsOf, worthByPair } from './trade.ts'

const state = (id: string) => ({ id, name: id.toUpperCase(), people: 1, x_km: 0, y_km: 0 })
const catalogue: Catalogue = {
  products: [],
  plants: [],
  occupations: [],
  states: ['b', 'a', 'c'].map(state),
  nameOf: id => id.toUpperCase(),
}
const trade = tableOf('trade', [
  { from: 'a', to: 'b', product: 'bread', tick: 0, worth: 10 },
  { from: 'a', to: 'b', product: 'bread', tick: 1, worth: 20 },
  { from: 'a', to: 'b', product: 'steel', tick: 1, worth: 5 },
  { from: 'b', to: 'a', product: 'steel', tick: 1, worth: 7 },
])

describe('trade over the months shown', () => {
  it('is summed by pair, in the order of the catalogue', () => {
    // From b to b, a, c; then from a; then from c.
    expect([...worthByPair(trade, catalogue, { from: 0, to: 1 })]).toEqual([0, 7, 0, 35, 0, 0, 0, 0, 0])
    expect([...worthByPair(trade, catalogue, { from: 0, to: 0 })]).toEqual([0, 0, 0, 10, 0, 0, 0, 0, 0])
  })

  it('marks what the chosen state sent and what it received', () => {
    const links = {
      state: (id: string) => id,
      pair: ({ from, to }: { from: string; to: string }) => from + to,
    }
    const { flows } = matrixOf(trade, catalogue, { range: { from: 0, to: 1 }, chosen: 'b', links })
    expect(flows).toEqual([
      { from: 0, to: 1, value: 7, role: 'make', href: 'ba' },
      { from: 1, to: 0, value: 35, role: 'use', href: 'ab' },
    ])
  })

  it('is told by product, of a pair, of a sender, or of all', () => {
    const bars = (from: string, to: string) =>
      productsOf(trade, catalogue, {
        range: { from: 0, to: 1 },
        pair: { from, to },
        link: product => product,
      }).bars.map(({ name, value }) => [name, value])
    expect(bars('a', 'b')).toEqual([
      ['BREAD', 30],
      ['STEEL', 5],
    ])
    expect(bars('', 'a')).toEqual([['STEEL', 7]])
    expect(bars('', '')).toEqual([
      ['BREAD', 30],
      ['STEEL', 12],
    ])
    expect(bars('c', '')).toEqual([])
  })
})
