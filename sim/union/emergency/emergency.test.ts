import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { powers as everyPower } from '../../../scenarios/options/emergency.ts'
import type { ScenarioFile } from '../../../scenarios/schema.ts'
import { readSnapshot, takeSnapshot } from '../../core/snapshot.ts'
import { NONE } from '../../core/world.ts'
import { openSimulation } from '../../simulation.ts'
import { emergency as inState, lapse } from '../../state/emergency/emergency.ts'
import { type Bench, backend, bench } from '../../testing/bench.ts'
import { tiny } from '../../testing/tiny.ts'
import { valleys } from '../../testing/valleys.ts'
import { emergencyLeader, tellPowers } from './emergency.ts'

type Options = NonNullable<ScenarioFile['institutions']>['emergency']

/** Two states of ten people, who smith or farm. */
function realm(options: Options = {}): Bench {
  return bench(
    tiny({
      products: ['bread'],
      techniques: { baking: { out: { bread: 1 }, labour: { baker: 10 } } },
      occupations: ['baker', 'smith'],
      workforce: { baker: 0.5, smith: 0.5 },
      capacity: { baking: 10 },
      states: [
        { id: 'asha', people: 10 },
        { id: 'brel', people: 10 },
      ],
      institutions: { emergency: options },
    }),
  )
}

/** What a month brings to the states: hunger, attackers whom nobody stops, plant that stands still. */
interface Fate {
  fed?: number
  outrun?: number
  works?: number
}

/** A month begins: powers lapse, and those in effect are told. */
function begin(place: Bench, tick: number): void {
  place.goTo(tick)
  for (const state of place.states) lapse(state, place.act)
  tellPowers(place.union)
}

/** A month as far as emergencies go; at its end the union watches. Laws hold after it. */
function month(place: Bench, tick: number, fates: readonly Fate[] = []): void {
  begin(place, tick)
  place.states.forEach((state, s) => {
    const { fed = 1, outrun = 0, works = 1 } = fates[s] ?? {}
    state.citizens.fed.fill(fed)
    state.defence.outrun = outrun
    state.availability.fill(works)
  })
  emergencyLeader.variants[place.act.scenario.institutions.emergency.variant](place.union)
  for (const { check } of emergencyLeader.invariants) expect(check(place.union)).toBeUndefined()
  for (const { check } of inState.invariants)
    for (const state of place.states) expect(check(state, place.act)).toBeUndefined()
}

const flagsOf = ({ emergency }: Bench['state']) => [
  emergency.reorderGoals,
  emergency.openReserves,
  emergency.directTrade,
  emergency.suspendVotes,
]
const kindsOf = (place: Bench) => place.events.map(({ kind, subject }) => [kind, subject])

describe('an emergency', () => {
  it('is declared when people go hungry for long enough, with the powers listed and no others', () => {
    const place = realm({ famine_months: 2, powers: ['open-reserves', 'suspend-votes'] })
    month(place, 0, [{}, { fed: 0.7 }])
    expect(place.events).toEqual([])
    month(place, 1, [{}, { fed: 0.7 }])
    const { emergency } = place.world.union
    expect([emergency.kind, emergency.stricken, emergency.since, emergency.until]).toEqual([2, 1, 2, 8])
    // From the next month on.
    for (const state of place.states) expect(flagsOf(state)).toEqual([0, 0, 0, 0])
    begin(place, 2)
    for (const state of place.states) expect(flagsOf(state)).toEqual([0, 1, 0, 1])
    expect(kindsOf(place)).toEqual([
      ['emergency-declared', 'famine in brel'],
      ['leader-appointed', `citizen ${emergency.leader}`],
      ['power-taken', 'open-reserves'],
      ['power-taken', 'suspend-votes'],
    ])
    expect(emergencyLeader.metrics.map(metric => metric.read(place.union))).toEqual([1, 1, 4])
  })

  it('is declared for attackers whom nobody stops before all else, and for plant that stands still after all else', () => {
    const cases: [Fate, number][] = [
      [{ works: 0.7 }, 3],
      [{ works: 0.7, fed: 0.5 }, 2],
      [{ works: 0.7, fed: 0.5, outrun: 0.01 }, 1],
      [{ works: 0.81, fed: 0.81 }, 0],
    ]
    for (const [fate, kind] of cases) {
      const place = realm({ famine_months: 1 })
      month(place, 0, [fate])
      expect(place.world.union.emergency.kind).toBe(kind)
    }
  })

  it('is led by the most practised in the trade concerned, and by another when that one is gone', () => {
    const place = realm({ famine_months: 1, famine_trade: 'smith' })
    const smith = place.occupation('smith')
    place.states.forEach(({ citizens }) => {
      citizens.qualified.fill(place.occupation('baker'), 0, 5)
      citizens.qualified.fill(smith, 5, 10)
      citizens.practice.fill(900, 0, 5)
      citizens.practice.fill(100, 5, 10)
    })
    const [first, second] = [place.states[1]!.citizens, place.states[0]!.citizens]
    first.practice[7] = 300
    second.practice[6] = 200
    month(place, 0, [{ fed: 0 }])
    expect(place.world.union.emergency.leader).toBe(first.id[7])
    first.qualified[7] = NONE
    month(place, 1, [{ fed: 0 }])
    expect(place.world.union.emergency.leader).toBe(second.id[6])
    expect(place.world.union.emergency.until).toBe(7)
  })

  it('is not declared where nobody could lead it', () => {
    const place = realm({ famine_months: 1 })
    for (const { citizens } of place.states) citizens.qualified.fill(NONE)
    month(place, 0, [{ fed: 0 }])
    expect(place.world.union.emergency.kind).toBe(0)
    begin(place, 1)
    expect(flagsOf(place.state)).toEqual([0, 0, 0, 0])
  })

  it('ends with its cause, and at the latest when it must; another needs a pause', () => {
    const place = realm({ famine_months: 1, longest: 3, pause: 2 })
    const hungry = [{ fed: 0 }]
    const inEffect = Array.from({ length: 12 }, (_, tick) => {
      // The first famine ends after two months, the second does not end.
      month(place, tick, tick === 2 ? [] : hungry)
      return place.world.union.emergency.kind === 0 ? 0 : 1
    })
    // Declared in month 0 and again in 4: in effect from the next month on.
    expect(inEffect).toEqual([1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1])
    expect(place.events.filter(({ kind }) => kind === 'emergency-ended').map(({ amount }) => amount)).toEqual(
      [2, 3],
    )
  })

  it('keeps the powers of a month until the month is over, also when it is the last', () => {
    const place = realm({ famine_months: 1 })
    month(place, 0, [{ fed: 0 }])
    month(place, 1)
    expect(place.world.union.emergency.kind).toBe(0)
    expect(flagsOf(place.state)).toEqual([1, 1, 1, 1])
    begin(place, 2)
    expect(flagsOf(place.state)).toEqual([0, 0, 0, 0])
  })

  it('lapses in a state by itself, should the union not call it off', () => {
    const place = realm({ famine_months: 1, longest: 3 })
    month(place, 0, [{ fed: 0 }])
    begin(place, 1)
    expect(flagsOf(place.state)).toEqual([1, 1, 1, 1])
    place.goTo(4)
    lapse(place.state, place.act)
    expect(flagsOf(place.state)).toEqual([0, 0, 0, 0])
  })

  it('is never declared when switched off', () => {
    const place = realm({ variant: 'off', famine_months: 1 })
    month(place, 0, [{ fed: 0, outrun: 10, works: 0 }])
    expect(place.events).toEqual([])
    begin(place, 1)
    expect(flagsOf(place.state)).toEqual([0, 0, 0, 0])
  })

  it('whatever happens, leaves no power in effect outside of it, none that is not listed, and none for too long', () => {
    const share = fc.constantFrom(0, 0.5, 0.79, 1)
    const fate = fc.record({ fed: share, outrun: fc.constantFrom(0, 0, 3), works: share })
    const options = fc.record({
      longest: fc.integer({ min: 1, max: 5 }),
      pause: fc.integer({ min: 0, max: 4 }),
      famine_months: fc.integer({ min: 1, max: 3 }),
      powers: fc.subarray([...everyPower]),
    })
    fc.assert(
      fc.property(
        options,
        fc.array(fc.tuple(fate, fate), { minLength: 5, maxLength: 30 }),
        (given, fates) => {
          const place = realm(given)
          let run = 0
          let calm = Number.POSITIVE_INFINITY
          fates.forEach((both, tick) => {
            // Now and then the leader dies.
            if (tick % 7 === 3) {
              for (const { citizens } of place.states) {
                const i = citizens.id.indexOf(place.world.union.emergency.leader)
                if (i >= 0) citizens.qualified[i] = NONE
              }
            }
            const before = place.world.union.emergency.kind
            begin(place, tick)
            // The powers with which the month is lived.
            for (const state of place.states) {
              const flags = flagsOf(state)
              everyPower.forEach((power, at) => {
                expect(flags[at]).toBe(before !== 0 && given.powers.includes(power) ? 1 : 0)
              })
            }
            run = before === 0 ? 0 : run + 1
            if (before !== 0 && run === 1) expect(calm).toBeGreaterThanOrEqual(given.pause)
            calm = before === 0 ? calm + 1 : 0
            expect(run).toBeLessThanOrEqual(given.longest)
            month(place, tick, both)
            if (place.world.union.emergency.kind !== before) run = 0
          })
        },
      ),
      { numRuns: 200 },
    )
  })
})

it('a run that is taken up again in the middle of an emergency goes on as if it had never stopped', async () => {
  const scenario = valleys(
    { planner: { checkpoint_every: 3 } },
    { threats: [{ tick: 1, months: 9, state: 'hills', strength: 200 }] },
  )
  const whole = await openSimulation(scenario, { backend })
  for (let month = 0; month < 3; month++) whole.step()
  const snapshot = takeSnapshot(whole.world)
  expect(readSnapshot(snapshot).states[0]!.emergency.reorderGoals).toBe(1)
  const resumed = await openSimulation(scenario, { backend, snapshot })
  for (let month = 0; month < 7; month++) expect(resumed.step().hash).toBe(whole.step().hash)
  expect(whole.world.union.emergency.months).toBeGreaterThan(5)
  whole.dispose()
  resumed.dispose()
})
