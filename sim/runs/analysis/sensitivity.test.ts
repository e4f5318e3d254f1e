import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Prepared } from '../sweep/sweep.ts'
import { query } from '../testing/duck.ts'
import { readResults } from './results.ts'
import { sensitivity } from './sensitivity.ts'
import { writeSensitivity } from './sensitivity-table.ts'
import { type Formula, sweepFormula } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-sensitivity-'))
afterAll(() => rmSync(folder, { recursive: true }))

const text = (design: string, seeds = 1) => `format: 1
title: Trial
scenario: { base: ./mini.yaml }
uncertainties: { a: { path: institutions.factories.attendance, uniform: [50 %, 100 %] } }
levers:
  b: { path: institutions.sig.ratio_cap, uniform: [1, 2] }
  c: { path: institutions.jobs.week, uniform: [30 h, 40 h] }
metrics:
  y: { metric: needs_met, summary: month, month: 2 }
  still: { metric: bread, summary: mean }
design: { ${design} }
seeds: ${seeds}
`

/** From end to end a makes 3 and b 1; the luck of a seed adds the same at all points. */
const linear: Formula = ([a, b], seed) => ({
  needs_met: [0, 6 * (a as number) + (b as number) + seed],
  bread: [7, 7],
})

const sweepOf = (name: string, design: string, formula = linear, seeds = 1) =>
  sweepFormula(join(folder, name), text(design, seeds), formula)

describe("Sobol' indices", () => {
  let prepared: Prepared
  beforeAll(async () => {
    prepared = await sweepOf('saltelli', 'method: saltelli, points: 32')
  })

  it('of a sum are the shares of its variance; what does nothing has none', async () => {
    const [found, still] = sensitivity(await readResults(prepared), 'sobol')
    expect(found).toMatchObject({ outcome: 'y', unit: 't', method: 'sobol' })
    expect(found!.ranking).toEqual(['a', 'b', 'c'])
    const { indices, runs } = found!.stages.at(-1)!
    expect(runs).toBe(32 * 5)
    const total = (factor: string) => indices.find(one => one.factor === factor && one.index === 'total')!
    expect(total('a').value).toBeCloseTo(0.9, 1)
    expect(total('b').value).toBeCloseTo(0.1, 1)
    expect(total('c')).toMatchObject({ value: 0, low: 0, high: 0 })
    for (const { value, low, high } of indices) expect(low <= value && value <= high).toBe(true)
    expect(still).toMatchObject({ outcome: 'still', ranking: [], problem: 'it never varies' })
  })

  it('are told by half of the points too, so that one sees them converge, and stand in a table', async () => {
    const found = sensitivity(await readResults(prepared), 'sobol')
    expect(found[0]!.stages.map(({ runs, ranked }) => [runs, ranked])).toEqual([
      [16 * 5, true],
      [32 * 5, true],
    ])
    const table = writeSensitivity(join(folder, 'saltelli'), found)
    const sql = `select factor, rank, runs, "all" from '${table}' where index = 'total' and "all" order by rank`
    expect(await query(sql)).toEqual(
      ['a', 'b', 'c'].map((factor, at) => ({ factor, rank: at + 1, runs: 160, all: true })),
    )
  })
})

it('elementary effects of a sum are its slopes, without any spread; seeds are averaged', async () => {
  const prepared = await sweepOf('morris', 'method: morris, trajectories: 4', linear, 2)
  const [{ stages, ranking, converged }] = sensitivity(await readResults(prepared), 'morris') as [
    ReturnType<typeof sensitivity>[number],
  ]
  expect(ranking).toEqual(['a', 'b', 'c'])
  const of = (index: string) =>
    stages
      .at(-1)!
      .indices.filter(one => one.index === index)
      .map(({ value }) => Number(value.toFixed(9)))
  expect(of('mu_star')).toEqual([3, 1, 0])
  expect(of('sigma')).toEqual([0, 0, 0])
  // Of so few trajectories there is no half that could be held against the whole.
  expect(converged).toBe(false)
})

describe('methods for any design', () => {
  it('PAWN and rank correlation find the order and the sign', async () => {
    const falling: Formula = ([a, b]) => ({ needs_met: [0, (a as number) - 4 * (b as number)], bread: [1] })
    const prepared = await sweepOf('cube', 'method: latin-hypercube, points: 120', falling)
    const results = await readResults(prepared)
    const [byPawn] = sensitivity(results, 'pawn')
    expect(byPawn!.ranking[0]).toBe('b')
    const [byRank] = sensitivity(results, 'prcc')
    expect(byRank!.ranking).toEqual(['b', 'a', 'c'])
    const [a, b] = byRank!.stages.at(-1)!.indices
    expect([a!.value > 0.9, b!.value < -0.9]).toEqual([true, true])
    expect(() => sensitivity(results, 'sobol')).toThrow(
      /has design latin-hypercube; method sobol needs design saltelli, pawn and prcc take any$/,
    )
  })

  it('say why they can say nothing', async () => {
    const prepared = await sweepOf('few', 'method: random, points: 4')
    const [found] = sensitivity(await readResults(prepared), 'prcc')
    expect(found).toMatchObject({ stages: [], problem: 'too few runs' })
  })
})
