import { describe, expect, it } from 'vitest'
import { openFlows } from '../../core/goods.ts'
import { NONE } from '../../core/world.ts'
import { monitor } from '../../state/monitor/monitor.ts'
import {
  FOREIGN_AFFAIRS,
  INTERNAL_AFFAIRS,
  MASTER_STATE,
  STATE_SECURITY,
} from '../../state/offices/offices.ts'
import { claim } from '../../state/offices/service.ts'
import { type Bench, bench } from '../../testing/bench.ts'
import { needs, type Planned, plan } from '../../testing/planning.ts'
import { type Tiny, tiny } from '../../testing/tiny.ts'
import { produceAndTrade } from '../production.ts'
import { masterState, staffFelt, staffIn, staffOffices } from './master-state.ts'

type Options = NonNullable<NonNullable<Tiny['institutions']>['master_state']>

/** Two states of a hundred people, who all bake. */
const union = (options: Options = {}, more: Tiny['institutions'] = {}): Tiny => ({
  products: ['bread', 'paper'],
  techniques: { baking: { out: { bread: 1 }, labour: { worker: 20 } } },
  capacity: { baking: 1000 },
  stock: { paper: 100 },
  states: [{ id: 'asha' }, { id: 'brel' }],
  tables: { consumption: needs({ bread: 50 }) },
  institutions: { master_state: { variant: 'delegates', practice: '0 months', ...options }, ...more },
})

/** The union assembles, and its laws hold. */
function assemble(place: Bench, tick: number): number[] {
  place.goTo(tick)
  masterState.variants.delegates(place.union)
  for (const { check } of masterState.invariants) expect(check(place.union)).toBeUndefined()
  return [...place.union.union.masterState.delegates]
}

const everybody = ({ state: { citizens } }: Bench, column: 'fed' | 'supplied', value: number) =>
  citizens[column].fill(value, 0, citizens.count)

describe('delegates', () => {
  it('are citizens of their own state, drawn by lot for a term', () => {
    const place = bench(tiny(union({ term: '12 months' })))
    const first = assemble(place, 0)
    first.forEach((id, s) => {
      expect([...place.states[s]!.citizens.id.subarray(0, 100)]).toContain(id)
    })
    expect(assemble(place, 11)).toEqual(first)
    const next = assemble(place, 12)
    next.forEach((id, s) => {
      expect(id).not.toBe(first[s])
    })
    expect(place.events.map(({ kind }) => kind)).toEqual(Array(4).fill('delegate-authorised'))
  })

  it('have long worked; where nobody has, the state has none', () => {
    const place = bench(tiny(union({ practice: '30 years' })))
    for (const { citizens } of place.states) citizens.practice.fill(0)
    place.state.citizens.practice[7] = 400
    expect(assemble(place, 0)).toEqual([place.state.citizens.id[7], -1])
  })

  it('are replaced when they die, leave or retire', () => {
    const place = bench(tiny(union()))
    const [first] = assemble(place, 0)
    const { citizens } = place.state
    citizens.qualified[citizens.id.indexOf(first!)] = NONE
    const [second] = assemble(place, 1)
    expect(second).not.toBe(first)
    citizens.count = 0
    expect(assemble(place, 2)[0]).toBe(-1)
  })

  it('lose their authority when their state is worse off than the union, and only for a time', () => {
    const place = bench(tiny(union({ patience: '3 months', pause: '4 months', tolerance: 0.1 })))
    const [first] = assemble(place, 0)
    everybody(place, 'supplied', 0.2)
    const delegates = Array.from({ length: 8 }, (_, n) => assemble(place, n + 1)[0]!)
    expect(delegates.slice(0, 2)).toEqual([first, first])
    expect(delegates.slice(2, 6)).toEqual([-1, -1, -1, -1])
    expect(delegates[6]).toBeGreaterThanOrEqual(0)
    expect(place.events.filter(({ kind }) => kind === 'delegate-revoked')).toMatchObject([
      { tick: 3, state: 'asha', amount: first },
    ])
    expect(place.union.union.masterState.delegates[1]).toBeGreaterThanOrEqual(0)
  })

  it('keep it when all bear the same', () => {
    const place = bench(tiny(union({ patience: '3 months', tolerance: 0.1 })))
    assemble(place, 0)
    for (const { citizens } of place.states) citizens.supplied.fill(0.2, 0, citizens.count)
    // In the first month nobody yet knows that the others fare no better.
    for (let tick = 1; tick < 20; tick++) expect(assemble(place, tick).every(id => id >= 0)).toBe(true)
  })
})

/** A month: the union assembles, offices claim, all is planned and made, the offices are served. */
function month(spec: Tiny, change: (place: Bench) => void = () => {}): Planned {
  const place = bench(tiny(spec))
  for (const state of place.states) {
    openFlows(state)
    monitor.variants.smoothing(state, place.act)
    state.labour.workers.fill(100)
  }
  masterState.variants.delegates(place.union)
  change(place)
  for (const state of place.states) claim(state, place.act)
  const made = plan(place)
  produceAndTrade(place.union)
  staffOffices(place.union)
  return made
}

describe('the offices of the union', () => {
  const tenth = { staff: 0.1 }

  it('are no more than there are people, whatever the offices ask for and the planner gives', () => {
    // Balances plan all that is asked for, and hands do overtime.
    const more = { state_security: { staff: 0.6 }, planner: { variant: 'balances' } } as const
    const { union: act } = month({
      ...union({ staff: 0.6 }, more),
      tables: { consumption: needs({ bread: 0.001 }) },
    })
    const { staff, adults } = act.union.masterState
    expect(staff.reduce((sum, milli) => sum + milli, 0) / 1000).toBeGreaterThan(0.99 * adults)
    for (const { check } of masterState.invariants) expect(check(act)).toBeUndefined()
  })

  it('get the hours of the share of adults that the scenario says, and their goods, out of the plan', () => {
    const place = month(union({ ...tenth, goods: [{ product: 'paper', amount: 500 }] }))
    const { state, union: act } = place
    const each = (40 * 365.25) / 12 / 7
    // A tenth of a hundred people, and the ministries' own.
    expect(state.plan.investHours[0]).toBeCloseTo(10.11 * each, 0)
    expect(state.flows.invested[place.product('paper')]).toBe(5000)
    expect(act.union.masterState.staff[MASTER_STATE]).toBeGreaterThan(19_900)
    expect(act.union.masterState.staff[MASTER_STATE]).toBeLessThanOrEqual(20_000)
  })

  it('come after what people need', () => {
    const place = month({ ...union({ staff: 1 }), tables: { consumption: needs({ bread: 500 }) } })
    expect(place.of('needs', 'bread')).toBeCloseTo(500, 3)
    const each = (40 * 365.25) / 12 / 7
    expect(place.state.plan.investHours[0]).toBeCloseTo(100 * each - 500 * 20, 0)
  })

  it('get nothing of a state without a delegate, and do nothing for it', () => {
    const { states, union: act } = month(union(tenth, { state_security: { staff: 0.1 } }), place => {
      place.state.mandate.delegate = -1
      place.union.union.masterState.delegates[0] = -1
      place.union.union.masterState.adults = 100
    })
    expect(states.map(({ plan }) => plan.investHours[0]! > 0)).toEqual([false, true])
    expect(staffIn(act.union, STATE_SECURITY, 0)).toBe(0)
    expect(staffIn(act.union, STATE_SECURITY, 1)).toBeCloseTo(0.1, 3)
  })

  it('are worth half without the goods that they need', () => {
    const goods = [{ product: 'paper', amount: 1e6 }]
    const served = (stock: number) =>
      month({ ...union({ ...tenth, goods }), stock: { paper: stock } }).union.union.masterState.staff[
        MASTER_STATE
      ]!
    expect(served(0) / served(1e6)).toBeCloseTo(0.5, 2)
  })

  it('work to no effect beyond what the master state can coordinate', () => {
    const felt = (staff: number) => {
      const { union: act } = month(
        union(
          { staff },
          { internal_affairs: { staff: 0.2 }, state_security: { staff: 0 }, foreign_affairs: { staff: 0 } },
        ),
      )
      expect(staffFelt(act.union, FOREIGN_AFFAIRS)).toBe(0)
      return staffFelt(act.union, INTERNAL_AFFAIRS)
    }
    expect(felt(0.02)).toBeCloseTo(40, 1)
    expect(felt(0.01)).toBeCloseTo(20, 1)
    expect(felt(0)).toBe(0)
  })
})
