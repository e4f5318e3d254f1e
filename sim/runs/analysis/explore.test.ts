import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { experimentText } from '../sweep/testing.ts'
import { query } from '../testing/duck.ts'
import { explore } from './explore.ts'
import { writeExploration } from './explore-table.ts'
import { readResults } from './results.ts'
import { type Formula, sweepFormula } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'ogas-explore-'))
afterAll(() => rmSync(folder, { recursive: true }))

const text = (design: string) =>
  experimentText(design).replace(
    'values: [1, 2, 5]',
    'values: [1, 2, 5] }, variant: { path: institutions.food.limit, values: [limit, "off"]',
  )

/** Fails where few come to work and there is no limit; the ratio has no part in it. */
const formula: Formula = ([attendance, , limit]) => ({
  food_security: [(attendance as number) < 0.9 && limit === 'off' ? 50 : 99],
  needs_met: [0, attendance as number],
})

it('finds the box in which it fails, and names only what has a part in it', async () => {
  const prepared = await sweepFormula(
    join(folder, 'one'),
    text('method: latin-hypercube, points: 150'),
    formula,
  )
  const results = await readResults(prepared)
  const found = explore(results, results.measured[0]!, { side: 'below', value: 90 })
  expect(found).toMatchObject({ outcome: 'fed', unit: 't', points: 150 })
  const [box] = found.boxes
  expect(box!.coverage).toBeGreaterThan(0.9)
  expect(box!.density).toBeGreaterThan(0.9)
  expect(box!.limits.map(({ factor }) => factor)).toEqual(['attendance', 'variant'])
  const [attendance, variant] = box!.limits
  expect(attendance!.high).toBeCloseTo(0.9, 2)
  expect(attendance!.low).toBe(Number.NEGATIVE_INFINITY)
  // Of two words, the one that is in and the one that is not say the same.
  expect(variant!.is ?? variant!.isNot).toBe(variant!.is ? 'off' : 'limit')
  expect(Math.max(attendance!.p, variant!.p)).toBeLessThan(1e-6)
  const densities = found.peeling.map(({ density }) => density)
  expect(densities.at(-1)).toBeGreaterThan(densities[0]!)

  const [boxes] = writeExploration(join(folder, 'one'), found)
  expect(await query(`select factor, points from '${boxes}' where box = 1`)).toEqual([
    { factor: 'attendance', points: box!.runs },
    { factor: 'variant', points: box!.runs },
  ])
})

it('a threshold that parts nothing is told with what there is', async () => {
  const prepared = await sweepFormula(join(folder, 'two'), text('method: random, points: 6'), formula)
  const results = await readResults(prepared)
  expect(() => explore(results, results.measured[0]!, { side: 'below', value: 10 })).toThrow(
    /^fed: expected some points on each side of the threshold, found none of the 6 points below 10 t; they reach from/,
  )
})
