import { describe, expect, it } from 'vitest'
import { takeSnapshot } from '../../core/snapshot.ts'
import { newCitizens } from '../../core/world.ts'
import type { Simulation } from '../../simulation.ts'
import { valleys } from '../../testing/valleys.ts'
import { openWith } from './open.ts'
import { share } from './shared.ts'

const scenario = valleys({ planner: { coordination: 'autarky', checkpoint_every: 5 } })

/** What 12 months leave behind, to the bit: all that is told of each, and the world at the end. */
async function lived(workers: number, snapshot?: Uint8Array, ticks = 12) {
  const simulation = await openWith(workers)(scenario, snapshot ? { snapshot } : {})
  const records = Array.from({ length: ticks }, () => simulation.step())
  const world = takeSnapshot(simulation.world)
  simulation.dispose()
  return { records, world }
}

describe('states in several threads', () => {
  it('live the same to the bit, whatever the number of threads', async () => {
    const alone = await lived(1)
    expect(alone.records.flatMap(({ events }) => events).length).toBeGreaterThan(0)
    for (const workers of [2, 4]) expect(await lived(workers)).toEqual(alone)
  })

  it('resume where others stopped, with another number of threads', async () => {
    const whole = await lived(1)
    const first = await lived(2, undefined, 5)
    const rest = await lived(1, first.world, 7)
    expect([...first.records, ...rest.records]).toEqual(whole.records)
    expect(rest.world).toEqual(whole.world)
  })

  it('stop at a broken law with the message of a single thread', async () => {
    const broken = async (workers: number) => {
      const simulation = await openWith(workers)(scenario)
      simulation.step()
      simulation.world.states[1]!.citizens.wallet[0]! += 1
      try {
        simulation.step()
        return 'nothing was noticed'
      } catch (error) {
        return String(error)
      } finally {
        simulation.dispose()
      }
    }
    const told = await broken(1)
    expect(told).toMatch('money is conserved')
    expect(await broken(2)).toBe(told)
  })

  it('make one plan for all in one place', async () => {
    const simulation: Simulation = await openWith(2)(valleys({ planner: { coordination: 'unified' } }))
    expect(simulation.step().tick).toBe(0)
    simulation.dispose()
  })
})

it('shared columns hold what they held, and what is shared already stays where it is', async () => {
  const simulation = await openWith(1)(scenario)
  const state = simulation.world.states[0]!
  const before = structuredClone(state)
  share(state)
  expect(structuredClone(state)).toEqual(before)
  expect(state.stock.buffer).toBeInstanceOf(SharedArrayBuffer)
  const { stock } = state
  state.citizens = newCitizens(3)
  share(state)
  expect(state.stock).toBe(stock)
  expect(state.citizens.wallet.buffer).toBeInstanceOf(SharedArrayBuffer)
  simulation.dispose()
})
