import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readResults } from '../../sim/runs/analysis/results.ts'
import { sensitivity } from '../../sim/runs/analysis/sensitivity.ts'
import { type Formula, sweepFormula } from '../../sim/runs/analysis/testing.ts'
import { experimentText } from '../../sim/runs/sweep/testing.ts'
import { openExperiment } from '../model/experiment.ts'
import { experimentData } from './experiment.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-experiment-'))
afterAll(() => rmSync(folder, { recursive: true }))

const formula: Formula = ([attendance, ratio], seed) => ({
  food_security: [100 * (attendance as number) + seed],
  needs_met: [0, ratio as number],
})

const opened = async (name: string, design: string, more?: string, text = experimentText(design, more)) => {
  const prepared = await sweepFormula(join(folder, name), text, formula)
  const data = await experimentData(prepared.store, prepared.id)
  return { prepared, found: openExperiment(new TextEncoder().encode(JSON.stringify(data))) }
}

it('what the page gets is what the analyses read from the store, number by number', async () => {
  const { prepared, found } = await opened('cube', 'method: latin-hypercube, points: 40', 'seeds: 2\n')
  const results = await readResults(prepared)
  expect(found.points).toEqual(results.points)
  expect(found.measured).toEqual(results.measured)
  expect(found.ids.map(ids => ids.length)).toEqual([40, 40])
  expect(found.runs).toEqual({ planned: 80, made: 80, broken: 0 })
  expect(found.sensitivity.map(({ method }) => method)).toEqual(['pawn', 'pawn', 'prcc', 'prcc'])
  expect(found.sensitivity.slice(0, 2)).toEqual(sensitivity(results, 'pawn'))
})

it('factors come with unit, meaning and what they usually are; outcomes with which way is good', async () => {
  const { found } = await opened('few', 'method: random, points: 3')
  const [attendance, ratio] = found.factors
  expect(attendance).toMatchObject({ unit: 'share', usual: 0.96, role: 'uncertainty' })
  expect(attendance!.means.length).toBeGreaterThan(10)
  expect(ratio).toMatchObject({ unit: '', usual: 3, role: 'lever' })
  expect(found.outcomes.map(({ name, better, unit }) => [name, better, unit])).toEqual([
    ['fed', 'more', 't'],
    ['met', 'more', 't'],
  ])
})

it('outcomes stand in the order in which they were written', async () => {
  const text = experimentText('method: random, points: 3').replaceAll('  fed:', '  zest:')
  const { found } = await opened('order', '', '', text)
  expect(found.measured.map(({ name }) => name)).toEqual(['zest', 'met'])
  expect(found.outcomes.map(({ name, metric }) => [name, metric])[0]).toEqual(['zest', 'food_security'])
})

it('runs that are not there are not there, and are told', async () => {
  const { prepared } = await opened('gone', 'method: grid, levels: 2')
  rmSync(prepared.store.run(prepared.plan[1]!.run), { recursive: true })
  const data = await experimentData(prepared.store, prepared.id)
  expect(data.runs).toEqual({ planned: 6, made: 5, broken: 0 })
  expect(data.outcomesAt[0]![0]![1]).toBe(null)
})

it('one factor at a time gives no indices, for it has none', async () => {
  const { found } = await opened('oat', 'method: one-at-a-time, levels: 3')
  expect(found.sensitivity).toEqual([])
})

it('a block that is none of an experiment says so', () => {
  const bytes = new TextEncoder().encode('{"format":"other"}')
  expect(() => openExperiment(bytes)).toThrow('expected format ogas-experiment-page-1, found other')
})
