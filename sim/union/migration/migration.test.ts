import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countGroups } from '../../core/genesis.ts'
import { NO_JOB } from '../../core/world.ts'
import { moneyInAll } from '../../ledger/book.ts'
import { type Bench, bench } from '../../testing/bench.ts'
import { type Tiny, tiny } from '../../testing/tiny.ts'
import { migration } from './migration.ts'

/** Three states in a row; life is good in the plain and bad in the hills and on the coast. */
function place(rest: Partial<Tiny> = {}): Bench {
  const made = bench(
    tiny({
      products: [{ id: 'bread', theme: 'food' }],
      states: [
        { id: 'coast', people: 200, x_km: 0 },
        { id: 'hills', people: 200, x_km: 100 },
        { id: 'plain', people: 200, x_km: 200 },
      ],
      ...rest,
      institutions: {
        migration: { mobility: 1, friction_km: 500 },
        jobs: { shortest_week: '0 h' },
        ...rest.institutions,
      },
    }),
  )
  for (const state of made.states) {
    state.citizens.fed.fill(state.index === 2 ? 1 : 0)
    state.people.groups = countGroups(made.act.scenario, state.citizens)
  }
  return made
}
const counts = ({ states }: Bench) => states.map(({ citizens }) => citizens.count)
const move = (made: Bench, variant: 'within-limit' | 'free' | 'off' = 'within-limit') =>
  migration.variants[variant](made.union)

describe('people', () => {
  it('move to where life is better, the sooner the nearer it is', () => {
    const made = place()
    move(made)
    const [coast, hills, plain] = counts(made)
    expect(plain).toBeGreaterThan(200)
    expect(hills).toBeLessThan(coast!)
    expect(coast! + hills! + plain!).toBe(600)
    expect(made.world.union.moved).toEqual({ left: plain! - 200, arrived: plain! - 200 })
  })

  it('stay where they are when nobody may move, or life is the same everywhere', () => {
    const closed = place()
    move(closed, 'off')
    expect(counts(closed)).toEqual([200, 200, 200])
    const alike = place()
    for (const { citizens } of alike.states) citizens.fed.fill(1)
    move(alike)
    expect(counts(alike)).toEqual([200, 200, 200])
  })

  it('are not let in over the population limit, unless it does not bind moves', () => {
    const limit = { institutions: { food: { limit: 'limit' as const } } }
    for (const [variant, most] of [
      ['within-limit', 203],
      ['free', 600],
    ] as const) {
      const made = place(limit)
      made.states[2]!.food.limit = 203
      move(made, variant)
      expect(counts(made)[2]).toBeGreaterThan(202)
      expect(counts(made)[2]).toBeLessThanOrEqual(most)
    }
  })

  it('do not come where there is no home for them', () => {
    const homes: Partial<Tiny> = {
      products: [
        { id: 'bread', theme: 'food' },
        { id: 'homes', tradable: 'no', lifetime_months: 600 },
      ],
    }
    const made = place(homes)
    const p = made.product('homes')
    for (const state of made.states) state.inUse[p] = state.index === 2 ? 0 : 1000
    move(made)
    expect(counts(made)).toEqual([200, 200, 200])
  })

  it('do not come where there is no work: no place is empty, and the week is at its shortest', () => {
    const made = place({
      techniques: { baking: { out: { bread: 1 }, labour: { worker: 1 } } },
      institutions: { jobs: { shortest_week: '20 h' } },
    })
    move(made)
    expect(counts(made)).toEqual([200, 200, 200])
    made.states[2]!.labour.places[0] = 4
    move(made)
    expect(counts(made)[2]).toBe(204)
  })
})

describe('who moves', () => {
  it('stays who it is, and leaves money and job behind', () => {
    const made = place()
    const known = new Map(
      made.states.flatMap(({ citizens }) =>
        Array.from({ length: citizens.count }, (_, i) => {
          citizens.practice[i] = i
          return [citizens.id[i]!, [citizens.born[i]!, citizens.sex[i]!, i]] as const
        }),
      ),
    )
    const before = made.states.map(moneyInAll)
    move(made)
    expect(made.states.map(moneyInAll)).toEqual(before)
    const { citizens } = made.states[2]!
    for (let i = 200; i < citizens.count; i++) {
      expect([citizens.born[i], citizens.sex[i], citizens.practice[i]]).toEqual(known.get(citizens.id[i]!))
      expect([citizens.wallet[i], citizens.job[i], citizens.tier[i]]).toEqual([0, NO_JOB, 0])
    }
  })

  it('is an adult', () => {
    const made = place()
    for (const { citizens, people } of made.states) {
      for (let i = 0; i < citizens.count; i++) citizens.born[i] = i % 2 === 0 ? -60 : -360
      people.groups = countGroups(made.act.scenario, { ...citizens })
    }
    move(made)
    const { citizens } = made.states[2]!
    expect(citizens.count).toBeGreaterThan(200)
    for (let i = 200; i < citizens.count; i++) expect(citizens.born[i]).toBe(-360)
  })
})

it('whatever life is like: nobody is lost or doubled, and no room is overrun', () => {
  const state = fc.record({ fed: fc.double({ min: 0, max: 1, noNaN: true }), room: fc.nat(30) })
  fc.assert(
    fc.property(fc.array(state, { minLength: 3, maxLength: 3 }), fc.nat(50), (drawn, tick) => {
      const made = place({ institutions: { food: { limit: 'limit' } } })
      made.goTo(tick)
      made.states.forEach((one, s) => {
        one.citizens.fed.fill(drawn[s]!.fed)
        one.food.limit = 200 + drawn[s]!.room
      })
      move(made)
      const ids = made.states.flatMap(({ citizens }) => [...citizens.id.subarray(0, citizens.count)])
      expect(new Set(ids).size).toBe(600)
      expect(ids).toHaveLength(600)
      made.states.forEach((one, s) => {
        expect(one.people.arrived).toBeLessThanOrEqual(drawn[s]!.room)
      })
      expect(migration.invariants[0]!.check(made.union)).toBeUndefined()
    }),
    { numRuns: 30 },
  )
})
