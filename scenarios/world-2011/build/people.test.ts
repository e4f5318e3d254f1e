import { expect, test } from 'vitest'
import { sum } from '../../build/matrix.ts'
import { demography, rest } from './people.ts'
import { records } from './raw.ts'

const regions = ['USA', 'EU27', 'CHN', 'JPN', 'IND', 'RUS', 'BRA', 'NAMX', 'OASIA', rest]
const { people, population, mortality, fertility } = demography(regions, region =>
  region === 'EU27' ? 502_500 : undefined,
)

/** Births per woman over her life at the rates of a region. */
const childrenOf = (region: string) =>
  sum(fertility.filter(row => row.state === region).map(row => row.width * row.rate))

test('the regions are the 7.04 thousand million people of the world in 2011', () => {
  const world = ['F', 'M'].flatMap(sex =>
    records(`raw/wpp/pop${sex}.csv`).filter(row => row.country_code === '900'),
  )
  const thousands = sum(world.map(row => 0.8 * Number(row['2010']) + 0.2 * Number(row['2015'])))
  expect(sum(people.values()) / 1000 / thousands).toBeCloseTo(1, 6)
  expect(sum(people.values()) / 1e9).toBeCloseTo(7.04, 2)
  expect(people.get('EU27')).toBe(502_500_000)
})

test('the shares of each region sum to 1', () => {
  for (const region of regions) {
    const shares = population.filter(row => row.state === region).map(row => row.share)
    expect(sum(shares), region).toBeCloseTo(1, 9)
    expect(Math.min(...shares), region).toBeGreaterThan(0)
  }
})

test('an area by itself has the rates of its table', () => {
  const tabled = Object.fromEntries(
    records('raw/wpp/tfr.csv').map(row => [row.country_code, row['2010-2015']]),
  )
  expect(childrenOf('IND')).toBeCloseTo(Number(tabled['356']), 3)
  expect(childrenOf('JPN')).toBeCloseTo(Number(tabled['392']), 3)
  const infants = records('raw/wpp/mxF.csv').find(row => row.country_code === '356' && row.age === '0')!
  const found = mortality.find(row => row.state === 'IND' && row.sex === 'female' && row.age === 0)!
  expect(found.rate).toBeCloseTo(Number(infants['2010-2015']), 9)
})

test('a region of several areas lies between them', () => {
  const between = (region: string, low: number, high: number) => {
    expect(childrenOf(region)).toBeGreaterThan(low)
    expect(childrenOf(region)).toBeLessThan(high)
  }
  // Canada at the rates of the United States, 1.88, and Mexico, 2.29; Spain, 1.33, to France, 1.98
  between('NAMX', 1.88, 2.29)
  between('EU27', 1.33, 1.98)
})

test('the rest of the world dies younger and has more children than the world, and its rates are rates', () => {
  expect(childrenOf(rest)).toBeGreaterThan(2.52)
  const rates = mortality.filter(row => row.state === rest)
  for (const { rate, age } of rates) {
    expect(rate).toBeGreaterThan(0)
    expect(rate).toBeLessThan(age < 80 ? 0.15 : 0.6)
  }
})
