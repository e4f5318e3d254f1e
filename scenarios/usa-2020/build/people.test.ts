import { expect, test } from 'vitest'
import { shareBetween } from '../../build/ages.ts'
import { sum } from '../../build/matrix.ts'
import { people } from './people.ts'

const { population, mortality, fertility, thousands } = people()

/** Life expectancy at birth from central death rates, deaths in the middle of an age group but early in the first year. */
function lifeExpectancy(sex: string): number {
  let [alive, years] = [1, 0]
  const groups = mortality.filter(row => row.sex === sex)
  for (const { age, width, rate } of groups.slice(0, -1)) {
    const lived = age === 0 ? 0.1 : width / 2
    const dying = (width * rate) / (1 + (width - lived) * rate)
    years += alive * (width - dying * (width - lived))
    alive *= 1 - dying
  }
  return years + alive / groups.at(-1)!.rate
}

test('death rates give the life expectancies that the same source publishes', () => {
  expect(Math.abs(lifeExpectancy('female') - 81.34)).toBeLessThan(0.15)
  expect(Math.abs(lifeExpectancy('male') - 76.3)).toBeLessThan(0.15)
})

test('birth rates sum to the published total fertility', () => {
  expect(sum(fertility.map(({ rate, width }) => rate * width))).toBeCloseTo(1.7764, 4)
})

test('the age structure is that of 331 million people', () => {
  expect(thousands).toBeCloseTo(331_002.6, 0)
  expect(sum(population.map(group => group.share))).toBeCloseTo(1, 12)
  expect(shareBetween(population, 0, 200)).toBeCloseTo(1, 12)
  expect(shareBetween(population, 18, 65) + shareBetween(population, 0, 18)).toBeCloseTo(
    shareBetween(population, 0, 65),
    12,
  )
})
