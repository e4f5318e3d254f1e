import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openSimulation } from './simulation.ts'
import { backend } from './testing/bench.ts'
import { type Tiny, tiny } from './testing/tiny.ts'

const one = <T>(...values: T[]) => fc.constantFrom(...values)
const GOODS = ['p0', 'p1', 'p2', 'p3', 'p4']
const WASTE = 'w0'
const PLANTS = ['k0', 'k1', 'k2']
const item = one(...GOODS, WASTE)
const state = one('s0', 's1')

const good = (id: string) =>
  fc.record({
    id: fc.constant(id),
    kind: one('good' as const, 'good' as const, 'service' as const),
    theme: one('food' as const, 'need' as const),
    kcal_per_unit: one(0, 2e6),
    spoilage_per_month: one(0, 0.01, 1),
    lifetime_months: one(0, 0.5, 30, 5000),
    lifetime_shape: one(0.3, 3),
    quantum: one(0.001, 1, 50),
    freight_per_1000km: id === 'p4' ? one(0) : one(0, 1),
    tradable: one('yes' as const, 'no' as const),
  })

const plant = (id: string) =>
  fc.record({
    id: fc.constant(id),
    sector: one('x', 'y'),
    lifetime_months: one(1, 12, 1e6),
    build_months: one(0, 1, 30),
    breakdown_per_month: one(0, 0.02, 0.4),
    weather_sd: one(0, 1),
  })

/** Techniques that leave more than they take: whoever needs more of a thing than it makes has no labour content to count by. */
const technique = fc.record({
  plant: one(...PLANTS),
  per_run: one(1, 0.1),
  in: fc.dictionary(item, one(1e-3, 0.1, 0.3), { maxKeys: 3 }),
  out: fc.dictionary(item, one(1, 3, 10), { minKeys: 1, maxKeys: 3 }),
  labour: fc.dictionary(one('a', 'b'), one(1, 5, 300), { maxKeys: 2 }),
})

const building = fc.oneof(
  fc.record({ plant: one(...PLANTS), flow: one('in' as const), item: one('p0', 'p1'), amount: one(0.01, 5) }),
  fc.record({ plant: one(...PLANTS), flow: one('labour' as const), item: one('a', 'b'), amount: one(1, 50) }),
  fc.record({ plant: one(...PLANTS), flow: one('scrap' as const), item: one(WASTE), amount: one(1, 5) }),
)

const use = fc.record({
  product: one('p0', 'p1', 'p2', 'p3'),
  group: one('all' as const, 'child' as const, 'elder' as const),
  subsistence: one(0, 0.01, 3),
  want: one(0, 0.1, 40),
  provision: one('market' as const, 'public' as const),
})

const rate = (yearly: number) =>
  (['female', 'male'] as const).map(sex => ({ sex, age: 0, width: 110, rate: yearly }))

const economies: fc.Arbitrary<Tiny> = fc
  .record({
    goods: fc.tuple(...GOODS.map(good)),
    techniques: fc.array(technique, { minLength: 1, maxLength: 6 }),
    plants: fc.tuple(...PLANTS.map(plant)),
    capacity: fc.record({ k0: one(0, 1, 1e4), k1: one(0, 30), k2: one(0, 3) }),
    stock: fc.dictionary(item, one(0.1, 50, 5000)),
    consumption: fc.uniqueArray(use, { maxLength: 4, selector: ({ product }) => product }),
    building: fc.array(building, { maxLength: 5 }),
    wastes: fc.array(
      fc.record({ product: one('p0'), waste: one(WASTE), amount: one(5), collected: one(0, 0.5, 1) }),
      {
        maxLength: 1,
      },
    ),
    external: fc.array(fc.record({ product: one('p0'), state, exports: one(0, 5), imports: one(0, 5) }), {
      maxLength: 1,
    }),
    public_use: fc.array(
      fc.record({
        product: one('p0', 'p4'),
        state,
        amount: one(1, 50),
        goal: one('needs' as const, 'defence' as const),
      }),
      { maxLength: 2 },
    ),
    workforce: fc.record({ a: one(0, 0.4), b: one(0, 0.6) }),
    training_months: one(0, 5, 200),
    freight: fc.boolean(),
    mortality: one(0, 0.02, 5),
    coordination: one('unified' as const, 'autarky' as const),
    people_per_citizen: one(1, 20),
    seed: fc.nat(),
  })
  .map(drawn => ({
    products: [
      ...drawn.goods.map(row => ({ ...row, freight_per_1000km: drawn.freight ? row.freight_per_1000km : 0 })),
      { id: WASTE, kind: 'waste' as const },
    ],
    techniques: Object.fromEntries(drawn.techniques.map((row, t) => [`t${t}`, row])),
    plants: [...drawn.plants],
    capacity: drawn.capacity,
    stock: drawn.stock,
    occupations: [{ id: 'a', training_months: drawn.training_months }, { id: 'b' }],
    workforce: drawn.workforce,
    states: [
      { id: 's0', people: 60 },
      { id: 's1', people: 20, x_km: 700 },
    ],
    tables: {
      consumption: drawn.consumption,
      building: drawn.building,
      wastes: drawn.wastes,
      external: drawn.external,
      public_use: drawn.public_use,
      fills: [{ occupation: 'a', fills: 'b' }],
      population: rate(0).map(({ sex }) => ({ state: 'all', sex, age: 0, width: 90, share: 0.5 })),
      mortality: rate(drawn.mortality),
      fertility: [{ age: 15, width: 30, rate: 0.3 }],
    },
    options: {
      seed: drawn.seed,
      people_per_citizen: drawn.people_per_citizen,
      ...(drawn.freight ? { freight_product: 'p4' } : {}),
    },
    institutions: {
      census: { variant: 'life-table' as const },
      factories: { variant: 'varying' as const, attendance: 0.9, attendance_sd: 0.1, learning: 0.02 },
      food: { variant: 'reserve' as const, limit: 'limit' as const },
      planner: { coordination: drawn.coordination, stock_months: '1 months' },
    },
  }))

it('whatever the economy, a run keeps every law: money, goods, people, plant, plans and income', async () => {
  await fc.assert(
    fc.asyncProperty(economies, async economy => {
      const simulation = await openSimulation(tiny(economy), { backend })
      for (let month = 0; month < 6; month++) {
        const { metrics } = simulation.step()
        expect(metrics.every(values => values.every(Number.isFinite))).toBe(true)
      }
      simulation.dispose()
    }),
    { numRuns: 30, endOnFailure: true },
  )
})
