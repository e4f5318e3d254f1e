/** What minimising searches have in common: how long they go on, what they return, and how they stay in the unit cube. */
import type { Search } from './search.ts'

export interface Patience {
  /** Runs after which to give up; the question under way is still asked. */
  readonly evaluations: number
  /** Spread of the points, as a share of the parameters' ranges, below which the search has converged. */
  readonly precision: number
}

export interface Optimum {
  /** In the unit cube. */
  readonly point: Float64Array
  readonly loss: number
  readonly evaluations: number
  readonly converged: boolean
}

/**
 * Several searches at once: each question holds the questions of all that go on, in their order. Results in the order of the searches, so
 * that none is favoured for being quick.
 */
export function* together<Result>(searches: readonly Search<Result>[]): Search<Result[]> {
  const states = searches.map(search => search.next())
  for (;;) {
    const open = states.flatMap((state, s) => (state.done === true ? [] : [{ s, ...state.value }]))
    const { dimensions } = open[0] ?? { dimensions: 0 }
    if (open.length === 0) return states.map(state => state.value as Result)
    const results = yield { dimensions, points: Float64Array.from(open.flatMap(({ points }) => [...points])) }
    let at = 0
    for (const { s, points } of open) {
      const end = at + points.length / dimensions
      states[s] = searches[s]!.next(results.subarray(at, end))
      at = end
    }
  }
}

/** The one with the least loss; of equals the first. */
export const best = (optima: readonly Optimum[]): Optimum =>
  optima.reduce((least, optimum) => (optimum.loss < least.loss ? optimum : least))

/** A run without a result is the worst. */
export const lossOf = (result: number): number => (Number.isNaN(result) ? Number.POSITIVE_INFINITY : result)

/**
 * The point of the unit cube that is seen at `x` in mirrors at the cube's faces. Searches move freely, and the losses that they see are
 * continuous; limits cost them neither points nor shape.
 */
export const folded = (x: ArrayLike<number>): Float64Array =>
  Float64Array.from(x, value => {
    const size = Math.abs(value)
    const once = size - 2 * Math.floor(size / 2)
    return once > 1 ? 2 - once : once
  })
