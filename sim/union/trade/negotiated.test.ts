import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sovetInAll } from '../../ledger/sovet.ts'
import { openSimulation } from '../../simulation.ts'
import { backend } from '../../testing/bench.ts'
import { type Planned, planned } from '../../testing/planning.ts'
import { type Tiny, tiny } from '../../testing/tiny.ts'

type Trade = NonNullable<NonNullable<Tiny['institutions']>['trade']>

/** The plain has land and the hills have mines; both use bread and tools. `bread` and `tools` are what a person needs a month. */
const lands = (trade: Trade, rest: Partial<Tiny> = {}): Tiny => ({
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
  institutions: { planner: { coordination: 'negotiated' }, trade },
})
const [HILLS, PLAIN] = [0, 1]
const tradeOf = ({ world }: Planned) => world.union.trade
/** Rounding of offers to millionths, and of what solvers say. */
const SLACK = 1e-4

describe('an agreement by prices', () => {
  const plan = planned(lands({ reference_every: 1 }))

  it('lets each state make what it can, and trades the rest, as one plan for all would', () => {
    expect(plan.areas.map(({ area }) => area.name)).toEqual(['hills', 'plain'])
    expect(plan.trade('bread', HILLS)).toBeCloseTo(5, 3)
    expect(plan.trade('tools', PLAIN)).toBeCloseTo(15, 3)
    expect(plan.runs('farming', PLAIN)).toBeCloseTo(20, 3)
    expect(plan.runs('forging', HILLS)).toBeCloseTo(20, 3)
    const { missed, hours } = tradeOf(plan)
    expect(missed / hours).toBeLessThan(1e-4)
  })

  it('is worth more than no trade, and no more than its bound', () => {
    const { alone, agreed, bound, hours } = tradeOf(plan)
    expect(agreed).toBeGreaterThan(alone)
    expect(agreed).toBeLessThanOrEqual(bound + SLACK)
    expect((bound - agreed) / hours).toBeLessThan(1e-4)
  })

  it('keeps a proof of every solution', () => {
    const records = plan.act.solvers.takeRecords()
    expect(records.every(({ accepted }) => accepted)).toBe(true)
    expect(new Set(records.map(({ area, goal }) => `${area} ${goal}`))).toContain('union trade')
  })

  it('can be carried out after a single round', () => {
    const hasty = planned(lands({ rounds: 1 }))
    for (const id of ['bread', 'tools'])
      expect(hasty.trade(id, HILLS) + hasty.trade(id, PLAIN)).toBeCloseTo(0, 3)
    expect(hasty.events.filter(({ kind }) => kind === 'plan-failed')).toEqual([])
    expect(tradeOf(hasty).agreed).toBeGreaterThanOrEqual(tradeOf(hasty).alone - SLACK)
  })

  it('sends out surplus only: a people short of bread keeps its own', () => {
    const short = planned(
      lands(
        { variant: 'free' },
        {
          tables: {
            capacities: [
              { state: 'plain', plant: 'farming', capacity: 10 },
              { state: 'plain', plant: 'forging', capacity: 30 },
            ],
          },
        },
      ),
    )
    // The plain needs 15 and makes 10; one plan for all would give the hills a quarter of it.
    expect(short.trade('bread', HILLS)).toBe(0)
    expect(short.of('needs', 'bread', PLAIN)).toBeCloseTo(10, 5)
    // Of tools it has more than it needs.
    expect(short.trade('tools', HILLS)).toBeCloseTo(5, 3)
  })

  it('shares what is short where the leader of an emergency directs trade', () => {
    const capacities = [{ state: 'plain', plant: 'farming', capacity: 10 }]
    const directed = planned(lands({}, { tables: { capacities } }), ({ states, world }) => {
      for (const state of states) state.emergency.directTrade = 1
      world.union.emergency.kind = 2
    })
    // The rising weight of a shortfall gives both the same share, by segments of a third.
    expect(directed.of('needs', 'bread', HILLS)).toBeGreaterThan(1.6)
    expect(directed.of('needs', 'bread', PLAIN)).toBeLessThan(10)
  })

  it('sends out of the reserve where the leader of an emergency opens it, and else keeps it', () => {
    const fed = (openReserves: number) =>
      planned(
        lands(
          { variant: 'free' },
          {
            products: [{ id: 'bread', theme: 'food', kcal_per_unit: 3e6 }, 'tools'],
            plants: [{ id: 'farming', weather_sd: 0.1 }],
            tables: { capacities: [{ state: 'plain', plant: 'farming', capacity: 15 }] },
          },
        ),
        ({ states, product }) => {
          for (const state of states) state.emergency.openReserves = openReserves
          states[PLAIN]!.reserve[product('bread')] = 9000
        },
      ).of('needs', 'bread', HILLS)
    // The plain makes what it needs; the hills make nothing, and need five.
    expect(fed(0)).toBe(0)
    expect(fed(1)).toBeCloseTo(5, 3)
  })
})

describe('Sovet', () => {
  const capacities = [{ state: 'plain', plant: 'farming', capacity: 30 }]

  it('bounds what a state without anything to sell may bring in', () => {
    // Six minutes of work a person: 5 h of the hills for bread that takes 2 h a unit.
    const poor = planned(lands({ sovet_covers: '0.1 h', working_balance: 0 }, { tables: { capacities } }))
    expect(poor.trade('bread', HILLS)).toBeCloseTo(2.5, 3)
    expect(poor.events.map(({ kind, subject }) => [kind, subject])).toEqual([['sovet-spent', 'hills']])
    const unpaid = planned(lands({ variant: 'free', sovet_covers: '0.1 h' }, { tables: { capacities } }))
    expect(unpaid.trade('bread', HILLS)).toBeCloseTo(5, 3)
  })

  it('moves with what was delivered, at the prices posted, and is neither made nor lost', async () => {
    const simulation = await openSimulation(tiny(lands({}, { tables: { capacities } })), { backend })
    const { sovet, trade } = simulation.world.union
    const before = sovet.balance.slice()
    simulation.step()
    const imported = simulation.world.states[HILLS]!.flows.imported
    const bread = simulation.economy.index.product.get('bread')!
    const hours = imported[bread]! * simulation.economy.products[bread]!.quantum * trade.posted[bread]!
    const perHour = sovet.supply / (200 * 40)
    expect(hours).toBeCloseTo(10, 2)
    expect(before[HILLS]! - sovet.balance[HILLS]!).toBe(Math.round(hours * perHour))
    expect(sovetInAll(sovet)).toBe(sovet.supply)
    expect(trade.unpaid).toBe(0)
    simulation.dispose()
  })
})

/** Two states that want bread and tools, with some plant for each. */
const wanting = (drawn: { farming: number[]; forging: number[] }, trade: Trade, names = ['hills', 'plain']) =>
  lands(trade, {
    states: [
      { id: names[0]!, people: 50 },
      { id: names[1]!, people: 150 },
    ],
    tables: {
      consumption: [
        { product: 'bread', want: 0.1 },
        { product: 'tools', want: 0.1 },
      ],
      capacities: Object.entries(drawn).flatMap(([plant, [first, second]]) => [
        { state: names[0]!, plant, capacity: first! },
        { state: names[1]!, plant, capacity: second! },
      ]),
    },
  })
const capacity = fc.double({ min: 0, max: 40, noNaN: true })
const plants = fc.record({ farming: fc.tuple(capacity, capacity), forging: fc.tuple(capacity, capacity) })

it('no trade <= agreement <= bound; unpaid trade of wants is worth what one plan for all is, but for the gap', () => {
  fc.assert(
    fc.property(plants, drawn => {
      const { alone, agreed, bound, missed, hours } = tradeOf(
        planned(wanting(drawn, { variant: 'free', reference_every: 1 })),
      )
      expect(agreed).toBeGreaterThanOrEqual(alone - SLACK)
      expect(agreed).toBeLessThanOrEqual(bound + SLACK)
      expect(missed).toBeLessThanOrEqual(1e-4 * hours + SLACK)
    }),
    { numRuns: 15, endOnFailure: true },
  )
})

it('the order of the states does not matter', () => {
  fc.assert(
    fc.property(plants, drawn => {
      const one = planned(wanting(drawn, {}))
      const other = planned(wanting(drawn, {}, ['plain', 'hills']))
      expect(tradeOf(other).agreed).toBeCloseTo(tradeOf(one).agreed, 1)
    }),
    { numRuns: 8, endOnFailure: true },
  )
})
