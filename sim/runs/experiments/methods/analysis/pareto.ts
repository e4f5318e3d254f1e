/**
 * The Pareto front: alternatives that no other beats, one being beaten when another is at least as good in every objective and better in one.
 * V. Pareto, "Manuale di economia politica", 1906.
 */

/** @param objectives one column each @returns the alternatives on the front, in their order; what has no result is not on it */
export function paretoFront(
  objectives: readonly Float64Array[],
  better: readonly ('more' | 'less')[],
): number[] {
  const worths = objectives.map((column, o) => (better[o] === 'more' ? column : column.map(value => -value)))
  const known = [...worths[0]!.keys()].filter(k => worths.every(worth => Number.isFinite(worth[k])))
  const beats = (a: number, b: number) =>
    worths.every(worth => worth[a]! >= worth[b]!) && worths.some(worth => worth[a]! > worth[b]!)
  // Best first in the first objective, then in the next: whatever beats an alternative comes before it, and so does one of the front that does.
  const order = known.toSorted((a, b) => {
    const first = worths.find(worth => worth[a] !== worth[b])
    return first ? first[b]! - first[a]! : a - b
  })
  const front: number[] = []
  for (const one of order) if (!front.some(other => beats(other, one))) front.push(one)
  return front.sort((a, b) => a - b)
}
