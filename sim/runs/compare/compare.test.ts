import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Formula, sweepFormula } from '../analysis/testing.ts'
import { Store } from '../store/layout.ts'
import type { Prepared } from '../sweep/sweep.ts'
import { experimentText } from '../sweep/testing.ts'
import { compare } from './compare.ts'
import { sideOfExperiment, sidesOfRuns } from './side.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-compare-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A ratio above 1 costs needs from the second month on; the luck of a seed adds the same to both sides. */
const formula: Formula = ([, ratio], seed) => ({
  needs_met: [80 + seed, 80 + seed - (ratio as number) + 1, 90],
  week: [30, 30, 30],
})
const text = (values: string, design = 'method: grid, levels: 2') =>
  experimentText(design, 'seeds: 4\n').replace('[1, 2, 5]', values)
const better = (metric: string) => (metric === 'needs_met' ? ('more' as const) : undefined)

let prepared: Prepared
let store: Store
beforeAll(async () => {
  prepared = await sweepFormula(folder, text('[1, 4]'), formula)
  store = Store.open(join(folder, 'store'))
})

const runsOf = (ratio: number) =>
  prepared.plan.filter(({ values }) => values[0] === 0.85 && values[1] === ratio).map(({ run }) => run)

it('runs that differ by their seed are one side; sides are held against the first, seed by seed', async () => {
  const sides = await sidesOfRuns([...runsOf(1), ...runsOf(4)], store)
  expect(sides.map(({ runs }) => [...runs.keys()])).toEqual(
    Array(2).fill(['seed 1', 'seed 2', 'seed 3', 'seed 4']),
  )
  const [found] = await compare(sides, better)
  expect(found!.parameters).toEqual([{ path: 'institutions.sig.ratio_cap', first: '1', other: '4' }])
  // The seeds move both sides by four; the difference within each pair is the same, and so is its interval.
  expect(found!.effects.find(({ label }) => label === 'needs met')).toMatchObject({
    difference: -1,
    low: -1,
    high: -1,
    pairs: 4,
    shareBetter: 0,
    unit: 't',
  })
  expect(found!.effects.find(({ label }) => label === 'working week')).toMatchObject({
    difference: 0,
    shareBetter: undefined,
  })
  expect(found!.parting).toEqual({
    pair: 'seed 1',
    tick: 1,
    metrics: [{ metric: 'needs_met', first: 81, other: 78 }],
  })
})

it('experiments pair at the same point and seed', async () => {
  const kinder = await sweepFormula(
    join(folder, 'kinder'),
    text('[1, 4]').replace('./mini.yaml }', './mini.yaml, set: { institutions.jobs.week: 32 h } }'),
    (values, seed) => ({ ...formula(values, seed), needs_met: [99, 99, 99] }),
  )
  const [found] = await compare(
    [prepared, kinder].map(one => sideOfExperiment(one, new Set())),
    better,
  )
  expect(found!.pairs).toBe(prepared.plan.length)
  expect(found!.parameters.map(({ path }) => path)).toEqual(['institutions.jobs.week'])
  expect(found!.effects.find(({ label }) => label === 'needs met')).toMatchObject({ shareBetter: 1 })
})

it('what cannot be compared is told', async () => {
  const [one, two] = [runsOf(1), runsOf(4)]
  await expect(compare(await sidesOfRuns(one, store), better)).rejects.toThrow(
    'differ by more than their seeds',
  )
  const apart = await sidesOfRuns([one[0]!, two[1]!], store)
  await expect(compare(apart, better)).rejects.toThrow('have no run in common that could be paired')
  await expect(sidesOfRuns(['nowhere'], undefined)).rejects.toThrow('expected a run directory at nowhere')
})
