/** The whole search on a model that is a formula of two coordinates: parameters that were planted are found. */
import { expect, it } from 'vitest'
import type { Target } from '../../../scenarios/experiments/target.ts'
import type { Search } from '../experiments/methods/calibration/search.ts'
import { answered } from '../experiments/methods/calibration/search.ts'
import { likely } from './posterior.ts'
import { type Calibrated, calibration } from './search.ts'

const planted = [0.44, 0.575]

/** One sets the level, both set the slope and the product. */
const model = ([a, b]: ArrayLike<number> & Iterable<number>): number[] => [
  ...[1, 2, 3].map(month => 50 * a! + 4 * month * b!),
  (1 + a!) * (1 + 4 * b!),
]

const target = (more: Partial<Target>): Target => ({
  file: '',
  method: 'cma-es',
  points: 1000,
  precision: 0.01,
  waves: 0,
  seed: 1,
  sure: true,
  observations: model(planted).map((value, at) => ({
    month: at < 3 ? at + 1 : 1,
    metric: at < 3 ? 'needs_met' : 'wants_met',
    value,
    scale: at < 3 ? 2 : 20,
  })),
  ...more,
})

/** The search, with the points that it asked for, question by question. */
function searched(more: Partial<Target>, run = model): { found: Calibrated; asked: number[][][] } {
  const asked: number[][][] = []
  function* noting(search: Search<Calibrated>): Search<Calibrated> {
    let state = search.next()
    while (state.done !== true) {
      const { points } = state.value
      asked.push(Array.from({ length: points.length / 2 }, (_, k) => [...points.subarray(2 * k, 2 * k + 2)]))
      state = search.next(yield state.value)
    }
    return state.value
  }
  return { found: answered(noting(calibration(target(more), 2)), run), asked }
}

const expectNear = (point: readonly number[], digits: number) =>
  point.forEach((x, d) => void expect(x).toBeCloseTo(planted[d]!, digits))

it.each([
  { method: 'nelder-mead', starts: 2 },
  { method: 'cma-es' },
  { method: 'cma-es', loss: 'absolute' },
] as const)('finds them: %j', more => {
  const { found, asked } = searched({ ...more, precision: 0.001 })
  expect(found).toMatchObject({ waves: [], converged: true })
  expectNear(asked.at(-1)![0]!, 2)
})

it('searches where history matching has ruled nothing out', () => {
  const { found, asked } = searched({ waves: 3 })
  expect(found.waves.at(-1)!.left).toBeLessThan(0.1)
  const after = asked.slice(found.waves.length).flat()
  for (const [d, planted_d] of planted.entries()) {
    const coordinates = after.map(point => point[d]!)
    expect(Math.max(...coordinates) - Math.min(...coordinates)).toBeLessThan(0.7)
    expect(Math.min(...coordinates)).toBeLessThan(planted_d)
    expect(Math.max(...coordinates)).toBeGreaterThan(planted_d)
  }
  expectNear(asked.at(-1)![0]!, 1)
})

it('says what is likely, where the search is for that', () => {
  const { found } = searched({ method: 'abc-smc', waves: 2, population: 100, precision: 0.1 })
  const distribution = { type: 'uniform', low: 0, high: 1 } as const
  const factors = ['a', 'b'].map(name => ({ name, role: 'lever' as const, path: [name], distribution }))
  likely(found.posterior!, factors).forEach(({ low, middle, high }, d) => {
    expect(low as number).toBeLessThan(planted[d]!)
    expect(high as number).toBeGreaterThan(planted[d]!)
    expectNear(d === 0 ? [middle as number] : [planted[0]!, middle as number], 1)
  })
})

it('says that nothing in the ranges can give what was observed', () => {
  const { found } = searched({ waves: 3 }, () => [1, 1, 1, 1])
  expect(found).toEqual({ waves: [{ runs: 20, left: 0 }] })
})

it('gives up when the points are used up', () => {
  const { found, asked } = searched({ points: 12, precision: 1e-6 })
  expect(found.converged).toBe(false)
  expect(asked.flat().length).toBe(12)
})
