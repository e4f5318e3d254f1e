import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../../scenarios/schema.ts'
import { makersOf, pays, sharesOf, waysOf } from './why.ts'

const recipe = (blueprint: string, flow: string, item: string, amount: number) => ({
  blueprint,
  flow,
  item,
  amount,
})
const makers = makersOf({
  tables: {
    blueprints: [
      { id: 'farming', name: 'Farming', plant: 'land', capacity_per_run: 1 },
      { id: 'baking', name: 'Baking', plant: 'bakery', capacity_per_run: 1 },
      { id: 'toasting', name: 'Toasting', plant: 'toaster', capacity_per_run: 1 },
    ],
    recipes: [
      recipe('farming', 'out', 'grain', 0.5),
      recipe('farming', 'out', 'straw', 0.1),
      recipe('baking', 'out', 'bread', 2),
      recipe('baking', 'in', 'grain', 1),
      recipe('baking', 'labour', 'baker', 4),
      recipe('toasting', 'out', 'bread', 1),
      recipe('toasting', 'in', 'power', 10),
    ],
  },
} as unknown as Scenario)

/** Land is worth 5 h a run, bakers 1 h an hour, bakeries stand idle: grain is worth 10, bread (10 + 4) / 2. */
const worth: Record<string, number> = { land: 5, baker: 1, grain: 10, bread: 7, power: 3 }
const prices = {
  product: (id: string) => worth[id] ?? 0,
  plant: (id: string) => worth[id] ?? 0,
  occupation: (id: string) => worth[id] ?? 0,
}

describe('the ways of making a product', () => {
  it('are told per unit at the prices of the plan, cheapest first', () => {
    const [baking, toasting] = waysOf(makers, 'bread', prices)
    expect(baking).toMatchObject({
      name: 'Baking',
      inputs: [{ product: 'grain', amount: 0.5, worth: 5 }],
      labour: [{ occupation: 'baker', amount: 2, worth: 2 }],
      capacity: { amount: 0.5, worth: 0 },
      cost: 7,
    })
    expect(toasting!.cost).toBe(30)
  })

  it('pay for themselves when the plan uses them, and would not otherwise', () => {
    const ways = waysOf(makers, 'bread', prices)
    expect(ways.map(way => pays(way, 7))).toEqual([true, false])
  })

  it('are the cheaper for what comes out beside', () => {
    expect(waysOf(makers, 'grain', { ...prices, product: id => (id === 'straw' ? 5 : 10) })[0]!.cost).toBe(9)
  })
})

describe('a price followed down', () => {
  it('ends at the plant and the labour that are scarce', () => {
    expect(sharesOf(makers, 'bread', prices)).toEqual([
      { kind: 'plant', subject: 'land', worth: 5 },
      { kind: 'occupation', subject: 'baker', worth: 2 },
    ])
  })

  it('goes round in loops until they fade: steel that takes steel', () => {
    const looped = makersOf({
      tables: {
        blueprints: [{ id: 'smelting', name: 'Smelting', plant: 'furnace', capacity_per_run: 1 }],
        recipes: [recipe('smelting', 'out', 'steel', 1), recipe('smelting', 'in', 'steel', 0.5)],
      },
    } as unknown as Scenario)
    const [share, ...rest] = sharesOf(looped, 'steel', {
      product: () => 10,
      plant: () => 5,
      occupation: () => 0,
    })
    expect(rest).toEqual([])
    expect(share).toMatchObject({ kind: 'plant', subject: 'furnace' })
    expect(share!.worth).toBeCloseTo(10)
  })

  it('leaves open what a way costs less than it brings: of that there could not be more', () => {
    const bounded = { ...prices, product: (id: string) => (id === 'bread' ? 8 : (worth[id] ?? 0)) }
    expect(sharesOf(makers, 'bread', bounded)).toContainEqual({ kind: 'product', subject: 'bread', worth: 1 })
  })

  it('is borne by all that comes out, by its worth', () => {
    // Straw is worth 5: half an hour of the 5.5 that a run brings.
    const both = { ...prices, product: (id: string) => ({ grain: 9, straw: 5 })[id] ?? 0 }
    expect(sharesOf(makers, 'grain', both)).toEqual([{ kind: 'plant', subject: 'land', worth: 9 }])
  })

  it('ends at a product that no way of making pays for, as when it is bought or kept', () => {
    const dearer = { ...prices, product: (id: string) => (id === 'power' ? 3 : id === 'bread' ? 30 : 100) }
    expect(sharesOf(makers, 'bread', dearer)).toEqual([{ kind: 'product', subject: 'power', worth: 30 }])
  })

  it('is nothing for what is not scarce', () => {
    expect(sharesOf(makers, 'straw', prices)).toEqual([])
  })
})
