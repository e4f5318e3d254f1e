import { describe, expect, it } from 'vitest'
import type { ScenarioFile } from '../../../scenarios/schema.ts'
import { learn } from '../../state/innovation/sharing.ts'
import { type Bench, bench } from '../../testing/bench.ts'
import { tiny } from '../../testing/tiny.ts'
import { commons } from './commons.ts'

type Options = NonNullable<NonNullable<ScenarioFile['institutions']>['commons']>

const union = (options: Options): Bench =>
  bench(
    tiny({
      products: ['bread'],
      techniques: { baking: { out: { bread: 1 }, labour: { worker: 1 } } },
      states: [{ id: 'asha' }, { id: 'bel' }, { id: 'cor' }],
      institutions: { commons: options },
    }),
  )

/** A month in which the states have so many ideas about the labour of baking. */
function month(place: Bench, tick: number, ideas: readonly number[]): number[] {
  place.goTo(tick)
  place.states.forEach((state, s) => {
    learn(state)
    state.knowledge.fresh[0] = ideas[s]!
    state.knowledge.known[0]! += ideas[s]!
  })
  commons.variants[place.act.scenario.institutions.commons.variant](place.union)
  for (const { check } of commons.invariants) expect(check(place.union)).toBeUndefined()
  return place.states.map(({ knowledge }) => knowledge.known[0]!)
}

describe('the commons', () => {
  it('open: what one state finds all others learn in the time it takes', () => {
    const place = union({ variant: 'open', learning: '3 months' })
    const known = [
      [2, 0, 1],
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ].map((ideas, tick) => month(place, tick, ideas))
    expect(known).toEqual([
      [2, 0, 1],
      [2, 0, 1],
      [2, 0, 1],
      [3, 3, 3],
    ])
    expect(place.world.union.commons).toMatchObject({ count: 3, free: 3 })
  })

  it('open without a time of learning: at once', () => {
    expect(month(union({ variant: 'open', learning: '0 months' }), 0, [2, 0, 1])).toEqual([3, 3, 3])
  })

  it('licensed: others must wait until the term is over, one by one', () => {
    const place = union({ variant: 'licensed', learning: '0 months', term: '2 months' })
    const known = [
      [2, 0, 0],
      [0, 1, 0],
      [0, 0, 0],
      [0, 0, 0],
    ].map((ideas, tick) => month(place, tick, ideas))
    expect(known).toEqual([
      [2, 0, 0],
      [2, 1, 0],
      [2, 3, 2],
      [3, 3, 3],
    ])
  })

  it('licensed for a fee: who pays in Sovet what the hours it saves cost need not wait', () => {
    const place = union({
      variant: 'licensed',
      learning: '0 months',
      term: '2 months',
      fee: 3,
      budget: '100 %',
    })
    const { sovet, commons } = place.world.union
    // Bel bakes 1,000 loaves a month and saves 0.4 % of an hour each: 48 h a year. Cor bakes none, and saves nothing.
    place.states[1]!.runs.fill(1000)
    const held = [...sovet.balance]
    expect(month(place, 0, [1, 0, 0])).toEqual([1, 1, 0])
    expect(commons.fees).toBe(3 * 48)
    expect([...sovet.balance]).toEqual([held[0]! + 144, held[1]! - 144, held[2]])
    expect(month(place, 1, [0, 0, 0])).toEqual([1, 1, 0])
    expect(commons.fees).toBe(0)
    // Free to all: who has a licence does not learn it twice.
    expect(month(place, 2, [0, 0, 0])).toEqual([1, 1, 1])
  })

  it('licensed for a fee: nobody spends more than the budget', () => {
    const place = union({ variant: 'licensed', learning: '0 months', fee: 1000, budget: '5 %' })
    place.states[1]!.runs.fill(1_000_000)
    expect(month(place, 0, [1, 0, 0])).toEqual([1, 0, 0])
    expect(place.events).toEqual([])
  })

  it('secret: for good', () => {
    const place = union({ variant: 'secret', learning: '0 months' })
    for (let tick = 0; tick < 300; tick++) month(place, tick, [tick === 0 ? 2 : 0, 0, 0])
    expect(place.states.map(({ knowledge }) => knowledge.known[0])).toEqual([2, 0, 0])
  })

  it('records when and where, however much there is', () => {
    const place = union({ variant: 'open', learning: '0 months' })
    for (let tick = 0; tick < 40; tick++) month(place, tick, [1, 2, 0])
    const { count, tick, origin } = place.world.union.commons
    expect(count).toBe(120)
    expect([...tick.subarray(0, 120)]).toEqual(Array.from({ length: 120 }, (_, n) => Math.floor(n / 3)))
    expect([...origin.subarray(0, 6)]).toEqual([0, 1, 1, 0, 1, 1])
  })

  it('is broken by a state that knows what it may not', () => {
    const place = union({ variant: 'secret', learning: '0 months' })
    month(place, 0, [1, 0, 0])
    place.states[2]!.knowledge.known[0] = 1
    commons.variants.secret(place.union)
    const broken = commons.invariants.map(({ check }) => check(place.union))
    expect(broken).toEqual([undefined, { entity: 'cor, baking/labour', found: '1 known, 0 own, 0 by right' }])
  })
})
