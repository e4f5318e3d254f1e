import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { z } from 'zod'
import { scenario as format, institutions as schema } from '../scenarios/schema.ts'
import { schemaAt } from '../scenarios/shape.ts'
import { openSimulation } from './simulation.ts'
import { backend } from './testing/bench.ts'
import { valleys } from './testing/valleys.ts'

const one = <T>(...values: T[]) => fc.constantFrom(...values)
const share = one(0, 1e-9, 0.03, 0.5, 1)

const onOrOff = one('on' as const, 'off' as const)
const goodsOfStaff = one(
  [],
  [
    { product: 'tools', amount: 5 },
    { product: 'care', amount: 1e9 },
  ],
)

/** Every option, at the ends of what the scenario format allows and in between. */
const options = {
  census: fc.record({
    variant: one('life-table' as const, 'static' as const),
    school_leaving: one('0 months', '18 years', '200 years'),
    retirement: one('0 months', '65 years', '300 years'),
    fertility_factor: one(0, 1, 10),
  }),
  monitor: fc.record({ variant: one('smoothing' as const, 'last-month' as const), smoothing: share }),
  planner: fc.record({
    variant: one('lp' as const, 'achieved-level' as const, 'balances' as const),
    growth: one(-0.5, 0, 0.03, 1),
    coordination: one('negotiated' as const, 'autarky' as const, 'unified' as const),
    periods: one([1], [2], [1, 3], [24]),
    checkpoint_every: one(1, 2, 12),
    shortfall_segments: one([1], [1, 2, 4], [5, 1]),
    want_segments: one([1], [3, 2, 1], [1, 9]),
    stock_months: one('0 months', '0.5 months', '24 months'),
    capacity_margin: share,
    max_iterations: one(200_000),
  }),
  jobs: fc.record({
    variant: one('assigned' as const, 'random' as const, 'wage-ordered' as const),
    week: one('1 h', '40 h', '80 h'),
    shortest_week: one('0 h', '20 h', '80 h'),
    reconsider: share,
    tastes: one(1, 4, 16),
  }),
  factories: fc.record({
    variant: one('varying' as const, 'exact' as const),
    attendance: one(0.01, 0.5, 1),
    attendance_sd: share,
    learning: share,
    skill_cap: one(0, 0.2, 2),
  }),
  recycling: fc.record({ variant: one('on' as const, 'off' as const), collection_factor: one(0, 1, 2) }),
  food: fc.record({
    variant: one('reserve' as const, 'no-reserve' as const),
    reserve_share: share,
    reserve_months: one('0 months', '2.4 months', '60 months'),
    need_kcal_per_day: one('1 kcal', '2300 kcal', '10000 kcal'),
    limit: one('limit' as const, 'advisory' as const, 'off' as const),
    limit_share: share,
    area: one('state' as const, 'union' as const),
  }),
  sig: fc.record({
    variant: one('tiers' as const, 'equal' as const, 'off' as const),
    ratio_cap: one(1, 1.5, 3, 1000),
    holding_cap: one(0, 0.001, 2, 1e9),
    supply_per_person: one(1, 1000, 300_000, 1e9),
    difficulty_weight: one(0, 10),
    training_weight: one(0, 10),
    scarcity_weight: one(0, 10),
  }),
  defence: fc.record({
    variant: one('local' as const, 'central' as const, 'off' as const),
    soldiers: share,
    oldest: one('0 months', '40 years', '200 years'),
    term: one(1, 24, 240),
    training_months: one('0 months', '6 months', '100 years'),
    equipment_life: one('1 month', '10 years'),
    home_bonus: one(0, 0.3, 10),
    delay: one(0, 2, 120),
    mobilisation: one(1, 2, 100),
    threat_rate: one(0, 1, 12),
    threat_strength: one(0, 5, 1000),
    damage: share,
    lethality: one(0, 0.02, 10),
    attrition: one(0, 0.02, 10),
  }),
  emergency: fc.record({
    variant: one('on' as const, 'off' as const),
    powers: fc.subarray(['reorder-goals', 'open-reserves', 'direct-trade', 'suspend-votes'] as const),
    longest: one(1, 6, 120),
    pause: one(0, 3, 120),
    famine_below: share,
    famine_months: one(1, 2, 120),
    disaster_loss: share,
    invasion_trade: one('', 'worker'),
    famine_trade: one('', 'farmer'),
    disaster_trade: one(''),
  }),
  market: fc.record({
    variant: one('clearing' as const, 'fixed-price' as const),
    adjustment: share,
    price_floor: one(0.01, 1),
    price_ceiling: one(1, 100),
    spending: share,
    taste_spread: share,
    tastes: one(1, 32),
  }),
  decisions: fc.record({
    variant: one('three-tier' as const, 'central' as const, 'off' as const),
    every: one(1, 3),
    support: share,
    block_cost: one('0 h', '4 h', '1000 h'),
    state_cost: one('0 h', '3 h', '1000 h'),
    quorum: share,
    majority: share,
    states: share,
    payback: one('0 months', '5 years'),
    shortfall: share,
    overrun: share,
  }),
  trade: fc.record({
    variant: one('sovet' as const, 'free' as const),
    rounds: one(1, 3, 60),
    gap: one(0, 0.0001, 1),
    reference_every: one(0, 1, 12),
    sovet_covers: one('0.001 h', '40 h', '1000000 h'),
    working_balance: share,
    price_smoothing: share,
  }),
  ledger: fc.record({
    variant: one('signed' as const, 'off' as const),
    detail: one('block' as const, 'receipt' as const),
    settlement: one('pair' as const, 'state' as const),
    signers: one('both' as const, 'payer' as const),
    rotate_every: one(0, 1, 12),
    growth_per_year: share,
    sovet_per_person: one(1, 10_000, 1e9),
    compromised: one([], [{ tick: 1, state: 'hills', to: 'plain', share: 0.5, months: 1, colludes: true }]),
  }),
  migration: fc.record({
    variant: one('within-limit' as const, 'free' as const, 'off' as const),
    mobility: share,
    friction_km: one(1, 500, 1e6),
  }),
  innovation: fc.record({
    variant: one('leisure' as const, 'off' as const),
    ideas_per_blueprint: one(0, 2.5, 1000),
    free_below: one('1 h', '40 h', '80 h'),
    step: share,
    labour_bound: one(0.01, 0.6, 1),
    inputs_bound: one(0.01, 0.85, 1),
    life_bound: one(1, 10),
    recovery_bound: one(1, 10),
  }),
  durability: fc.record({
    variant: one('lifetime-cost' as const, 'first-cost' as const, 'sales-driven' as const, 'off' as const),
  }),
  commons: fc.record({
    variant: one('open' as const, 'licensed' as const, 'secret' as const),
    learning: one('0 months', '1 month', '12 months'),
    term: one('0 months', '2 months', '20 years'),
    fee: one(0, 1, 1e9),
    budget: share,
  }),
  master_state: fc.record({
    variant: one('delegates' as const, 'off' as const),
    staff: share,
    occupation: one(undefined, 'worker'),
    goods: goodsOfStaff,
    term: one('1 month', '4 years'),
    practice: one('0 months', '10 years', '100 years'),
    tolerance: share,
    patience: one('1 month', '6 months'),
    pause: one('1 month', '12 months'),
  }),
  foreign_affairs: fc.record({
    variant: onOrOff,
    staff: share,
    occupation: one(undefined, 'nurse'),
    goods: goodsOfStaff,
    treaty_staff: one(0, 1, 1e9),
    half_staff: share,
    workaround: one('1 month', '10 years'),
    credit: one('0 months', '3 months', '1000 years'),
    treaties: one(
      [],
      [
        { product: 'chairs', imports: 3, price: 2 },
        { product: 'coal', exports: 1, state: 'hills', from: 1, to: 2 },
      ],
    ),
    embargoes: one(
      [],
      [
        { tick: 1, left: 0.5 },
        { tick: 1, months: 2, product: 'chairs' },
      ],
    ),
    price_shocks: one([], [{ tick: 0, months: 9, factor: 0 }], [{ tick: 1, factor: 1000, product: 'wood' }]),
  }),
  state_security: fc.record({
    variant: onOrOff,
    staff: share,
    occupation: one(undefined, 'farmer'),
    goods: goodsOfStaff,
    half_staff: share,
    sabotage_rate: one(0, 1, 12),
    sabotage_damage: share,
    espionage_rate: one(0, 1, 12),
  }),
  internal_affairs: fc.record({
    variant: onOrOff,
    staff: share,
    occupation: one(undefined),
    goods: goodsOfStaff,
    half_staff: share,
    seen_in_blocks: share,
    seen_in_receipts: share,
    diversion: share,
    smuggled: share,
    connected: share,
    corruption_rate: one(0, 12),
    corruption_share: share,
    collusion: share,
  }),
}

it('knows every option of every institution', () => {
  for (const [name, institution] of Object.entries(schema)) {
    const [drawn] = fc.sample<object>(options[name as keyof typeof schema], 1)
    expect(Object.keys(drawn!).sort()).toEqual(Object.keys(institution.shape).sort())
  }
})

it('whatever a scenario allows runs: every law holds, every plan is found, every metric is a number', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record(options),
      one(1, 7, 40),
      fc.nat(),
      async (institutions, people_per_citizen, seed) => {
        const simulation = await openSimulation(valleys(institutions, { people_per_citizen, seed }), {
          backend,
        })
        for (let month = 0; month < 3; month++) {
          const { metrics, events } = simulation.step()
          expect(metrics.every(values => values.every(Number.isFinite))).toBe(true)
          expect(events.filter(({ kind }) => /failed|unsettled/.test(kind))).toEqual([])
        }
        simulation.dispose()
      },
    ),
    { numRuns: 25, endOnFailure: true },
  )
})

/** Of drawn options those that may change within a run. */
function changeable(institutions: object) {
  const kept = Object.entries(institutions).map(([name, drawn]: [string, object]) => {
    const own = Object.entries(drawn).filter(([option, value]) => {
      const change = schemaAt(format, ['changes', 0, 'institutions', name, option]) as z.ZodType
      return value !== undefined && change.safeParse(value).success
    })
    return [name, Object.fromEntries(own)]
  })
  return Object.fromEntries(kept)
}

it('whatever a scenario allows may change within a run to whatever else it allows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record(options),
      fc.record(options),
      one(1, 7, 40),
      fc.nat(),
      async (institutions, others, people_per_citizen, seed) => {
        const changes = [{ tick: 2, institutions: changeable(others) }]
        const scenario = valleys(institutions, { people_per_citizen, seed, changes })
        const simulation = await openSimulation(scenario, { backend })
        for (let month = 0; month < 4; month++) {
          const { metrics, events } = simulation.step()
          expect(metrics.every(values => values.every(Number.isFinite))).toBe(true)
          expect(events.filter(({ kind }) => /failed|unsettled/.test(kind))).toEqual([])
        }
        simulation.dispose()
      },
    ),
    { numRuns: 15, endOnFailure: true },
  )
})
