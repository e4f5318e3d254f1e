import { expect, it } from 'vitest'
import { experimentOf } from '../../testing/experiment.ts'
import { outcomeOf } from './looked.ts'
import { responses, spreadOf } from './response.ts'

const rising = ([a, b]: readonly unknown[]) => ({ y: 10 * (a as number), z: b as number })

it('shows the outcome against each factor on one scale, what matters most first', () => {
  const experiment = experimentOf({ method: 'random', points: 120 }, rising, { methods: ['pawn'] })
  const [first, ...others] = responses(experiment, outcomeOf(experiment, 0))
  expect(first!.factor).toBe('a')
  const { spread, y, kinds } = first!.spec
  expect(others.map(({ spec }) => spec.y.cover)).toEqual([y.cover, y.cover])
  expect(kinds[0]!.x).toHaveLength(120)
  // The middle rises as the outcome does, and most points of a stretch are near it.
  expect(spread!.middle).toEqual([...spread!.middle].sort((p, q) => p - q))
  expect(spread!.x.map((x, k) => Math.abs(10 * x - spread!.middle[k]!) < 0.6)).not.toContain(false)
})

it('sets words side by side, as they were written', () => {
  const experiment = experimentOf({ method: 'random', points: 40 }, ([, , c]) => ({
    y: c === 'on' ? 1 : 5,
    z: 0,
  }))
  const { spec } = responses(experiment, outcomeOf(experiment, 0)).find(({ factor }) => factor === 'c')!
  expect(spec.x.categories).toEqual(['on', 'off'])
  expect(spec.spread).toMatchObject({ x: [0, 1], middle: [1, 5] })
})

it('of one factor moved at a time, shows each by the points that move it', () => {
  const experiment = experimentOf({ method: 'one-at-a-time', levels: 3 }, rising)
  const [a] = responses(experiment, outcomeOf(experiment, 0))
  expect(new Set(Array.from(a!.spec.kinds[0]!.x))).toEqual(new Set([0, 0.5, 1]))
  expect(a!.spec.spread!.middle).toEqual([0, 5, 10])
})

it('leaves out points that lack a seed', () => {
  const experiment = experimentOf({ method: 'random', points: 10 }, rising, { seeds: 2 })
  experiment.measured[0]!.seeds[1]![3] = Number.NaN
  expect(responses(experiment, outcomeOf(experiment, 0))[0]!.spec.kinds[0]!.y).toHaveLength(9)
})

it('takes equally many points a stretch, or all of one value', () => {
  const many = Float64Array.from({ length: 100 }, (_, k) => k)
  expect(spreadOf(many, many).x).toHaveLength(10)
  const few = many.map(k => k % 4)
  expect(spreadOf(few, many).x).toEqual([0, 1, 2, 3])
})
