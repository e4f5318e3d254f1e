import { describe, expect, it } from 'vitest'
import { experimentOf, factors } from '../../testing/experiment.ts'
import { outcomeOf } from './looked.ts'
import { convergenceOf, intervalsOf, pairsOf, planeOf, sensitivitiesOf, verdictOf } from './sensitivity.ts'
import { tornadoOf } from './tornado.ts'

/** Ishigami's function, of which all shares are known: of x1 0.314 and 0.558, of x2 0.442 both, of x3 0 and 0.244. */
const varied = ['x1', 'x2', 'x3'].map(name => ({
  ...factors[0]!,
  name,
  distribution: { type: 'uniform' as const, low: -Math.PI, high: Math.PI },
}))
const ishigami = (values: readonly unknown[]) => {
  const [a, b, c] = values as number[]
  const y = Math.sin(a!) + 7 * Math.sin(b!) ** 2 + 0.1 * c! ** 4 * Math.sin(a!)
  return { y, z: 1 }
}

describe("Sobol' indices of Ishigami's function", () => {
  const design = { method: 'saltelli', points: 1024, second_order: true } as const
  const experiment = experimentOf(design, ishigami, { methods: ['sobol'], varied })
  const [found] = sensitivitiesOf(experiment, 'y')

  it('are bars of what a factor does alone and with the others', () => {
    const { rows, estimates } = intervalsOf(found!)
    expect(estimates.map(({ name }) => name)).toEqual(['alone', 'with interactions'])
    const at = Object.fromEntries(rows.map(({ name, of }) => [name, of.map(({ value }) => value)]))
    expect(rows.map(({ name }) => name)).toEqual(['x1', 'x2', 'x3'])
    expect(at.x1![0]).toBeCloseTo(0.314, 1)
    expect(at.x1![1]).toBeCloseTo(0.558, 1)
    expect(at.x3![0]).toBeCloseTo(0, 1)
    expect(at.x3![1]).toBeCloseTo(0.244, 1)
  })

  it('converge with the points, and tell which pair does most together', () => {
    const curve = convergenceOf(found!)!.curves[0]!
    expect(Array.from(curve.x).at(-1)).toBe(1024 * 8)
    const width = Array.from(curve.high!, (high, k) => high - curve.low![k]!)
    expect(width.at(-1)).toBeLessThan(width[0]!)
    expect(pairsOf(found!)[0]).toMatchObject({ factor: 'x1', other: 'x3' })
    expect(verdictOf(found!)).toMatch(/^By 8,192 points: x1, then x2\. .*half of them give the same order/)
  })

  it('of what never varies, say so', () => {
    const [still] = sensitivitiesOf(experiment, 'z')
    expect(verdictOf(still!)).toBe("Sobol' indices: nothing to tell, it never varies.")
  })
})

it("Morris' plane: a sum is on the ground, as far out as its slopes; a product is high up", () => {
  const design = { method: 'morris', trajectories: 20 } as const
  const formula = ([a, b]: readonly unknown[]) => ({
    y: 3 * (a as number),
    z: (a as number) * ((b as number) - 40),
  })
  const experiment = experimentOf(design, formula, { methods: ['morris'] })
  const plane = (outcome: string) => planeOf(sensitivitiesOf(experiment, outcome)[0]!)
  const [a] = plane('y').things
  expect([a!.name, a!.x.toFixed(6), a!.y.toFixed(6)]).toEqual(['a', '3.000000', '0.000000'])
  const product = plane('z').things.find(({ name }) => name === 'a')!
  expect(product.y).toBeGreaterThan(product.x)
})

it('a tornado has the factor on top that moves the outcome most, and both its ends', () => {
  const formula = ([a, b, c]: readonly unknown[]) => ({
    y: (a as number) - (b as number) + (c === 'on' ? 3 : 0),
    z: 0,
  })
  const experiment = experimentOf({ method: 'one-at-a-time', levels: 3 }, formula)
  const { base, bars } = tornadoOf(experiment, outcomeOf(experiment, 0))!
  const middle = experiment.points[0]!
  expect(base).toBe(formula(middle).y)
  expect(bars.map(({ name }) => name)).toEqual(['b', 'c', 'a'])
  expect(bars[0]).toMatchObject({
    low: { at: '30 h', value: base + 10 },
    high: { at: '50 h', value: base - 10 },
  })
  expect(bars[1]).toMatchObject({ low: { at: 'off' }, high: { at: 'on' } })
  const random = experimentOf({ method: 'random', points: 9 }, formula)
  expect(tornadoOf(random, outcomeOf(random, 0))).toBeUndefined()
})
