/**
 * The simplex search: the worst of n + 1 points is reflected at the others, further if that was good, less if not, and where nothing helps all
 * draw near the best. Needs no derivative and few runs, and finds the valley that it starts in: start it several times. J. A. Nelder,
 * R. Mead, "A simplex method for function minimization", Computer J. 7, 1965; reflection 1, expansion 2, contraction and shrinking 1/2.
 */
import type { Design } from '../designs/design.ts'
import { row } from '../designs/design.ts'
import { latinHypercube } from '../designs/latin-hypercube.ts'
import { folded, lossOf, type Optimum, type Patience, together } from './optimum.ts'
import type { Search } from './search.ts'

/** Edge of the first simplex, as a share of the parameters' ranges. */
const EDGE = 0.15

interface Vertex {
  readonly at: Float64Array
  readonly loss: number
}

/** Searches from `starts` points of a Latin hypercube, side by side. */
export function nelderMead(
  dimensions: number,
  starts: number,
  patience: Patience,
  seed: number,
): Search<Optimum[]> {
  const design = latinHypercube(starts, dimensions, seed)
  return together(Array.from({ length: starts }, (_, s) => nelderMeadFrom(row(design, s), patience)))
}

/** One search. @param start in the unit cube */
export function* nelderMeadFrom(start: Float64Array, patience: Patience): Search<Optimum> {
  let evaluations = 0
  function* evaluate(points: readonly Float64Array[]): Generator<Design, Vertex[], Float64Array> {
    evaluations += points.length
    const results = yield {
      dimensions: start.length,
      points: Float64Array.from(points.flatMap(at => [...folded(at)])),
    }
    return points.map((at, k) => ({ at, loss: lossOf(results[k]!) }))
  }
  const corners = [...start.keys()].map(d =>
    start.map((x, k) => (k === d ? x + (x < 0.5 ? EDGE : -EDGE) : x)),
  )
  let simplex = yield* evaluate([start, ...corners])
  for (;;) {
    simplex.sort((a, b) => a.loss - b.loss)
    const [least, worst] = [simplex[0]!, simplex.at(-1)!]
    const converged = spread(simplex) < patience.precision
    if (converged || evaluations >= patience.evaluations)
      return { point: folded(least.at), loss: least.loss, evaluations, converged }
    const others = simplex.slice(0, -1)
    const centre = start.map((_, d) => others.reduce((sum, { at }) => sum + at[d]!, 0) / others.length)
    const along = (step: number) => centre.map((c, d) => c + step * (c - worst.at[d]!))
    const [reflected] = yield* evaluate([along(1)])
    let next = reflected!
    if (next.loss < least.loss) {
      const [expanded] = yield* evaluate([along(2)])
      if (expanded!.loss < next.loss) next = expanded!
    } else if (next.loss >= others.at(-1)!.loss) {
      const [contracted] = yield* evaluate([along(next.loss < worst.loss ? 0.5 : -0.5)])
      if (contracted!.loss < Math.min(next.loss, worst.loss)) next = contracted!
      else {
        const drawn = simplex.slice(1).map(({ at }) => at.map((x, d) => (x + least.at[d]!) / 2))
        simplex = [least, ...(yield* evaluate(drawn))]
        continue
      }
    }
    simplex = [...others, next]
  }
}

/** Greatest distance of a vertex from the best one, in any coordinate. */
const spread = ([least, ...others]: readonly Vertex[]): number =>
  Math.max(...others.flatMap(({ at }) => [...at].map((x, d) => Math.abs(x - least!.at[d]!))))
