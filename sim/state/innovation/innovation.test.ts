import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScenarioFile } from '../../../scenarios/schema.ts'
import { kinds } from '../../core/technique.ts'
import { NONE } from '../../core/world.ts'
import { type Bench, bench } from '../../testing/bench.ts'
import { type Tiny, tiny } from '../../testing/tiny.ts'
import { beginPlanYear, boundOf, factorAfter, matterKept, nameOf, placeOf } from './improvements.ts'
import { innovation } from './innovation.ts'
import { learn, learningTime } from './sharing.ts'

const village: Tiny = {
  products: [
    'wood',
    { id: 'chair', unit: 'piece', quantum: 1, lifetime_months: 60 },
    { id: 'scrap', kind: 'waste' },
    { id: 'care', kind: 'service', unit: 'hour' },
  ],
  occupations: [
    { id: 'joiner', training_months: 24 },
    { id: 'nurse', training_months: 24 },
  ],
  workforce: { joiner: 0.5, nurse: 0.5 },
  techniques: {
    joinery: { in: { wood: 0.03 }, out: { chair: 1 }, labour: { joiner: 10 } },
    nursing: { out: { care: 1 }, labour: { nurse: 1 } },
  },
  plants: [
    { id: 'joinery', sector: 'crafts' },
    { id: 'nursing', sector: 'health' },
  ],
  states: [{ id: 'asha', people: 2000 }],
  tables: { wastes: [{ product: 'chair', waste: 'scrap', amount: 0.024, collected: 0.5 }] },
}

/** The village at work: everybody in their trade, `hours` a week. */
function atWork(
  hours: number,
  options: NonNullable<ScenarioFile['institutions']>['innovation'] = {},
  spec = village,
): Bench {
  const place = bench(
    tiny({
      ...spec,
      institutions: { innovation: { variant: 'leisure', ideas_per_blueprint: 1000, ...options } },
    }),
  )
  const { state, act } = place
  const { job, qualified, count, practice } = state.citizens
  const sectors = act.economy.sectors
  for (let i = 0; i < count; i++) {
    const sector = qualified[i] === place.occupation('joiner') ? 'crafts' : 'health'
    job[i] = qualified[i] === NONE ? -1 : qualified[i]! * sectors.length + sectors.indexOf(sector)
    practice[i] = 0
  }
  state.labour.hours.fill(hours)
  state.runs.fill(100)
  return place
}

const ideasIn = (place: Bench, months: number): number => {
  let ideas = 0
  for (let tick = 0; tick < months; tick++) {
    place.goTo(tick)
    innovation.variants.leisure(place.state, place.act)
    ideas += place.state.knowledge.fresh.reduce((a, b) => a + b, 0)
  }
  return ideas
}

describe('ideas', () => {
  it('come with free hours: none at the full week, twice as many with twice the leisure', () => {
    expect(ideasIn(atWork(40), 12)).toBe(0)
    // 2,000 people have 2 x 1,000 ideas a year, times three for two years of training; of it a quarter or a half: 1,500 or 3,000.
    const [quarter, half] = [30, 20].map(hours => ideasIn(atWork(hours), 12)) as [number, number]
    expect(quarter).toBeGreaterThan(1400)
    expect(quarter).toBeLessThan(1600)
    expect(half / quarter).toBeGreaterThan(1.85)
    expect(half / quarter).toBeLessThan(2.15)
  })

  it('come with training and practice', () => {
    const untrained = { ...village, occupations: ['joiner', 'nurse'] }
    const novices = atWork(20, {}, untrained)
    const masters = atWork(20, {}, untrained)
    masters.state.citizens.practice.fill(600)
    const [few, some, many] = [novices, masters, atWork(20)].map(place => ideasIn(place, 12)) as number[]
    expect(some! / few!).toBeCloseTo(2, 0)
    expect(many! / few!).toBeCloseTo(3, 0)
  })

  it('are about the work of who has them, and told with their name', () => {
    const place = atWork(20)
    ideasIn(place, 2)
    const { citizens, knowledge } = place.state
    expect(place.events.length).toBeGreaterThan(100)
    for (const { kind, subject, amount } of place.events) {
      expect(kind).toBe('idea')
      const i = citizens.id.indexOf(amount)
      const joiner = citizens.qualified[i] === place.occupation('joiner')
      expect(subject.split('/')[0]).toBe(joiner ? 'joinery' : 'nursing')
    }
    // Care takes no inputs and leaves no waste.
    const told = new Set(place.events.map(({ subject }) => subject))
    expect([...told].sort()).toEqual([
      'joinery/inputs',
      'joinery/labour',
      'joinery/life',
      'joinery/recovery',
      'nursing/labour',
    ])
    knowledge.known.forEach((n, at) => {
      expect(n > 0).toBe(told.has(nameOf(place.act.economy, at)))
    })
  })

  it('do not hang on the order of citizens, or on how many people one stands for', () => {
    const place = atWork(20)
    const turned = atWork(20)
    const { citizens } = turned.state
    for (const column of [citizens.id, citizens.job, citizens.practice])
      column.subarray(0, citizens.count).reverse()
    expect(ideasIn(turned, 3)).toBe(ideasIn(place, 3))
    expect(turned.state.knowledge.known).toEqual(place.state.knowledge.known)
    const few = atWork(20, {}, { ...village, options: { people_per_citizen: 100 } })
    expect(ideasIn(few, 12) / ideasIn(atWork(20), 12)).toBeCloseTo(1, 0)
  })

  it('are none where innovation is off', () => {
    const place = atWork(0, { variant: 'off' })
    innovation.variants.off(place.state, place.act)
    expect(place.state.knowledge.known.every(n => n === 0)).toBe(true)
  })
})

describe('improvements', () => {
  it('bring less and less, and never pass their bound', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 10, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(500),
        (bound, step, n) => {
          const [now, next, later] = [n, n + 1, n + 2].map(k => factorAfter(bound, step, k)) as [
            number,
            number,
            number,
          ]
          const toward = Math.sign(bound - 1)
          expect(toward * (bound - next)).toBeGreaterThanOrEqual(-1e-12)
          expect(toward * (next - now)).toBeGreaterThanOrEqual(-1e-12)
          expect(toward * (next - now)).toBeGreaterThanOrEqual(toward * (later - next) - 1e-12)
        },
      ),
    )
    expect(factorAfter(0.6, 0.01, 1)).toBeCloseTo(0.996, 12)
  })

  it('never make matter out of nothing', () => {
    const { economy, scenario } = atWork(20).act
    // 30 kg of wood go into a chair that leaves 24 kg.
    expect(matterKept(economy)[0]).toBeCloseTo(0.8, 12)
    const bound = (inputs_bound: number) =>
      boundOf(economy, { ...scenario.institutions.innovation, inputs_bound }, 'inputs', 0)
    expect([0.5, 0.9].map(bound)).toEqual([0.8, 0.9].map(share => expect.closeTo(share, 12)))
  })

  it('come into use when plans are laid out anew, all at once', () => {
    const place = atWork(20)
    const { state, act } = place
    state.knowledge.known[placeOf(act.economy, 'labour', 1)] = 3
    for (const tick of [1, 11]) {
      place.goTo(tick)
      beginPlanYear(state, act)
      expect(state.technique.labour[1]).toBe(1)
    }
    place.goTo(12)
    beginPlanYear(state, act)
    expect(state.technique.labour[1]).toBe(factorAfter(0.6, 0.01, 3))
    expect(state.technique.since).toBe(12)
    for (const kind of kinds) expect(state.technique[kind][0]).toBe(1)
    for (const { check } of innovation.invariants) expect(check(state, act)).toBeUndefined()
    state.technique.labour[1] = 0.5
    expect(innovation.invariants[0]!.check(state, act)).toMatchObject({ entity: 'nursing/labour' })
  })
})

describe('learning', () => {
  it('takes its months, fewer where many are in training', () => {
    const place = bench(tiny({ ...village, institutions: { commons: { learning: '12 months' } } }))
    const { state, act } = place
    expect(learningTime(state, act)).toBe(12)
    state.citizens.training.fill(0, 0, 200)
    expect(learningTime(state, act)).toBe(6)
    state.citizens.training.fill(0, 0, 2000)
    expect(learningTime(state, act)).toBe(3)
    state.knowledge.learning[2 * state.knowledge.known.length + 1] = 4
    const known = [1, 2, 3, 4].map(() => {
      learn(state)
      return state.knowledge.known[1]
    })
    expect(known).toEqual([0, 0, 4, 4])
  })
})
