import { describe, expect, it } from 'vitest'
import type { Bench } from '../../testing/bench.ts'
import { planned } from '../../testing/planning.ts'
import { town } from '../decisions/testing.ts'

/** Plans the first month of the town when a project asks for so much steel and so many hours of smiths. */
const claiming = (steel: number, hours: number, smelting = 20) =>
  planned(
    town({ capacity: { baking: 40, smelting, works: 40 } }),
    ({ state, product, occupation, act }: Bench) => {
      state.claims.goods[product('steel')] = steel
      state.claims.hours[occupation('smith') * act.economy.sectors.length] = hours
    },
  )
const invested = (plan: ReturnType<typeof claiming>) => {
  const { state, product, occupation } = plan
  return [state.plan.invest[product('steel')]!, state.plan.investHours[occupation('smith')]!]
}

describe('what projects claim', () => {
  it('comes before wants: cars are given up for it', () => {
    const [free, claimed] = [claiming(0, 0), claiming(15, 100)]
    expect(free.of('wants', 'cars')).toBeCloseTo(10, 4)
    expect(invested(claimed)).toEqual([15, 100])
    expect(claimed.of('wants', 'cars')).toBeCloseTo(5, 4)
  })

  it('is part of the work that the plan has for people', () => {
    const [free, claimed] = [claiming(0, 0), claiming(0, 100)]
    const smith = free.occupation('smith')
    expect(claimed.state.plan.hours[smith]! - free.state.plan.hours[smith]!).toBeCloseTo(100, 3)
  })

  it('is what there is, where it asks for more', () => {
    const [steel] = invested(claiming(50, 0))
    expect(steel).toBeCloseTo(20, 4)
  })

  it('leaves people what they need: hands that bake do not build', () => {
    const bakers = planned(
      town({
        workforce: { baker: 0.01 },
        capacity: { baking: 80, smelting: 20 },
        tables: {
          fills: [{ occupation: 'baker', fills: 'smith' }],
          consumption: [{ product: 'bread', subsistence: 0.8 }],
        },
      }),
      ({ state, occupation, act }) => {
        state.claims.hours[occupation('smith') * act.economy.sectors.length] = 1000
      },
    )
    const baker = bakers.occupation('baker')
    const left = bakers.state.plan.hoursOffered[baker]! - 2 * 80
    expect(bakers.of('needs', 'bread')).toBeCloseTo(80, 3)
    expect(bakers.state.plan.investHours[bakers.occupation('smith')]!).toBeCloseTo(left, 2)
  })
})
