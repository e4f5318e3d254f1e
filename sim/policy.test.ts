/** Changes of policy within a run: what is law of them, whatever the options. */
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../scenarios/schema.ts'
import { takeSnapshot } from './core/snapshot.ts'
import { openWith } from './runs/workers/open.ts'
import { openSimulation, type SimulationOptions } from './simulation.ts'
import { backend } from './testing/bench.ts'
import { valleys } from './testing/valleys.ts'

type Changes = NonNullable<Parameters<typeof valleys>[1]>['changes']
const changing = (changes: Changes, every = 12): Scenario =>
  valleys({ planner: { checkpoint_every: every } }, { changes: changes! })

async function hashes(scenario: Scenario, ticks: number, options: SimulationOptions = {}): Promise<string[]> {
  const simulation = await openSimulation(scenario, { backend, ...options })
  const seen = Array.from({ length: ticks }, () => simulation.step().hash)
  simulation.dispose()
  return seen
}

const looser = { sig: { ratio_cap: 5 }, market: { variant: 'fixed-price' } } as const
/** Programs of another shape, another ledger, other claims. */
const deep = {
  planner: { coordination: 'autarky', shortfall_segments: [1, 2] },
  durability: { variant: 'off' },
  decisions: { variant: 'off' },
  ledger: { growth_per_year: 0.1, settlement: 'pair' },
} satisfies NonNullable<Changes>[number]['institutions']

describe('a change of policy', () => {
  it('leaves the months before it as they were, and no month after', async () => {
    const plain = await hashes(changing(undefined, 4), 7)
    const changed = await hashes(changing([{ tick: 4, institutions: looser }], 4), 7)
    expect(changed.slice(0, 4)).toEqual(plain.slice(0, 4))
    expect(changed.slice(4).filter((hash, t) => hash === plain[4 + t])).toEqual([])
  })

  it('to what is in force anyway changes nothing at a checkpoint', async () => {
    const same = changing([{ tick: 4, institutions: { sig: { ratio_cap: 3 } } }], 4)
    expect(await hashes(same, 7)).toEqual(await hashes(changing(undefined, 4), 7))
  })

  it('is the options from that month on: those of before go on from a snapshot under the new ones', async () => {
    const before = await openSimulation(changing(undefined, 4), { backend })
    for (let t = 0; t < 4; t++) before.step()
    const snapshot = takeSnapshot(before.world)
    before.dispose()
    const after = valleys({ ...looser, planner: { checkpoint_every: 4 } })
    const changed = changing([{ tick: 4, institutions: looser }], 4)
    expect((await hashes(changed, 9)).slice(4)).toEqual(await hashes(after, 5, { snapshot }))
  })

  it('is a checkpoint, wherever it falls: the run goes on from there as if it had not stopped', async () => {
    const scenario = changing([
      { tick: 3, institutions: deep },
      { tick: 5, institutions: { planner: { coordination: 'negotiated' }, ...looser } },
    ])
    const whole = await hashes(scenario, 8)
    for (const stop of [3, 5]) {
      const simulation = await openSimulation(scenario, { backend })
      for (let t = 0; t < stop; t++) simulation.step()
      expect(simulation.atCheckpoint).toBe(true)
      const snapshot = takeSnapshot(simulation.world)
      simulation.dispose()
      expect(await hashes(scenario, 8 - stop, { snapshot })).toEqual(whole.slice(stop))
    }
  })

  it('is the same in several threads', async () => {
    const scenario = changing([{ tick: 3, institutions: deep }])
    const simulation = await openWith(2)(scenario)
    const seen = Array.from({ length: 6 }, () => simulation.step().hash)
    simulation.dispose()
    expect(seen).toEqual(await hashes(scenario, 6))
  })
})

it('what had begun goes on by the new rules: an emergency ends, a force is sent home, what is owed abroad is paid first', async () => {
  const scenario = valleys(
    {
      defence: { soldiers: 0.3 },
      foreign_affairs: { treaty_staff: 0, treaties: [{ product: 'chairs', imports: 20, price: 2 }] },
    },
    {
      threats: [{ tick: 1, months: 9, state: 'hills', strength: 200 }],
      changes: [
        {
          tick: 4,
          institutions: {
            emergency: { longest: 2 },
            defence: { variant: 'off' },
            foreign_affairs: { credit: '0 months' },
          },
        },
      ],
    },
  )
  const simulation = await openSimulation(scenario, { backend })
  const { world } = simulation
  const soldiers = () => world.states.reduce((sum, { defence }) => sum + defence.soldiers, 0)
  for (let t = 0; t < 4; t++) simulation.step()
  expect(world.union.emergency.kind).toBe(1)
  expect(soldiers()).toBeGreaterThan(0)
  const owed = world.union.foreign.balance
  expect(owed).toBeLessThan(0)
  const { events } = simulation.step()
  expect(events.filter(({ kind }) => kind === 'emergency-ended').map(({ tick }) => tick)).toEqual([4])
  expect(soldiers()).toBe(0)
  expect(
    world.states.every(({ citizens }) => citizens.service.subarray(0, citizens.count).every(n => n === 0)),
  ).toBe(true)
  expect(world.union.foreign).toMatchObject({ imported: 0 })
  expect(world.union.foreign.balance).toBeGreaterThanOrEqual(owed)
  simulation.dispose()
})
