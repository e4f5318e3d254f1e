import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planned } from '../testing/planning.ts'
import type { Tiny } from '../testing/tiny.ts'

type Coordination = 'unified' | 'autarky'

/** The plain has land and the hills have mines; both need bread and tools. */
const lands = (coordination: Coordination, rest: Partial<Tiny> = {}): Tiny => ({
  products: [{ id: 'bread', theme: 'food' }, 'tools'],
  techniques: {
    farming: { out: { bread: 1 }, labour: { worker: 2 } },
    forging: { out: { tools: 1 }, labour: { worker: 3 } },
  },
  states: [
    { id: 'hills', people: 50 },
    { id: 'plain', people: 150 },
  ],
  ...rest,
  tables: {
    capacities: [
      { state: 'hills', plant: 'forging', capacity: 30 },
      { state: 'plain', plant: 'farming', capacity: 30 },
    ],
    consumption: [
      { product: 'bread', subsistence: 0.1 },
      { product: 'tools', subsistence: 0.1 },
    ],
    ...rest.tables,
  },
  institutions: { planner: { coordination } },
})
const [HILLS, PLAIN] = [0, 1]

describe('one plan for all', () => {
  const plan = planned(lands('unified'))

  it('lets each state make what it can, and trades the rest', () => {
    expect(plan.runs('farming', PLAIN)).toBeCloseTo(20, 5)
    expect(plan.runs('forging', HILLS)).toBeCloseTo(20, 5)
    expect(plan.trade('bread', HILLS)).toBeCloseTo(5, 5)
    expect(plan.trade('tools', PLAIN)).toBeCloseTo(15, 5)
    expect(plan.of('needs', 'bread', HILLS)).toBeCloseTo(5, 5)
    expect(plan.of('needs', 'tools', PLAIN)).toBeCloseTo(15, 5)
  })

  it('balances: what leaves states is what others receive', () => {
    for (const id of ['bread', 'tools'])
      expect(plan.trade(id, HILLS) + plan.trade(id, PLAIN)).toBeCloseTo(0, 5)
  })

  it('trades nothing that must not leave the state', () => {
    const bound = planned(
      lands('unified', { products: [{ id: 'bread', theme: 'food', tradable: 'no' }, 'tools'] }),
    )
    expect(bound.trade('bread', HILLS)).toBe(0)
    expect(bound.of('needs', 'bread', HILLS)).toBe(0)
    expect(bound.of('needs', 'tools', PLAIN)).toBeCloseTo(15, 5)
  })

  it('has no column for plant of another state, and is the same plan without', () => {
    const building = [{ plant: 'forging', flow: 'in' as const, item: 'tools', amount: 1 }]
    const plants = (farming: string, forging: string) => [
      { id: 'farming', state: farming },
      { id: 'forging', state: forging },
    ]
    const free = planned(lands('unified', { plants: plants('all', 'all'), tables: { building } }))
    const bound = planned(lands('unified', { plants: plants('plain', 'hills'), tables: { building } }))
    const columns = ({ areas }: typeof bound) => areas[0]!.area.layout.model.colNames
    const gone = columns(free).filter(name => !columns(bound).includes(name))
    expect(gone.sort()).toEqual([
      'hills.run.farming.0',
      'plain.grow.forging',
      'plain.replace.forging',
      'plain.run.forging.0',
    ])
    for (const [s, state] of bound.states.entries()) expect(state.plan).toEqual(free.states[s]!.plan)
  })

  it('takes no goods to and fro, and none where they can as well be made at home', () => {
    const both = ['hills', 'plain'].flatMap(state =>
      ['farming', 'forging'].map(plant => ({ state, plant, capacity: 30 })),
    )
    const home = planned(lands('unified', { tables: { capacities: both } }))
    for (const s of [HILLS, PLAIN]) for (const id of ['bread', 'tools']) expect(home.trade(id, s)).toBe(0)
  })

  it('counts the freight that goods take on their way', () => {
    const carried = planned(
      lands('unified', {
        products: [
          { id: 'bread', theme: 'food', freight_per_1000km: 2 },
          'tools',
          { id: 'freight', kind: 'service', tradable: 'no' },
        ],
        techniques: {
          farming: { out: { bread: 1 }, labour: { worker: 2 } },
          forging: { out: { tools: 1 }, labour: { worker: 3 } },
          driving: { out: { freight: 1 }, labour: { worker: 1 } },
        },
        states: [
          { id: 'hills', people: 50 },
          { id: 'plain', people: 150, x_km: 500 },
        ],
        tables: {
          capacities: [
            { state: 'hills', plant: 'forging', capacity: 30 },
            { state: 'hills', plant: 'driving', capacity: 3 },
            { state: 'plain', plant: 'farming', capacity: 30 },
          ],
        },
        options: { freight_product: 'freight' },
      }),
    )
    // Half of a thousand km: a unit of freight a tonne. There is plant for three.
    expect(carried.runs('driving', HILLS)).toBeCloseTo(3, 5)
    expect(carried.trade('bread', HILLS)).toBeCloseTo(3, 5)
    // The shortfall of the hills is the largest there is, and it is shared with nobody.
    expect(carried.goal('food-largest')[0]).toBeCloseTo(0.4, 6)
  })

  it('shares a shortfall of food by the head', () => {
    const short = planned(
      lands('unified', {
        tables: { capacities: [{ state: 'plain', plant: 'farming', capacity: 10 }] },
      }),
    )
    expect(short.of('needs', 'bread', HILLS)).toBeCloseTo(2.5, 5)
    expect(short.of('needs', 'bread', PLAIN)).toBeCloseTo(7.5, 5)
  })
})

describe('autarky', () => {
  const plan = planned(lands('autarky'))

  it('is a program for each state, in which nothing is traded', () => {
    expect(plan.areas.map(({ area }) => area.name)).toEqual(['hills', 'plain'])
    for (const s of [HILLS, PLAIN]) for (const id of ['bread', 'tools']) expect(plan.trade(id, s)).toBe(0)
  })

  it('leaves each with what it can make', () => {
    expect(plan.of('needs', 'bread', HILLS)).toBe(0)
    expect(plan.of('needs', 'bread', PLAIN)).toBeCloseTo(15, 5)
    expect(plan.of('needs', 'tools', HILLS)).toBeCloseTo(5, 5)
    expect(plan.goal('food-largest')).toEqual([1, 0])
  })
})

it('one plan is never worse than autarky: not in the largest shortfall of food, nor, where that is the same, in the total', () => {
  const capacity = fc.double({ min: 0, max: 40, noNaN: true })
  const capacities = fc.record({
    farming: fc.tuple(capacity, capacity),
    forging: fc.tuple(capacity, capacity),
  })
  fc.assert(
    fc.property(capacities, drawn => {
      const tables = {
        capacities: Object.entries(drawn).flatMap(([plant, [hills, plain]]) => [
          { state: 'hills', plant, capacity: hills },
          { state: 'plain', plant, capacity: plain },
        ]),
      }
      const together = planned(lands('unified', { tables }))
      const apart = planned(lands('autarky', { tables }))
      const [largest] = together.goal('food-largest')
      const worst = Math.max(...apart.goal('food-largest'))
      expect(largest).toBeLessThanOrEqual(worst + 1e-6)
      if (Math.abs(largest! - worst) > 1e-6) return
      // States weigh by their people: 50 and 150.
      const weighed = (values: number[]) => 0.25 * values[0]! + 0.75 * values[1]!
      expect(together.goal('food')[0]).toBeLessThanOrEqual(weighed(apart.goal('food')) + 1e-5)
    }),
    { numRuns: 30, endOnFailure: true },
  )
})
