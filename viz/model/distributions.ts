/** All citizens in classes, as they were counted at the start and once a year: the table `citizens/distributions`. */
import { rowsOf, thingsOf } from './series.ts'
import type { Table } from './table.ts'

export interface CitizenClass {
  /** Sex of ages, name of a tier or job; empty of holdings. */
  group: string
  lower: number
  /** Not in the class. */
  upper: number
  citizens: number
}

/** The latest count after the month `tick` or before it, in ticks done then. */
export function countedAt(distributions: Table, tick: number): number {
  let latest = 0
  for (const done of distributions.numbers('tick')) if (done <= tick + 1 && done > latest) latest = done
  return latest
}

/** Citizens of some states together by class, at one count. */
export function classesOf(
  distributions: Table,
  distribution: string,
  states: readonly string[],
  counted: number,
): CitizenClass[] {
  const [tick, lower, upper, citizens] = ['tick', 'lower', 'upper', 'citizens'].map(name =>
    distributions.numbers(name),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array]
  const found = new Map<string, CitizenClass>()
  for (const names of thingsOf(distributions, 3)) {
    const [state, kind, group] = names as [string, string, string]
    if (kind !== distribution || !states.includes(state)) continue
    const { start, end } = rowsOf(distributions, names)!
    for (let row = start; row < end; row++) {
      if (tick[row] !== counted) continue
      const key = `${group} ${lower[row]}`
      const one = found.get(key) ?? { group, lower: lower[row]!, upper: upper[row]!, citizens: 0 }
      one.citizens += citizens[row]!
      found.set(key, one)
    }
  }
  return [...found.values()].sort((a, b) => a.lower - b.lower)
}
