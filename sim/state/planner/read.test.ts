import { describe, expect, it } from 'vitest'
import { needs, planned, wants } from '../../testing/planning.ts'
import type { Tiny } from '../../testing/tiny.ts'

describe('shadow prices', () => {
  /** Ten people-months of shoes are needed, so many can be made. */
  const shoes = (capacity: number, rest: Partial<Tiny> = {}) =>
    planned({
      products: ['shoes'],
      techniques: { cobbling: { out: { shoes: 1 }, labour: { worker: 2 } } },
      capacity: { cobbling: capacity },
      tables: { consumption: needs({ shoes: 60 }) },
      ...rest,
    })

  it('of a need that is not met are the penalty of its segment over the need', () => {
    // Segments of 20 with penalties 1, 2 and 4.
    expect(shoes(70).price('needPrice', 'shoes')).toBe(0)
    expect(shoes(50).price('needPrice', 'shoes')).toBeCloseTo(1 / 60, 9)
    expect(shoes(30).price('needPrice', 'shoes')).toBeCloseTo(2 / 60, 9)
    expect(shoes(10).price('needPrice', 'shoes')).toBeCloseTo(4 / 60, 9)
  })

  it('of a want are the hours its next part is worth, and so are those of the plant that limits it', () => {
    // Two hours a pair; three thirds of 20 worth 3, 2 and 1 times that.
    const tables = { consumption: wants({ shoes: 60 }) }
    for (const [capacity, worth] of [
      [10, 6],
      [30, 4],
      [50, 2],
    ] as const) {
      const plan = shoes(capacity, { tables })
      expect(plan.price('wantPrice', 'shoes')).toBeCloseTo(worth, 6)
      expect(plan.state.plan.capacityPrice[plan.plant('cobbling')]).toBeCloseTo(worth, 6)
    }
    expect(shoes(70, { tables }).state.plan.capacityPrice[0]).toBe(0)
  })

  it('of hands are what an hour more of them would bring', () => {
    const week = (40 * 365.25) / 12 / 7
    // Work for two months' hands of a hundred people.
    const plan = shoes(1e6, { tables: { consumption: [{ product: 'shoes', want: week }] } })
    // Half of the want is met: an hour more makes half a pair of the second part, worth 2 * 2 h a pair.
    expect(plan.state.plan.labourPrice[0]).toBeCloseTo(2, 6)
  })
})
