import { expect, test } from 'vitest'
import { tableOf } from '../testing/table.ts'
import { classesOf, countedAt } from './distributions.ts'

const row = (
  state: string,
  distribution: string,
  group: string,
  tick: number,
  lower: number,
  citizens: number,
) => ({
  tick,
  state,
  distribution,
  group,
  lower,
  upper: lower + 5,
  citizens,
})
const distributions = tableOf('citizens/distributions', [
  row('a', 'age', 'female', 0, 0, 3),
  row('a', 'age', 'female', 0, 5, 2),
  row('a', 'age', 'female', 12, 0, 4),
  row('a', 'tier', 'base', 12, 0, 9),
  row('b', 'age', 'female', 12, 0, 10),
  row('b', 'age', 'male', 12, 5, 1),
])

test('a month is shown by the last count before it or at its end', () => {
  expect([0, 10, 11, 30].map(tick => countedAt(distributions, tick))).toEqual([0, 0, 12, 12])
})

test('classes of several states are added up', () => {
  expect(classesOf(distributions, 'age', ['a', 'b'], 12)).toEqual([
    { group: 'female', lower: 0, upper: 5, citizens: 14 },
    { group: 'male', lower: 5, upper: 10, citizens: 1 },
  ])
  expect(classesOf(distributions, 'age', ['a'], 0)).toHaveLength(2)
  expect(classesOf(distributions, 'holdings', ['a'], 0)).toEqual([])
})
