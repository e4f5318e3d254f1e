import { describe, expect, it } from 'vitest'
import { lookedAt } from '../../testing/looked.ts'
import { tableOf } from '../../testing/table.ts'
import { histogramOf, holdingsAt, lorenzOf, moneyOf, withMeans } from './holdings.ts'

const classes = [
  { group: '', lower: 0, upper: 1, citizens: 6 },
  { group: '', lower: 1, upper: 2, citizens: 2 },
  { group: '', lower: 2, upper: Number.POSITIVE_INFINITY, citizens: 1 },
]

describe('classes of holdings', () => {
  it('have their middle for a mean, and the open one what is left of all', () => {
    // 9 mean holdings in all, less 6 times a half and 2 times one and a half.
    expect(withMeans(classes).map(({ mean }) => mean)).toEqual([0.5, 1.5, 3])
  })
  it('make a Lorenz curve from nothing to all', () => {
    expect(lorenzOf(withMeans(classes)).map(({ people, held }) => [people, held])).toEqual([
      [0, 0],
      [expect.closeTo(6 / 9), expect.closeTo(3 / 9)],
      [expect.closeTo(8 / 9), expect.closeTo(6 / 9)],
      [expect.closeTo(1), expect.closeTo(1)],
    ])
  })
  it('of equal holdings lie on the diagonal', () => {
    const points = lorenzOf(withMeans([{ group: '', lower: 1, upper: 1.25, citizens: 7 }]))
    expect(points).toEqual([
      { people: 0, held: 0 },
      { people: 1, held: 1 },
    ])
  })
})

const sig = {
  variant: 'tiers' as const,
  ratio_cap: 3,
  holding_cap: 2,
  supply_per_person: 300,
  difficulty_weight: 1,
  training_weight: 0.5,
  scarcity_weight: 0.5,
}
const looked = lookedAt({ a: [{}, {}], b: [{}, {}], union: [{}, {}] })
const account = (state: string, tick: number) => ({
  state,
  tick,
  citizens: 9,
  supply: 2700,
  wallets: 540,
  marketplace: 2100,
  fund: 60,
})
const accounts = tableOf('accounts', [account('a', 0), account('a', 1), account('b', 0), account('b', 1)])
const money = tableOf('money', [
  { tick: 0, state: 'a', kind: 'cap', amount: 30 },
  { tick: 1, state: 'a', kind: 'cap', amount: 12 },
  { tick: 0, state: 'a', kind: 'estate', amount: 5 },
])
const distributions = tableOf(
  'citizens/distributions',
  [0, 1].flatMap(tick => classes.map(one => ({ tick, state: 'a', distribution: 'holdings', ...one }))),
)

describe('the cap', () => {
  const at = (holding_cap: number) =>
    holdingsAt(distributions, { accounts, money }, { ...looked, state: 'a' }, { ...sig, holding_cap }, 1)
  it('is a multiple of supply over population, also told in mean holdings, with what it took until then', () => {
    expect(at(2).cap).toEqual({ minorUnits: 600, means: 10, taken: 30 })
  })
  it('stands in the histogram, which is told by area', () => {
    const { classes, mark } = histogramOf(at(2))
    expect(mark).toEqual({ label: 'cap 10 mean holdings', value: 10 })
    expect(classes.map(({ from, to, share }) => [from, to, Math.round(share)])).toEqual([
      [0, 1, 67],
      [1, 2, 22],
      [2, 4, 11],
    ])
  })
  it('may not be', () => {
    expect(histogramOf(at(0))).toMatchObject({ note: expect.stringContaining('no cap on holdings') })
  })
})

it('money of the union is that of its states', () => {
  expect(moneyOf(accounts, looked).series.map(({ name, values }) => [name, values[1]])).toEqual([
    ['marketplace', 4200],
    ['wallets', 1080],
    ['fund', 120],
  ])
})
