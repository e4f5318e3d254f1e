/** Counting people by age. */
import { sum } from './matrix.ts'

/** Share of the population that is at least `from` and under `to` years old, ages spread evenly within a group. */
export function shareBetween(
  population: { age: number; width: number; share: number }[],
  from: number,
  to: number,
): number {
  const overlap = ({ age, width }: { age: number; width: number }) =>
    Math.max(0, Math.min(to, age + width) - Math.max(from, age)) / width
  return sum(population.map(group => group.share * overlap(group)))
}
