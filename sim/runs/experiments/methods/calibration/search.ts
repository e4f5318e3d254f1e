/**
 * A search asks for points and is told what came of them, again and again, until it has a result. It does not know who runs the model, nor on how
 * many machines: all points of a question may be run at once, and what counts is their order in the question, not which was ready first.
 *
 * A search is a function of its arguments and of what it was told. One that was interrupted is taken up by asking the same search again and
 * telling it what has been recorded.
 */
import type { Design } from '../designs/design.ts'
import { row, rowCount } from '../designs/design.ts'

/** How a search is written: it yields points and is handed their results, as many numbers a point as it works with. */
export type Search<Result> = Generator<Design, Result, Float64Array>

/** How a search is used. */
export class Dialogue<Result> {
  readonly #search: Search<Result>
  #state: IteratorResult<Design, Result>

  constructor(search: Search<Result>) {
    this.#search = search
    this.#state = search.next()
  }

  /** The points to be run; undefined when the search is over. The same ones until `tell`. */
  next(): Design | undefined {
    return this.#state.done === true ? undefined : this.#state.value
  }

  /**
   * @param results of the points that `next` gives, in their order; NaN is a run without a result
   * @throws RangeError where that is no whole number of results a point, or the search is over
   */
  tell(results: Float64Array): void {
    const asked = this.next()
    const points = asked === undefined ? 0 : rowCount(asked)
    if (results.length === 0 || results.length % points !== 0)
      throw new RangeError(`${results.length} results for ${points} points`)
    this.#state = this.#search.next(results)
  }

  /** What was found; undefined while the search goes on. */
  get result(): Result | undefined {
    return this.#state.done === true ? this.#state.value : undefined
  }
}

/** Holds the whole dialogue with a function at hand. */
export function answered<Result>(
  search: Search<Result>,
  answer: (point: Float64Array) => number | readonly number[],
): Result {
  const dialogue = new Dialogue(search)
  for (let asked = dialogue.next(); asked; asked = dialogue.next()) {
    const results: number[] = []
    for (let r = 0; r < rowCount(asked); r++) results.push(...[answer(row(asked, r))].flat())
    dialogue.tell(Float64Array.from(results))
  }
  return dialogue.result!
}
