import { expect, it } from 'vitest'
import { experimentOf } from '../../testing/experiment.ts'
import { outcomeOf } from './looked.ts'
import { mattersOf } from './matters.ts'
import { headlines, histogramOf } from './overview.ts'
import { designText, drawnText } from './words.ts'

const formula = ([a, b]: readonly unknown[]) => ({ y: 10 * (a as number), z: b as number })
const experiment = experimentOf({ method: 'random', points: 200 }, formula, { methods: ['pawn'] })

it('says what was asked', () => {
  expect(designText(experiment)).toBe('200 points (random points), one seed each')
  expect(experiment.factors.map(drawnText)).toEqual(['0 to 1 share', '30 to 50 h', 'one of on and off'])
})

it('tells each outcome over all points, and the factor that matters most to it', () => {
  const [y, z] = headlines(experiment)
  expect([y!.first, z!.first]).toEqual(['a', 'b'])
  expect(y!.quantiles).toEqual([...y!.quantiles].sort((p, q) => p - q))
  expect(y!.quantiles[2]).toBeCloseTo(5, 0)
})

it('the histogram holds every point', () => {
  const { classes } = histogramOf(outcomeOf(experiment, 1))!
  expect(classes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(100, 9)
  const still = experimentOf({ method: 'random', points: 5 }, () => ({ y: 1, z: 1 }))
  expect(histogramOf(outcomeOf(still, 0))).toBeUndefined()
})

it('what matters to what is told as shares of the greatest of each outcome', () => {
  const { method, rows, chance } = mattersOf(experiment)!
  // Of a factor without effect, c, no more than chance.
  expect(rows[2]!.cells[0]!.value).toBeLessThan(2 * chance!)
  expect(method).toBe('pawn')
  expect(rows.map(({ cells }) => cells.map(({ share }) => share === 1))).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ])
  expect(mattersOf(experimentOf({ method: 'random', points: 5 }, formula))).toBeUndefined()
})
