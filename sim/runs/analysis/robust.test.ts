import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { experimentText } from '../sweep/testing.ts'
import { query } from '../testing/duck.ts'
import { readResults } from './results.ts'
import { robust } from './robust.ts'
import { writeRobust } from './robust-table.ts'
import { type Formula, sweepFormula } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-robust-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Ratio 5 is best in good years and ruinous in bad ones; ratio 2 is never bad; ratio 1 is always a little worse than 2. */
const formula: Formula = ([attendance, ratio]) => {
  const good = (attendance as number) > 0.9
  const fed = ratio === 5 ? (good ? 100 : 40) : ratio === 2 ? 80 : 75
  return { food_security: [fed], needs_met: [0, 0] }
}

it('the policy that is good enough in most futures comes first; regret is against the best of each future', async () => {
  const prepared = await sweepFormula(
    join(folder, 'grid'),
    experimentText('method: grid, levels: 2', 'seeds: 2\n'),
    formula,
  )
  const results = await readResults(prepared)
  const found = robust(results, results.measured[0]!, { side: 'above', value: 78 })
  // Two levels of attendance, each with the luck of two seeds.
  expect(found).toMatchObject({ levers: ['income ratio'], futures: 4 })
  expect(found.policies).toEqual([
    { levers: [2], satisficing: 1, mean: 80, worst: 80, meanRegret: 10, regret90: 20, greatestRegret: 20 },
    { levers: [5], satisficing: 0.5, mean: 70, worst: 40, meanRegret: 20, regret90: 40, greatestRegret: 40 },
    { levers: [1], satisficing: 0, mean: 75, worst: 75, meanRegret: 15, regret90: 25, greatestRegret: 25 },
  ])
  const table = writeRobust(join(folder, 'grid'), prepared.experiment.factors, found)
  expect(await query(`select "income ratio" as ratio, good_enough from '${table}'`)).toEqual([
    { ratio: 2, good_enough: 1 },
    { ratio: 5, good_enough: 0.5 },
    { ratio: 1, good_enough: 0 },
  ])
})

it('policies that never meet the same future are not compared', async () => {
  const text = experimentText('method: latin-hypercube, points: 6')
  const prepared = await sweepFormula(join(folder, 'cube'), text, formula)
  const results = await readResults(prepared)
  expect(() => robust(results, results.measured[0]!, { side: 'above', value: 78 })).toThrow(
    /design latin-hypercube\): its 3 policies have no future in common/,
  )
})
