/** Why two runs have different ids: all that the id is made of, held against each other. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Scenario } from '../../../scenarios/schema.ts'
import type { Tables } from '../../../scenarios/tables.ts'
import { canonicalJson } from '../canonical.ts'
import { FileProblem } from '../file-problem.ts'
import { readManifest, SCENARIO } from '../manifest.ts'
import type { Store } from './layout.ts'
import { readRecord } from './record.ts'

export interface Difference {
  /** Dotted path, as in `scenario.institutions.sig.ratio_cap` or `tables.recipes`. */
  path: string
  /** Absent where one side has nothing there. */
  a?: unknown
  b?: unknown
}

/** What the id of a run is made of. */
export interface Ingredients {
  id: string
  engine: { name: string; version: string }
  scenario: Omit<Scenario, 'tables'>
  tables: Tables
}

/**
 * @param name a run directory, or the id of a run in the store, or its beginning
 * @throws FileProblem
 */
export function ingredients(store: Store | undefined, name: string): Ingredients {
  const manifest = readManifest(name)
  if (manifest) {
    const { tables, ...scenario } = JSON.parse(readFileSync(join(name, SCENARIO), 'utf8')) as Scenario
    return { id: manifest.id, engine: manifest.engine, scenario, tables }
  }
  if (!store)
    throw new FileProblem(`expected a run directory at ${name}, or a store that knows a run of that id`)
  const { id, engine, scenario, tables } = readRecord(store.run(findRun(store, name)))
  return { id, engine, scenario, tables: JSON.parse(readFileSync(store.object(tables), 'utf8')) as Tables }
}

/** @throws FileProblem when the store knows none that begins so, or several */
export function findRun(store: Store, beginning: string): string {
  const found = /^[0-9a-f]+$/.test(beginning) ? store.runs().filter(id => id.startsWith(beginning)) : []
  if (found.length === 1) return found[0]!
  const what = found.length === 0 ? 'none' : `${found.length} of them`
  throw new FileProblem(
    `expected the id of one run in ${store.folder}, found ${what} that begin with "${beginning}"`,
  )
}

export function explainId(a: Ingredients, b: Ingredients): Difference[] {
  return [
    ...differences(a.engine, b.engine, 'engine'),
    ...differences(a.scenario, b.scenario, 'scenario'),
    ...(Object.keys({ ...a.tables, ...b.tables }) as (keyof Tables)[]).flatMap(name => {
      const [rows, others] = [a, b].map(({ tables }) => (tables[name] ?? []).map(row => canonicalJson(row)))
      if (canonicalJson(rows) === canonicalJson(others)) return []
      const [only, there] = [new Set(rows), new Set(others)]
      const path = `tables.${name}`
      const count = (of: string[], not: Set<string>) => {
        const own = of.filter(row => !not.has(row)).length
        return own === 0
          ? 'the same rows in another order or number'
          : `${own} rows of its own, of ${of.length}`
      }
      return [{ path, a: count(rows!, there), b: count(others!, only) }]
    }),
  ]
}

function differences(a: unknown, b: unknown, path: string): Difference[] {
  if (canonicalJson(a) === canonicalJson(b)) return []
  if (!isMap(a) || !isMap(b)) return [{ path, ...(a !== undefined && { a }), ...(b !== undefined && { b }) }]
  return Object.keys({ ...a, ...b })
    .sort()
    .flatMap(key => differences(a[key], b[key], `${path}.${key}`))
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
