/** In which parameters scenarios differ. */
import { flatten, optionsOf } from '../../../sim/runs/compare/parameters.ts'
import type { Group } from './groups.ts'

export interface Difference {
  /** As in `institutions.food.reserve_share`. */
  path: string
  /** By group; what a scenario does not have is empty. */
  values: string[]
}

export interface Differences {
  shown: Difference[]
  /** Parameters that all have alike. */
  equal: number
}

/** Parameters that not all groups have alike, by path; then the tables that differ. */
export function differencesOf(groups: readonly Group[]): Differences {
  const flat = groups.map(({ runs: [first] }) => {
    return flatten({ ...optionsOf(first!.scenario), engine: first!.run.manifest.engine })
  })
  const paths = [...new Set(flat.flatMap(values => [...values.keys()]))].sort()
  const rows = paths.map(path => ({ path, values: flat.map(values => values.get(path) ?? '') }))
  const shown = rows.filter(({ values }) => values.some(value => value !== values[0]))
  return { shown: [...shown, ...tableDifferences(groups)], equal: rows.length - shown.length }
}

/** Of each table that is not the same in all groups, how many rows each has that the first does not, and the other way round. */
function tableDifferences(groups: readonly Group[]): Difference[] {
  const tables = groups.map(
    ({ runs: [first] }) => first!.scenario.tables as Record<string, readonly unknown[]>,
  )
  const names = [...new Set(tables.flatMap(Object.keys))].sort()
  return names.flatMap(name => {
    const rows = tables.map(table => new Set((table[name] ?? []).map(row => JSON.stringify(row))))
    const [first] = rows as [Set<string>]
    const told = rows.map((own, at) => {
      if (at === 0) return `${own.size} rows`
      const [more, less] = [minus(own, first), minus(first, own)]
      return more + less === 0 ? `${own.size} rows` : `${more} rows other than in A, ${less} of A not here`
    })
    return told.some(text => text !== told[0]) ? [{ path: `tables.${name}`, values: told }] : []
  })
}

const minus = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  [...a].filter(row => !b.has(row)).length
