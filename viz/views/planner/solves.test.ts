import { describe, expect, it } from 'vitest'
import { tableOf } from '../../testing/table.ts'
import { areaOf, areasOf, inWords, iterationsSpec, residualSpec, solvesAt } from './solves.ts'

const span = { start: '2020-01', range: { from: 0, to: 1 } }

describe('certificates', () => {
  const solve = (area: string, goal: string, tick: number, more = {}) => ({
    area,
    goal,
    status: 'optimal',
    tick,
    value: 1,
    iterations: 5,
    rung: 'warm',
    primal: 1e-12,
    dual: 0,
    complementarity: 0,
    gap: 1e-10,
    accepted: 1,
    ...more,
  })
  const certificates = tableOf('certificates', [
    solve('jobs.north', 'match', 0),
    solve('north', 'food', 0, { rung: 'free', iterations: -1, value: 0 }),
    solve('north', 'wants', 0, { primal: 1e-9 }),
    solve('north', 'wants', 1, { accepted: 0, gap: 0.1 }),
    solve('north', 'effort', 0),
  ])

  it('name the areas, those that plan first', () => {
    const areas = areasOf(certificates)
    expect(areas).toEqual(['north', 'jobs.north'])
    expect(areaOf(areas, '')).toBe('north')
    expect(areaOf(areas, 'south')).toBe('north')
    expect(areaOf(['union', 'north'], 'south')).toBe('union')
  })

  it('tell the goals in order of priority, not of the alphabet', () => {
    const goals = solvesAt(certificates, 'north', 0)
    expect(goals.map(({ goal, residual }) => [goal, residual])).toEqual([
      ['food', 1e-10],
      ['wants', 1e-9],
      ['effort', 1e-10],
    ])
    expect(goals[0]!.means).toBe('total shortfall of food needs')
  })

  it('give the worst residual and all iterations of each month', () => {
    const { series } = residualSpec(certificates, 'north', 2, span)
    expect(series.map(({ name, values }) => [name, ...Array.from(values)])).toContainEqual([
      'gap',
      1e-10,
      0.1,
    ])
    // What is not told (-1) is not counted.
    expect(Array.from(iterationsSpec(certificates, 'north', 2, span).series[0]!.values)).toEqual([10, 5])
  })

  it('say in words how many proofs were refused', () => {
    expect(inWords(certificates, { from: 0, to: 1 })).toBe(
      '4 of 5 proofs were accepted. Solved: 4 from the solution before, 1 met already, without a solve.',
    )
    expect(inWords(certificates, { from: 0, to: 0 })).toContain('All 4 proofs')
  })
})
