import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScenarioFile } from '../../../scenarios/schema.ts'
import { closing, openFlows } from '../../core/goods.ts'
import { NO_JOB } from '../../core/world.ts'
import { moneyInAll } from '../../ledger/book.ts'
import { type Bench, bench } from '../../testing/bench.ts'
import { planned } from '../../testing/planning.ts'
import { type Tiny, tiny } from '../../testing/tiny.ts'
import { sendForce } from '../../union/union-force.ts'
import { defence } from './defence.ts'
import { equip, equipped, forceOf } from './force.ts'
import { muster } from './muster.ts'

type Options = NonNullable<ScenarioFile['institutions']>['defence']
type Threats = NonNullable<ScenarioFile['threats']>

/** Two states of a thousand citizens; one in a hundred serves, with lances that a smith makes. */
const realm = (options: Options = {}, threats: Threats = []): Tiny => ({
  products: ['lance', 'bread'],
  techniques: { smithing: { out: { lance: 1 }, labour: { worker: 10 } } },
  capacity: { smithing: 50 },
  stock: { lance: 20, bread: 100 },
  states: [
    { id: 'asha', people: 1000 },
    { id: 'brel', people: 1000 },
  ],
  tables: {
    public_use: ['asha', 'brel'].map(state => ({ state, product: 'lance', amount: 2, goal: 'defence' })),
  },
  options: { threats },
  institutions: { defence: { soldiers: 0.01, training_months: '0 months', home_bonus: 0, ...options } },
})

/** A month from muster to the fighting, in all states. */
function month(place: Bench): void {
  const { states, act, union } = place
  for (const state of states) {
    openFlows(state)
    muster(state, act)
    equip(state, act)
    defence.variants[act.scenario.institutions.defence.variant](state, act)
  }
  sendForce(union)
  for (const { check } of defence.invariants)
    for (const state of states) expect(check(state, act)).toBeUndefined()
}

const attack = (strength: number, state = 'asha', tick = 0): Threats => [{ tick, months: 3, state, strength }]
const serving = ({ citizens }: Bench['state']) =>
  citizens.service.subarray(0, citizens.count).filter(left => left > 0).length

describe('the force', () => {
  it('is a share of those of service age, drawn by lot, and kept at that strength', () => {
    const place = bench(tiny(realm({ term: 3 })))
    const everServed = new Set<number>()
    for (let tick = 0; tick < 12; tick++) {
      place.goTo(tick)
      month(place)
      expect(serving(place.state)).toBe(10)
      const { citizens } = place.state
      for (let i = 0; i < citizens.count; i++) if (citizens.service[i]! > 0) everServed.add(citizens.id[i]!)
    }
    // Ten places for three months each, over a year: at least thirty have served.
    expect(everServed.size).toBeGreaterThan(30)
  })

  it('takes nobody from school, from training or beyond service age', () => {
    const place = bench(tiny(realm({ soldiers: 1 })))
    const { citizens } = place.state
    citizens.born.fill(-12 * 50, 0, 200)
    citizens.born.fill(-12 * 10, 200, 400)
    citizens.training.fill(0, 400, 500)
    month(place)
    expect(serving(place.state)).toBe(500)
    expect(citizens.service.subarray(0, 500).every(left => left === 0)).toBe(true)
  })

  it('leaves its job, and gives its hours to nothing else', () => {
    const place = bench(tiny(realm({ soldiers: 1 })))
    place.state.citizens.job.fill(0)
    month(place)
    expect(place.state.citizens.job.subarray(0, 1000).every(job => job === NO_JOB)).toBe(true)
    const peace = planned(realm({ soldiers: 0 })).state.plan.hoursOffered[0]!
    const half = planned(realm({ soldiers: 0.5 }), ({ states, act }) => {
      for (const state of states) muster(state, act)
    })
    expect(half.state.plan.hoursOffered[0]! / peace).toBeCloseTo(0.5, 9)
  })

  it('learns its trade in months, and is worth less until then', () => {
    const place = bench(
      tiny(realm({ training_months: '10 months', term: 100, equipment_life: '10000 years' })),
    )
    month(place)
    place.state.citizens.service.forEach((left, i, service) => {
      if (left > 0) service[i] = 100
    })
    place.goTo(1)
    month(place)
    const green = forceOf(place.state, place.act)
    for (let tick = 2; tick <= 10; tick++) {
      place.goTo(tick)
      month(place)
    }
    expect(place.state.defence.training).toBe(1)
    expect(forceOf(place.state, place.act) / green).toBeCloseTo(1 / (0.3 + 0.7 * 0.1), 3)
  })

  it('is equipped by the plan; what it has wears out', () => {
    const place = bench(tiny(realm({ equipment_life: '10 months' })))
    const { state, act } = place
    const lance = place.product('lance')
    month(place)
    expect(state.defence.equipment[lance]).toBeCloseTo(20 * 0.9, 9)
    expect(equipped(state, act)).toBeCloseTo(0.9, 9)
    state.plan.defend[lance] = 2
    openFlows(state)
    equip(state, act)
    expect(state.flows.defended[lance]).toBe(2000)
    expect(state.defence.equipment[lance]).toBeCloseTo(20, 9)
    expect(equipped(state, act)).toBeCloseTo(1, 9)
  })

  it('gets what people and public works leave of what it is to have', () => {
    const place = bench(tiny(realm()))
    const { state, act } = place
    const bread = place.product('bread')
    state.plan.needs[bread] = 80
    state.plan.provide[bread] = 15
    state.plan.defend[bread] = 7
    openFlows(state)
    equip(state, act)
    expect(state.flows.defended[bread]).toBe(5000)
  })

  it('is planned for as a commitment: more under attack, nothing where there is none', () => {
    const lances = (options: Options, months: number) =>
      planned(realm(options), ({ state }) => {
        state.defence.months = months
      }).of('defend', 'lance')
    expect(lances({}, 0)).toBeCloseTo(2, 6)
    expect(lances({ mobilisation: 5 }, 1)).toBeCloseTo(10, 6)
    expect(lances({ variant: 'off' }, 1)).toBe(0)
  })

  it('does police work when nobody attacks', () => {
    const place = bench(tiny(realm({}, attack(1000, 'brel'))))
    month(place)
    expect(place.states.map(state => state.defence.policing)).toEqual([1, 0])
  })
})

describe('an attack', () => {
  it('that the force can stop costs soldiers only', () => {
    const place = bench(tiny(realm({ attrition: 0.1 }, attack(9))))
    const { state } = place
    const before = state.capacity.slice()
    month(place)
    expect(state.capacity).toEqual(before)
    expect(state.defence.outrun).toBe(0)
    expect(serving(state)).toBe(10 - state.defence.fallen)
    expect(place.events.map(({ kind, amount }) => [kind, amount])).toEqual([['attack-held', 9]])
  })

  it('destroys plant, stocks and people by what outruns the force, and displaces production', () => {
    const place = bench(tiny(realm({ damage: 0.04, lethality: 2, attrition: 0 }, attack(35))))
    const { state } = place
    month(place)
    // 35 attackers for 1,000 people meet 10 soldiers: 25 get through, each ten of them cost 4 %.
    expect(state.defence.outrun).toBeCloseTo(25, 6)
    expect(state.defence.lost).toBeCloseTo(0.1, 6)
    expect(state.capacity[0]).toBeCloseTo(45, 6)
    expect(state.availability[0]).toBeCloseTo(0.7, 6)
    expect(state.flows.destroyed[place.product('bread')]).toBe(10_000)
    expect(state.stock[place.product('bread')]).toBe(90_000)
    expect(state.defence.fallen).toBeGreaterThan(25)
    expect(state.defence.fallen).toBeLessThan(80)
    expect(place.states[1]!.capacity[0]).toBe(50)
    expect(place.events.map(({ kind }) => kind)).toEqual(['attack-broke-through'])
  })

  it('comes by chance where the scenario says so', () => {
    const place = bench(tiny(realm({ threat_rate: 6, threat_strength: 3 })))
    let months = 0
    let strength = 0
    for (let tick = 0; tick < 200; tick++) {
      place.goTo(tick)
      month(place)
      for (const { defence } of place.states) {
        if (defence.threat > 0) months++
        strength += defence.threat
      }
    }
    // Every second month, three attackers for 1,000 people in the mean.
    expect(months / 400).toBeGreaterThan(0.43)
    expect(months / 400).toBeLessThan(0.57)
    expect(strength / months).toBeGreaterThan(2.6)
    expect(strength / months).toBeLessThan(3.4)
  })

  it('calls up more soldiers while it lasts, and lets nobody go', () => {
    const place = bench(tiny(realm({ mobilisation: 3, term: 2, attrition: 0, lethality: 0 }, attack(5))))
    const strengths = Array.from({ length: 7 }, (_, tick) => {
      place.goTo(tick)
      month(place)
      return serving(place.state)
    })
    expect(strengths.slice(0, 4)).toEqual([10, 30, 30, 30])
    expect(strengths[6]).toBe(10)
  })

  it('strikes in full where there is no force', () => {
    const place = bench(tiny(realm({ variant: 'off' }, attack(20))))
    month(place)
    expect(serving(place.state)).toBe(0)
    expect(place.state.defence.outrun).toBe(20)
    expect(place.state.defence.equipment.every(amount => amount === 0)).toBe(true)
  })

  it('whatever it is, is no worse the more soldiers, equipment and motivation there are', () => {
    const outcome = (options: Options, strength: number) => {
      const place = bench(tiny(realm(options, attack(strength))))
      month(place)
      return place.state.defence.lost
    }
    const share = fc.double({ min: 0, max: 0.2, noNaN: true })
    const strengths = fc.double({ min: 0, max: 200, noNaN: true })
    fc.assert(
      fc.property(
        share,
        share,
        strengths,
        fc.double({ min: 0, max: 2, noNaN: true }),
        (a, b, strength, home_bonus) => {
          const [few, many] = [Math.min(a, b), Math.max(a, b)]
          const base = outcome({ soldiers: few }, strength)
          expect(outcome({ soldiers: many }, strength)).toBeLessThanOrEqual(base)
          expect(outcome({ soldiers: few, home_bonus }, strength)).toBeLessThanOrEqual(base)
          expect(outcome({ soldiers: few }, strength / 2)).toBeLessThanOrEqual(base)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('whatever it is, conserves goods, money and people', () => {
    const wars = fc.record({
      variant: fc.constantFrom('local' as const, 'central' as const, 'off' as const),
      soldiers: fc.constantFrom(0, 0.01, 0.5, 1),
      damage: fc.constantFrom(0, 0.04, 1),
      lethality: fc.constantFrom(0, 0.02, 10),
      attrition: fc.constantFrom(0, 0.02, 10),
      delay: fc.constantFrom(0, 1),
    })
    fc.assert(
      fc.property(
        wars,
        fc.integer({ min: 0, max: 1000 }),
        fc.constantFrom('all', 'asha'),
        (options, strength, where) => {
          const place = bench(tiny(realm(options, attack(strength, where))))
          for (let tick = 0; tick < 3; tick++) {
            place.goTo(tick)
            const before = place.states.map(({ citizens }) => citizens.count)
            month(place)
            place.states.forEach((state, s) => {
              const { citizens, defence, people } = state
              expect(citizens.count).toBe(before[s]! - defence.fallen)
              expect(people.groups.reduce((a, b) => a + b, 0)).toBe(citizens.count)
              expect(moneyInAll(state)).toBe(state.money.supply)
              for (const p of state.stock.keys()) {
                expect(Number.isInteger(state.stock[p]) && state.stock[p]! >= 0).toBe(true)
                expect(closing(state, p)).toBe(state.stock[p])
              }
            })
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('a central force', () => {
  it('brings the soldiers of all states, but late', () => {
    const place = bench(tiny(realm({ variant: 'central', delay: 1, attrition: 0 }, attack(15))))
    month(place)
    expect(place.state.defence.outrun).toBe(15)
    place.goTo(1)
    month(place)
    // Twenty soldiers of two states against fifteen attackers.
    expect(place.state.defence.outrun).toBe(0)
  })

  it('is shared between states in proportion to their attackers', () => {
    const threats = [...attack(10, 'asha'), ...attack(30, 'brel')]
    const place = bench(tiny(realm({ variant: 'central', delay: 0, attrition: 0 }, threats)))
    month(place)
    expect(place.states.map(({ defence }) => Math.round(defence.outrun * 100) / 100)).toEqual([5, 15])
  })

  it('loses soldiers of all states, and has none left for police work while it fights', () => {
    const place = bench(
      tiny(realm({ variant: 'central', delay: 0, attrition: 0.4, soldiers: 0.1 }, attack(200))),
    )
    month(place)
    const [asha, brel] = place.states.map(({ defence }) => defence)
    expect(asha!.fallen).toBeGreaterThan(20)
    expect(brel!.fallen).toBeGreaterThan(20)
    expect([asha!.policing, brel!.policing]).toEqual([0, 0])
    expect(brel!.lost).toBe(0)
  })
})
