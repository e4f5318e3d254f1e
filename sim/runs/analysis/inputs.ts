/** What is varied as columns of numbers. */
import type { Value } from '../../../scenarios/experiments/experiment.ts'

/** Numbers as they are; of words and flags the place in the order in which they first come. */
export function columnOf(values: readonly Value[]): Float64Array {
  if (values.every(value => typeof value === 'number')) return Float64Array.from(values)
  const places = new Map([...new Set(values)].map((value, at) => [value, at]))
  return Float64Array.from(values, value => places.get(value)!)
}
