import { expect, it } from 'vitest'
import type { Design } from '../designs/design.ts'
import { LEVELS, morris, trajectory } from '../designs/morris.ts'
import { ishigami, outputs } from '../testing/functions.ts'
import { morrisEffects } from './morris-effects.ts'

/** A trajectory from every point of the grid, in every order of the three parameters. */
function everyTrajectory(): Design {
  const level = Array.from({ length: LEVELS }, (_, k) => k)
  const starts = level.flatMap(x => level.flatMap(y => level.map(z => [x, y, z])))
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ]
  const points = starts.flatMap(start => orders.flatMap(order => trajectory(start, order)))
  return { dimensions: 3, points: Float64Array.from(points) }
}

it("Ishigami's effects over the whole grid are the exact ones", () => {
  const design = everyTrajectory()
  const found = morrisEffects(design, outputs(design, ishigami))
  const expected = {
    mu: [7.704054, 0, 0],
    muStar: [7.704054, 7.875, 6.248796],
    sigma: [6.248796, 7.875, 8.837132],
  }
  for (const [d, { mu, muStar, sigma, effects }] of found.entries()) {
    expect(mu).toBeCloseTo(expected.mu[d]!, 6)
    expect(muStar).toBeCloseTo(expected.muStar[d]!, 6)
    // The deviation of the sample; that of the grid itself divides by n, not by n - 1.
    expect(sigma * Math.sqrt((effects - 1) / effects)).toBeCloseTo(expected.sigma[d]!, 6)
  }
})

it('samples of trajectories come near; the second parameter has the same effect everywhere', () => {
  const design = morris(2000, 3, 1)
  const found = morrisEffects(design, outputs(design, ishigami))
  expect(found[0]!.muStar).toBeCloseTo(7.704, 0)
  expect(found[1]!.muStar).toBeCloseTo(7.875, 12)
  expect(found[2]!.muStar).toBeCloseTo(6.249, 0)
})

it('a linear model has its coefficients as effects, everywhere', () => {
  const design = morris(10, 4, 3)
  const found = morrisEffects(
    design,
    outputs(design, x => 3 * x[0]! - 2 * x[1]! + x[3]!),
  )
  for (const [d, coefficient] of [3, -2, 0, 1].entries()) {
    expect(found[d]!.mu).toBeCloseTo(coefficient, 12)
    expect(found[d]!.muStar).toBeCloseTo(Math.abs(coefficient), 12)
    expect(found[d]!.sigma).toBeCloseTo(0, 12)
  }
})

it('a run without a result costs the two effects beside it, and no more', () => {
  const design = morris(5, 3, 1)
  const results = outputs(design, x => x[0]!)
  results[1] = Number.NaN
  const seen = morrisEffects(design, results).map(({ effects }) => effects)
  expect(seen.reduce((sum, n) => sum + n)).toBe(13)
})
