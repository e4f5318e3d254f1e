import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moneyInAll } from '../ledger/book.ts'
import { inUse } from '../state/recycling/recycling.ts'
import { type Tiny, tiny } from '../testing/tiny.ts'
import { compile } from './economy.ts'
import { genesis } from './genesis.ts'
import { takeSnapshot } from './snapshot.ts'
import { NONE } from './world.ts'

const found = (spec: Tiny) => {
  const scenario = tiny(spec)
  const economy = compile(scenario)
  return { economy, world: genesis(scenario, economy) }
}
const village = (seed: number | string): Tiny => ({
  products: ['bread', { id: 'chair', lifetime_months: 30 }],
  techniques: { baking: { out: { bread: 1 }, labour: { worker: 2 } } },
  states: [
    { id: 'a', people: 70 },
    { id: 'b', people: 40 },
  ],
  capacity: { baking: 10 },
  tables: { consumption: [{ product: 'chair', subsistence: 0.2 }] },
  options: { seed },
  institutions: { market: { spending: 0.75 } },
})

/** How often each value occurs. */
const tally = (column: ArrayLike<number>, count: number): Map<number, number> => {
  const seen = new Map<number, number>()
  for (let i = 0; i < count; i++) seen.set(column[i]!, (seen.get(column[i]!) ?? 0) + 1)
  return seen
}

it('is the same bytes for the same seed, and others for another', () => {
  const bytes = (seed: number | string) => takeSnapshot(found(village(seed)).world)
  expect(bytes(7)).toEqual(bytes(7))
  const others = [7, 8, '7'].map(seed => Buffer.from(bytes(seed)).toString('base64'))
  expect(new Set(others).size).toBe(3)
})

describe('the first citizens', () => {
  it('are as many as the people they stand for, and each has an own number', () => {
    const { world } = found({ ...village(1), options: { people_per_citizen: 10 } })
    expect(world.states.map(({ citizens }) => citizens.count)).toEqual([7, 4])
    const ids = world.states.flatMap(({ citizens }) => [...citizens.id.subarray(0, citizens.count)])
    expect(new Set(ids).size).toBe(11)
  })

  it('have the ages and sexes of the table, to the head', () => {
    const bands = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(bands, fc.integer({ min: 1, max: 300 }), (weights, people) => {
        const sum = weights.reduce((a, b) => a + b, 0)
        const population = weights.map((weight, g) => ({
          state: 'all',
          sex: g % 2 === 0 ? ('female' as const) : ('male' as const),
          age: 10 * g,
          width: 10,
          share: weight / sum,
        }))
        const { world } = found({
          products: ['bread'],
          states: [{ id: 'a', people }],
          tables: { population },
        })
        const { citizens } = world.states[0]!
        expect(citizens.count).toBe(people)
        const decades = tally(
          Array.from(citizens.born.subarray(0, people), born => Math.floor(-born / 120)),
          people,
        )
        weights.forEach((weight, g) => {
          expect(Math.abs((decades.get(g) ?? 0) - (people * weight) / sum)).toBeLessThanOrEqual(1)
        })
        for (let i = 0; i < people; i++) {
          expect(citizens.sex[i]).toBe(Math.floor(-citizens.born[i]! / 120) % 2)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('take the age structure of their own state before that of all', () => {
    const { world } = found({
      ...village(1),
      tables: {
        population: [
          { state: 'all', sex: 'female', age: 30, width: 1, share: 1 },
          { state: 'b', sex: 'male', age: 50, width: 1, share: 1 },
        ],
      },
    })
    expect(world.states.map(({ citizens }) => citizens.sex[0])).toEqual([0, 1])
  })

  it('know a trade in the shares of the workforce, if they are of working age', () => {
    const { world, economy } = found({
      products: ['bread'],
      states: [{ id: 'a', people: 9000 }],
      occupations: ['baker', 'miller'],
      workforce: { baker: 0.5, miller: 0.2 },
      tables: {
        population: [
          { state: 'all', sex: 'female', age: 5, width: 1, share: 1 / 3 },
          { state: 'all', sex: 'female', age: 40, width: 1, share: 1 / 3 },
          { state: 'all', sex: 'female', age: 70, width: 1, share: 1 / 3 },
        ],
      },
    })
    const { citizens } = world.states[0]!
    const [children, adults, elders] = [0, 3000, 6000].map(from =>
      tally(citizens.qualified.subarray(from, from + 3000), 3000),
    )
    expect(children!.get(NONE)).toBe(3000)
    expect(elders!.get(NONE)).toBe(3000)
    // Within five standard deviations of the binomial distribution: sqrt(3000 p (1 - p)) is at most 27.4.
    const near = (n: number | undefined, share: number) =>
      expect(Math.abs((n ?? 0) - 3000 * share)).toBeLessThan(137)
    near(adults!.get(economy.index.occupation.get('baker')!), 0.5)
    near(adults!.get(economy.index.occupation.get('miller')!), 0.2)
    near(adults!.get(NONE), 0.3)
  })
})

it('counts what stands in store in whole quanta, also where binary fractions fall just short', () => {
  // 0.3 / 0.1 is 2.9999999999999996.
  const { world } = found({ products: [{ id: 'salt', quantum: 0.1 }], stock: { salt: 0.3 } })
  expect(world.states[0]!.stock[0]).toBe(3)
})

it('issues the whole supply of money, part in wallets, the rest for the first payment', () => {
  const { world } = found(village(1))
  for (const state of world.states) {
    expect(state.money.supply).toBe(state.citizens.count * 300_000)
    expect(moneyInAll(state)).toBe(state.money.supply)
    expect(state.citizens.wallet[0]).toBe(75_000)
  }
})

it('finds durable goods in use as if they had always been bought at the same rate', () => {
  const { world, economy } = found(village(1))
  const chair = economy.index.product.get('chair')!
  const [state] = world.states
  expect(state!.inUse[chair]).toBe(inUse(economy, state!, chair))
  // Little's law: stock = rate * mean lifetime, 30 Gamma(1 + 1/3) months; worn is counted at the end of each month.
  const rate = state!.citizens.count * 0.2 * 1000
  expect(state!.inUse[chair]! / rate).toBeCloseTo(30 * 0.8929795 + 0.5, 1)
})
