import { describe, expect, it } from 'vitest'
import { lookedAt } from '../../testing/looked.ts'
import { incomeInHoursOf, ratioOf, realIncomeOf, tiersOf } from './income.ts'
import type { Occupation } from './jobs.ts'

const month = { income_ratio: 3, income_mean: 240_000, basket_cost: 300_000, price_level: 80 }
const looked = lookedAt({ a: [month], b: [month], union: [month] })
const sig = {
  variant: 'tiers' as const,
  ratio_cap: 3,
  holding_cap: 2,
  supply_per_person: 300_000,
  difficulty_weight: 1,
  training_weight: 0.5,
  scarcity_weight: 0.5,
}
const occupation = (name: string, workers: number, income: number): Occupation => ({
  id: name,
  name,
  qualified: Float64Array.of(workers),
  places: Float64Array.of(workers),
  workers: Float64Array.of(workers),
  hoursWorked: Float64Array.of(workers),
  skill: Float64Array.of(1),
  income: Float64Array.of(income),
  shadowPrice: Float64Array.of(0),
})
const occupations = [
  occupation('baking', 5, 150),
  occupation('physics', 1, 300),
  occupation('nobody', 0, 900),
]

describe('tiers', () => {
  it('stand under the cap, the base tier last; one without members is left out', () => {
    const { bars, level } = tiersOf(occupations, looked, sig, 0, id => `#${id}`)
    expect(bars.map(({ name, value, note }) => [name, value, note])).toEqual([
      ['physics', 300, '(3.00 x)'],
      ['baking', 150, '(1.50 x)'],
      ['Base tier', 100, '(1 x)'],
    ])
    expect(level).toEqual({ label: 'cap, 3 x base', value: 300 })
  })
  it('have no cap where the guarantee is off', () => {
    const off = { ...sig, variant: 'off' as const }
    expect(tiersOf(occupations, looked, off, 0, () => '').level).toBeUndefined()
    expect(ratioOf(looked, () => off).levels).toEqual([])
    expect(ratioOf(looked, () => sig).levels).toEqual([{ label: 'cap 3 : 1', value: 3 }])
  })
})

it('real income is in baskets, or in hours of work that it buys for each person', () => {
  expect(realIncomeOf(looked).series[0]!.values[0]).toBe(0.8)
  expect(incomeInHoursOf(looked, 100).series[0]!.values[0]).toBe(30)
})
