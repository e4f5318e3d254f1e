import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closing, openFlows } from '../core/goods.ts'
import type { StateWorld } from '../core/world.ts'
import { type Bench, bench } from '../testing/bench.ts'
import { type Tiny, tiny } from '../testing/tiny.ts'
import { produceAndTrade } from './production.ts'

type Use = 'exports' | 'imports'
interface StatePlan {
  runs?: Record<string, number>
  exports?: Record<string, number>
  imports?: Record<string, number>
}

type Capacity = Record<string, Record<string, number>>
const capacities = (table: Capacity) =>
  Object.entries(table).flatMap(([plant, states]) =>
    Object.entries(states).map(([state, capacity]) => ({ state, plant, capacity })),
  )

type Spec = Omit<Partial<Tiny>, 'capacity'> & { capacity?: Capacity }

/** Three states 1000 km from each other: a and b grow grain, c bakes. */
function union(plans: StatePlan[], spec: Spec = {}): Bench {
  const place = bench(
    tiny({
      products: [{ id: 'grain', freight_per_1000km: 0 }, 'bread'],
      techniques: {
        growing: { out: { grain: 1 } },
        baking: { in: { grain: 1 }, out: { bread: 1 } },
      },
      states: [{ id: 'a' }, { id: 'b', x_km: 1000 }, { id: 'c', x_km: 500, y_km: 866.0254037844386 }],
      ...spec,
      capacity: {},
      tables: {
        capacities: capacities(spec.capacity ?? { growing: { a: 100, b: 100 }, baking: { c: 100 } }),
      },
    }),
  )
  place.states.forEach((state, s) => {
    openFlows(state)
    const { runs = {}, ...trade } = plans[s] ?? {}
    place.act.economy.blueprints.forEach(({ id }, b) => {
      state.plan.runs[b] = runs[id] ?? 0
    })
    for (const [use, amounts] of Object.entries(trade)) {
      for (const [id, n] of Object.entries(amounts)) state.plan[use as Use][place.product(id)] = n
    }
  })
  return place
}

const moved = (place: Bench, flow: 'exported' | 'imported' | 'made' | 'used', id: string) =>
  place.states.map(({ flows }) => flows[flow][place.product(id)]! / 1000)

describe('trade', () => {
  it('happens as agreed when everybody can', () => {
    const place = union([
      { runs: { growing: 10 }, exports: { grain: 6 } },
      { runs: { growing: 5 }, exports: { grain: 3 } },
      { runs: { baking: 9 }, imports: { grain: 9 } },
    ])
    produceAndTrade(place.union)
    for (const [n, agreed] of [6, 3, 0].entries())
      expect(moved(place, 'exported', 'grain')[n]).toBeCloseTo(agreed, 2)
    expect(moved(place, 'imported', 'grain')[2]).toBeCloseTo(9, 2)
    expect(moved(place, 'made', 'bread')[2]).toBeCloseTo(9, 2)
  })

  it('falls with the exporter, and what is made of the goods falls with it', () => {
    const place = union([
      { runs: { growing: 6 }, exports: { grain: 6 } },
      { runs: { growing: 3 }, exports: { grain: 3 } },
      { runs: { baking: 9 }, imports: { grain: 9 } },
    ])
    place.states[0]!.capacity.fill(0)
    produceAndTrade(place.union)
    expect(moved(place, 'imported', 'grain')[2]).toBeCloseTo(3, 2)
    expect(moved(place, 'made', 'bread')[2]).toBeCloseTo(3, 2)
  })

  it('short of what was agreed, is cut for all importers in proportion', () => {
    const place = union([
      { runs: { growing: 9 }, exports: { grain: 9 } },
      { imports: { grain: 3 } },
      { imports: { grain: 6 } },
    ])
    place.states[0]!.capacity.fill(3)
    produceAndTrade(place.union)
    const [, b, c] = moved(place, 'imported', 'grain')
    expect(b).toBeCloseTo(1, 2)
    expect(c).toBeCloseTo(2, 2)
  })

  it('goes round in circles when states depend on each other, and still settles', () => {
    const spec: Spec = {
      products: ['iron', 'coal'],
      techniques: {
        smelting: { in: { coal: 1 }, out: { iron: 1 } },
        mining: { in: { iron: 0.5 }, out: { coal: 1 } },
      },
      capacity: { smelting: { a: 10 }, mining: { b: 10 } },
      stock: { iron: 1 },
    }
    const plans = [
      { runs: { smelting: 8 }, imports: { coal: 8 }, exports: { iron: 4 } },
      { runs: { mining: 8 }, imports: { iron: 4 }, exports: { coal: 8 } },
    ]
    const full = union(plans, spec)
    produceAndTrade(full.union)
    expect(moved(full, 'made', 'iron')[0]).toBeCloseTo(8, 1)
    const struck = union(plans, spec)
    struck.states[1]!.capacity.fill(4)
    produceAndTrade(struck.union)
    expect(moved(struck, 'made', 'coal')[1]).toBeCloseTo(4, 2)
    expect(moved(struck, 'made', 'iron')[0]).toBeCloseTo(4, 2)
  })

  it('uses the freight that carries it, where it arrives', () => {
    const spec: Spec = {
      products: [
        { id: 'grain', freight_per_1000km: 0.5 },
        'bread',
        { id: 'freight', kind: 'service', tradable: 'no' },
      ],
      techniques: {
        growing: { out: { grain: 1 } },
        baking: { in: { grain: 1 }, out: { bread: 1 } },
        driving: { out: { freight: 1 } },
      },
      capacity: { growing: { a: 100 }, driving: { c: 3 } },
      options: { freight_product: 'freight' },
    }
    const plans = (trucks: number) => [
      { runs: { growing: 8 }, exports: { grain: 8 } },
      {},
      { runs: { driving: trucks }, imports: { grain: 8 } },
    ]
    // Eight tonnes over a thousand km take four units of freight; there is plant for three.
    const place = union(plans(3), spec)
    produceAndTrade(place.union)
    expect(moved(place, 'used', 'freight')[2]).toBeCloseTo(3, 2)
    expect(moved(place, 'imported', 'grain')[2]).toBeCloseTo(6, 2)
    const none = union(plans(0), { ...spec, capacity: { growing: { a: 100 } } })
    produceAndTrade(none.union)
    expect(moved(none, 'imported', 'grain')[2]).toBe(0)
  })

  it('with the world outside arrives as planned', () => {
    const place = union([{}])
    place.state.plan.receive[place.product('bread')] = 2
    produceAndTrade(place.union)
    expect(place.state.flows.received[place.product('bread')]).toBe(2000)
  })
})

describe('whatever is planned', () => {
  const level = fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 30, noNaN: true }))
  const goods = fc.record({ grain: level, bread: level })
  /** A plan sends a good or receives it, not both. */
  const plan = fc
    .record({
      runs: fc.record({ growing: level, baking: level }),
      grain: fc.record({ sends: fc.boolean(), n: level }),
      bread: fc.record({ sends: fc.boolean(), n: level }),
    })
    .map(({ runs, grain, bread }) => ({
      runs,
      exports: { grain: grain.sends ? grain.n : 0, bread: bread.sends ? bread.n : 0 },
      imports: { grain: grain.sends ? 0 : grain.n, bread: bread.sends ? 0 : bread.n },
    }))

  it('what is sent is what arrives, to the quantum; nothing is sent that is not there; goods are conserved', () => {
    fc.assert(
      fc.property(
        fc.tuple(plan, plan, plan),
        fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }),
        goods,
        (plans, capacities, stock) => {
          const place = union(plans, { stock })
          place.states.forEach((state, s) => {
            state.capacity.fill(capacities[s]!)
          })
          const before = place.states.map(state => state.stock.slice())
          produceAndTrade(place.union)
          for (const id of ['grain', 'bread']) {
            const p = place.product(id)
            const sum = (read: (state: StateWorld) => number) =>
              place.states.reduce((total, state) => total + read(state), 0)
            expect(sum(({ flows }) => flows.exported[p]!)).toBe(sum(({ flows }) => flows.imported[p]!))
            place.states.forEach((state, s) => {
              expect(state.stock[p]).toBeGreaterThanOrEqual(0)
              expect(closing(state, p)).toBe(state.stock[p])
              const { exported, made, imported, used } = state.flows
              expect(exported[p]).toBeLessThanOrEqual(before[s]![p]! + made[p]! + imported[p]!)
              expect(used[p]).toBeLessThanOrEqual(before[s]![p]! + made[p]! + imported[p]! - exported[p]!)
              // What was planned is the most that is traded.
              expect(imported[p]).toBeLessThanOrEqual(state.plan.imports[p]! * 1000 + 1)
              expect(exported[p]).toBeLessThanOrEqual(state.plan.exports[p]! * 1000 + 1)
            })
          }
        },
      ),
      { numRuns: 200, endOnFailure: true },
    )
  })

  it('matter is: bread made is grain used, in every state', () => {
    fc.assert(
      fc.property(fc.tuple(plan, plan, plan), goods, (plans, stock) => {
        const place = union(plans, { stock })
        produceAndTrade(place.union)
        for (const { flows } of place.states) {
          const [used, made] = [flows.used[place.product('grain')]!, flows.made[place.product('bread')]!]
          // But for the odd quanta: parcels of three states are whole, and so are both flows.
          expect(Math.abs(used - made)).toBeLessThanOrEqual(3 + 2)
        }
      }),
      { numRuns: 200, endOnFailure: true },
    )
  })
})
