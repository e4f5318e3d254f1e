import { describe, expect, it } from 'vitest'
import type { ScenarioFile } from '../../../scenarios/schema.ts'
import { openFlows } from '../../core/goods.ts'
import { MASTER_STATE, STATE_SECURITY } from '../../state/offices/offices.ts'
import { weakness } from '../../state/security/incidents.ts'
import { type Bench, bench } from '../../testing/bench.ts'
import { tiny } from '../../testing/tiny.ts'
import { stateSecurity } from './state-security.ts'

type Options = NonNullable<NonNullable<ScenarioFile['institutions']>['state_security']>

/** A state with a mill, which is also being built, and a guard of so many thousandths of adults. */
function town(options: Options, permille = 0): Bench {
  const place = bench(
    tiny({
      products: ['flour', 'stone', { id: 'rubble', kind: 'waste' }],
      techniques: { milling: { plant: 'mill', out: { flour: 1 }, labour: { worker: 1 } } },
      plants: [{ id: 'mill', build_months: 3 }],
      capacity: { mill: 100 },
      tables: {
        building: [
          { plant: 'mill', flow: 'in', item: 'stone', amount: 1 },
          { plant: 'mill', flow: 'scrap', item: 'rubble', amount: 2 },
        ],
      },
      institutions: { state_security: options },
    }),
  )
  const { masterState } = place.union.union
  masterState.delegates[0] = 1
  masterState.adults = 1000
  masterState.staff[STATE_SECURITY] = permille * 1000
  masterState.staff[MASTER_STATE] = permille * 1000
  place.state.building.set([1, 2, 4])
  return place
}

function month(place: Bench, tick: number): void {
  place.goTo(tick)
  for (const state of place.states) openFlows(state)
  stateSecurity.variants.on(place.union)
  for (const { check } of stateSecurity.invariants) expect(check(place.union)).toBeUndefined()
}

describe('state security', () => {
  it('does not keep sabotage from destroying plant where nobody guards; the scrap comes back', () => {
    const place = town({ sabotage_rate: 12, sabotage_damage: 0.2 })
    month(place, 0)
    expect(place.state.capacity[0]).toBeCloseTo(80, 9)
    expect(place.state.flows.returned[place.product('rubble')]).toBe(40_000)
    expect(place.union.union.security).toMatchObject({ attempts: 1, incidents: 1, lost: 200_000 })
  })

  it('does not keep espionage from setting building back by a month', () => {
    const place = town({ espionage_rate: 12 })
    month(place, 0)
    expect([...place.state.building]).toEqual([0, 1, 6])
    month(place, 1)
    expect([...place.state.building]).toEqual([0, 0, 7])
  })

  it('lowers how often attempts succeed and what they do, each guard less than the one before', () => {
    const losses = [0, 1, 2, 4].map(permille => {
      const place = town({ sabotage_rate: 6, sabotage_damage: 0.1, half_staff: 0.001 }, permille)
      let incidents = 0
      let lost = 0
      for (let tick = 0; tick < 600; tick++) {
        month(place, tick)
        incidents += place.union.union.security.incidents
        lost += place.union.union.security.lost / 1e6
      }
      return { incidents, lost }
    })
    const [none, half] = losses
    expect(none!.incidents).toBeGreaterThan(250)
    expect(half!.incidents / none!.incidents).toBeGreaterThan(0.4)
    expect(half!.incidents / none!.incidents).toBeLessThan(0.6)
    for (const [n, { incidents, lost }] of losses.entries()) {
      if (n === 0) continue
      expect(incidents).toBeLessThan(losses[n - 1]!.incidents)
      expect(lost).toBeLessThan(losses[n - 1]!.lost)
    }
    const gain = [0, 0.001, 0.002, 0.003].map(guard => weakness(guard, 0.001))
    expect(gain[0]! - gain[1]!).toBeGreaterThan(gain[1]! - gain[2]!)
    expect(gain[1]! - gain[2]!).toBeGreaterThan(gain[2]! - gain[3]!)
  })

  it('is helped by the police work of soldiers', () => {
    expect(weakness(0, 0.001, 1)).toBe(0.5)
    const place = town({ sabotage_rate: 6, sabotage_damage: 0.2 })
    place.state.defence.policing = 1
    const sizes = new Set<number>()
    for (let tick = 0; tick < 60; tick++) {
      month(place, tick)
      sizes.add(place.union.union.security.lost)
    }
    expect([...sizes].sort()).toEqual([0, 100_000])
  })

  it('guards nobody whose state has no delegate', () => {
    const place = town({ sabotage_rate: 12, sabotage_damage: 0.2 }, 900)
    place.union.union.masterState.delegates[0] = -1
    month(place, 0)
    expect(place.state.capacity[0]).toBeCloseTo(80, 9)
  })

  it('costs liberty by its staff a head', () => {
    const place = town({}, 11)
    place.union.union.masterState.people = 1000
    const watching = stateSecurity.metrics.find(({ name }) => name === 'watching')!
    expect(watching.read(place.union)).toBeCloseTo(200, 9)
  })
})
