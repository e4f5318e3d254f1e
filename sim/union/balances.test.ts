import { describe, expect, it } from 'vitest'
import { plannedIn } from '../state/planner/planned.ts'
import { type Bench, bench } from '../testing/bench.ts'
import { needs } from '../testing/planning.ts'
import { type Tiny, tiny } from '../testing/tiny.ts'
import { coordinate } from './coordination.ts'

/** The plain has fields and the hills have mines and forges; both need bread and tools. */
const lands = (capacities: Record<string, Record<string, number>>, rest: Partial<Tiny> = {}): Bench => {
  const place = bench(
    tiny({
      products: [{ id: 'bread', theme: 'food' }, 'tools', 'ore'],
      techniques: {
        farming: { out: { bread: 1 }, labour: { worker: 2 } },
        forging: { in: { ore: 2 }, out: { tools: 1 }, labour: { worker: 3 } },
        mining: { out: { ore: 1 }, labour: { worker: 1 } },
      },
      states: [
        { id: 'hills', people: 100 },
        { id: 'plain', people: 100 },
      ],
      tables: {
        capacities: Object.entries(capacities).flatMap(([plant, states]) =>
          Object.entries(states).map(([state, capacity]) => ({ state, plant, capacity })),
        ),
        consumption: needs({ bread: 10, tools: 10 }),
      },
      ...rest,
      institutions: { planner: { variant: 'balances' } },
    }),
  )
  for (const state of place.states) {
    state.labour.qualified.fill(100)
    state.demand.use.fill(0)
  }
  coordinate(place.union)
  return place
}
const runs = (place: Bench, id: string) =>
  place.states.map(({ plan }) => plan.runs[place.act.economy.blueprints.findIndex(row => row.id === id)]!)
const trade = (place: Bench, id: string) =>
  place.states.map(({ plan }) => plan.imports[place.product(id)]! - plan.exports[place.product(id)]!)

describe('material balances', () => {
  it('make what is needed with all that it takes, and ask of others what is lacking', () => {
    const place = lands({ farming: { plain: 30 }, forging: { hills: 30 }, mining: { hills: 60 } })
    expect(runs(place, 'farming')[1]).toBeCloseTo(20, 2)
    expect(runs(place, 'forging')[0]).toBeCloseTo(20, 2)
    expect(runs(place, 'mining')[0]).toBeCloseTo(40, 2)
    expect(trade(place, 'bread')).toEqual([10, -10])
    expect(trade(place, 'tools')).toEqual([-10, 10])
  })

  it('cut what is short for those who asked in proportion', () => {
    const place = lands({ farming: { plain: 30 }, forging: { hills: 30 }, mining: { hills: 20 } })
    expect(runs(place, 'mining')[0]).toBeCloseTo(20, 2)
    expect(runs(place, 'forging')[0]).toBeCloseTo(10, 2)
  })

  it('use all techniques alike, as far as there is plant: the lean one is not chosen', () => {
    const place = lands(
      { farming: { plain: 30 }, forging: { hills: 15 }, smithing: { hills: 15 } },
      {
        techniques: {
          farming: { out: { bread: 1 }, labour: { worker: 2 } },
          forging: { out: { tools: 1 }, labour: { worker: 3 } },
          smithing: { out: { tools: 1 }, labour: { worker: 30 } },
        },
      },
    )
    expect(runs(place, 'forging')[0]).toBeCloseTo(10, 2)
    expect(runs(place, 'smithing')[0]).toBeCloseTo(10, 2)
  })

  it('know no price and no program', () => {
    const place = lands({ farming: { plain: 5 } })
    for (const { plan } of place.states)
      for (const name of ['needPrice', 'wantPrice', 'hoursPrice', 'capacityPrice', 'labourPrice'] as const)
        expect(Math.max(...plan[name])).toBe(0)
    expect(place.states.map(plannedIn)).toEqual([undefined, undefined])
  })

  it('ask no trade for more hours than it has', () => {
    const place = lands(
      { farming: { plain: 1e6 } },
      {
        tables: {
          capacities: [{ state: 'plain', plant: 'farming', capacity: 1e6 }],
          consumption: needs({ bread: 1e5 }),
        },
      },
    )
    const { plan } = place.states[1]!
    expect(plan.hours[0]).toBeCloseTo(plan.hoursOffered[0]!, 3)
    expect(runs(place, 'farming')[1]).toBeCloseTo(plan.hoursOffered[0]! / 2, 3)
  })
})
