import { expect, test } from 'vitest'
import { Matrix, sum } from '../../build/matrix.ts'
import { type Flows, finalUses } from './flows.ts'
import { foodVolumes } from './food.ts'

/** Two regions; what the households of each buy of the food of both, M$. */
function flowsOf(bought: Record<string, Record<string, number>>): Flows {
  const industries = ['c1', 'c3']
  return {
    regions: ['dear', 'cheap'],
    industries,
    names: new Map(),
    output: new Matrix(['dear', 'cheap'], industries),
    valueAdded: new Matrix(['dear', 'cheap'], industries),
    inputs: () => new Matrix(industries, industries),
    final: (origin, region) => {
      const table = new Matrix(industries, finalUses)
      table.set('c1', 'hh_consumption', bought[origin]![region]!)
      return table
    },
  }
}

test('equal meals for a tenth of the money: the food of the cheap region is ten times as much a dollar', () => {
  const flows = flowsOf({ dear: { dear: 100, cheap: 0 }, cheap: { dear: 0, cheap: 10 } })
  const { perDollar, kcal } = foodVolumes(
    flows,
    new Map([
      ['dear', 550],
      ['cheap', 550],
    ]),
  )
  expect(kcal).toBeCloseTo(10, 9)
  expect(perDollar.get('dear')).toBeCloseTo(0.55, 9)
  expect(perDollar.get('cheap')).toBeCloseTo(5.5, 9)
})

test('what is bought holds the supply of each region, wherever it comes from', () => {
  const bought = { dear: { dear: 80, cheap: 3 }, cheap: { dear: 20, cheap: 40 } }
  const supply = new Map([
    ['dear', 700],
    ['cheap', 900],
  ])
  const { perDollar, kcal } = foodVolumes(flowsOf(bought), supply)
  for (const region of ['dear', 'cheap'] as const) {
    const origins = ['dear', 'cheap'] as const
    const eaten = kcal * sum(origins.map(origin => perDollar.get(origin)! * bought[origin][region]))
    expect(eaten).toBeCloseTo(supply.get(region)!, 6)
  }
})

test('purchases that cannot hold the supplies are an error', () => {
  const bought = { dear: { dear: 1, cheap: 0 }, cheap: { dear: 99, cheap: 10 } }
  const supply = new Map([
    ['dear', 100],
    ['cheap', 900],
  ])
  expect(() => foodVolumes(flowsOf(bought), supply)).toThrow('food of dear: expected energy in it')
})
