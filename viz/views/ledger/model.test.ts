import { expect, it } from 'vitest'
import type { Catalogue } from '../../model/catalogue.ts'
import { tableOf } from '../../testing/table.ts'
import { blocksOf, chainsOf, flowsOf, sovetOf } from './model.ts'

const block = (chain: string, tick: number, supply: number, transactions: number) => ({
  chain,
  hash: `${chain}${tick}`,
  tick,
  height: tick + 1,
  transactions,
  accounts: 3,
  supply,
})
const ledger = tableOf('ledger', [
  block('a', -1, 100, 2),
  block('a', 0, 100, 5),
  block('union', -1, 500, 1),
  block('union', 0, 501, 1),
])
const states = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map(id => ({
  id,
  name: `State ${id}`,
  people: 1,
  x_km: 0,
  y_km: 0,
}))
const catalogue = (count: number): Catalogue => ({
  products: [],
  plants: [],
  occupations: [],
  states: states.slice(0, count),
  nameOf: id => `State ${id}`,
})
const span = { start: '2020-01', range: { from: 0, to: 1 } }

it('a chain whose supply is not the same in every block is told', () => {
  const told = chainsOf(ledger, catalogue(1)).map(({ title, blocks, transactions, constant }) => [
    title,
    blocks,
    transactions,
    constant,
  ])
  expect(told).toEqual([
    ['State a', 2, 7, true],
    ['Union (Sovet)', 2, 2, false],
  ])
})

it('blocks say their month; a chain that is not there has none', () => {
  expect(blocksOf(ledger, 'a', '2020-01').map(({ height, when }) => [height, when])).toEqual([
    [0, 'genesis'],
    [1, 'Jan 2020'],
  ])
  expect(blocksOf(ledger, 'z', '2020-01')).toEqual([])
})

it('flows that never moved anything are left out', () => {
  const money = tableOf('money', [
    { state: 'a', kind: 'income', tick: 0, amount: 9 },
    { state: 'a', kind: 'mint', tick: 0, amount: 0 },
  ])
  expect(flowsOf(money, 'a', 'State a', span, 2).series.map(({ name }) => name)).toEqual(['income'])
})

it('the Sovet of many states is a crowd of lines without names', () => {
  const sovet = tableOf('sovet', [{ state: 'a', tick: 0, balance: 5 }])
  expect(sovetOf(sovet, catalogue(2), span, 2, String).series.map(({ crowd }) => crowd)).toEqual([
    false,
    false,
  ])
  expect(sovetOf(sovet, catalogue(9), span, 2, String).series.every(({ crowd }) => crowd)).toBe(true)
})
