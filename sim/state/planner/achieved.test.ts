import { describe, expect, it } from 'vitest'
import { openSimulation } from '../../simulation.ts'
import { backend } from '../../testing/bench.ts'
import { valleys } from '../../testing/valleys.ts'
import { NoProgram, plannedIn } from './planned.ts'

const GROWTH = 0.1

describe('a plan from the achieved level', async () => {
  const scenario = valleys({ planner: { variant: 'achieved-level', growth: GROWTH } })
  const simulation = await openSimulation(scenario, { backend })
  const { world } = simulation
  const seen = Array.from({ length: 14 }, () => {
    simulation.step()
    return world.states.map(({ plan, runs, flows, index }) => ({
      planned: plan.runs.slice(),
      done: runs.slice(),
      imports: plan.imports.slice(),
      imported: flows.imported.map((n, p) => n * simulation.economy.products[p]!.quantum),
      priced: plan.hoursPrice.some(price => price > 0),
      program: plannedIn(world.states[index]!) !== undefined,
    }))
  })

  it('begins with a year planned by the program', () => {
    expect(seen[11]!.every(({ program }) => program)).toBe(true)
    expect(seen[12]!.some(({ program }) => program)).toBe(false)
  })

  it('is what was done in the same month of last year, and a stated share more', () => {
    for (const month of [12, 13]) {
      seen[month]!.forEach((now, s) => {
        const before = seen[month - 12]![s]!
        now.planned.forEach((runs, b) => {
          expect(runs).toBeCloseTo(before.done[b]! * (1 + GROWTH), 8)
        })
        now.imports.forEach((units, p) => {
          expect(units).toBeCloseTo(before.imported[p]! * (1 + GROWTH), 8)
        })
      })
    }
  })

  it('has no prices, and no program to look at', () => {
    expect(seen[12]!.some(({ priced }) => priced)).toBe(false)
    expect(() => simulation.plan()).toThrow(NoProgram)
    simulation.dispose()
  })
})
