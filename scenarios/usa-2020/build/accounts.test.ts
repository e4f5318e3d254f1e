import { expect, test } from 'vitest'
import { Matrix } from '../../build/matrix.ts'
import { finalUses, netFinalDemand, repairedAccounts, tabledFinalDemand } from './accounts.ts'
import { matrix } from './raw.ts'

const table = (rows: string[], columns: string[], values: number[][]) => {
  const result = new Matrix(rows, columns)
  rows.forEach((row, r) => {
    columns.forEach((column, c) => {
      result.set(row, column, values[r]![c]!)
    })
  })
  return result
}

/** Corn, freight and scrap; a farm, a railway and an industry that closed. Rows balance: 100, 50, 10. */
const small = () =>
  repairedAccounts(
    table(
      ['farm', 'rail', 'closed'],
      ['corn', 'freight', 'scrap'],
      [
        [100, 0, 10],
        [0, 50, 0],
        [0, 0, 0],
      ],
    ),
    table(
      ['corn', 'freight', 'scrap'],
      ['farm', 'rail', 'closed'],
      [
        [20, 5, 0],
        [30, 0, 1],
        [8, -3, 0],
      ],
    ),
    table(
      ['corn', 'freight', 'scrap'],
      ['F010', 'F02E', 'F030', 'F040', 'F050'],
      [
        [90, 0, -5, 10, -20],
        [-2, 0, 0, 14, 7],
        [10, -4, 0, 1, -2],
      ],
    ),
  )

test('negative inputs become by-products, negative uses move to foreign trade, idle industries go', () => {
  const [{ industries, make, use, final }, repairs] = small()
  expect(industries).toEqual(['farm', 'rail'])
  expect(use.at('scrap', 'rail')).toBe(0)
  expect(make.at('rail', 'scrap')).toBe(3)
  expect(final.at('freight', 'consumption')).toBe(0)
  expect(final.at('freight', 'exports')).toBe(14 + 7 - 2)
  expect(final.at('freight', 'imports')).toBe(0)
  expect(final.at('scrap', 'invest_private')).toBe(0)
  expect(final.at('scrap', 'imports')).toBe(2 + 4)
  expect(final.at('corn', 'inventory')).toBe(-5)
  expect(repairs.map(({ cells, moved }) => [cells, moved])).toEqual([
    [1, 3],
    [1, 7],
    [1, 4],
    [1, 2],
    [1, 1],
  ])
})

test('a repaired sign keeps every row in balance', () => {
  const [accounts] = small()
  for (const commodity of accounts.commodities) {
    const left = commodity === 'freight' ? 1 : 0
    expect(netFinalDemand(accounts, commodity)).toBe(tabledFinalDemand(accounts, commodity) + left)
  }
})

test('the tables of 2020 close to the rounding of the source and have no negative flow after repair', () => {
  const [accounts, repairs] = repairedAccounts(
    matrix('raw/bea/make.csv'),
    matrix('raw/bea/use.csv'),
    matrix('raw/bea/final_demand.csv'),
  )
  const { commodities, make, use, final } = accounts
  for (const commodity of commodities) {
    const gap = tabledFinalDemand(accounts, commodity) - netFinalDemand(accounts, commodity)
    expect(Math.abs(gap), commodity).toBeLessThanOrEqual(7)
  }
  for (const kind of finalUses.filter(kind => kind !== 'inventory')) {
    for (const commodity of commodities) expect(final.at(commodity, kind)).toBeGreaterThanOrEqual(0)
  }
  for (const { value } of [...make.cells(), ...use.cells()]) expect(value).toBeGreaterThan(0)
  expect(repairs.map(({ cells, moved }) => [cells, moved])).toEqual([
    [6, 846],
    [5, 89_577],
    [5, 159_164],
    [1, 31_195],
    [0, 0],
  ])
})
