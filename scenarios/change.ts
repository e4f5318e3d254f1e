/**
 * Changes of a scenario that is resolved already, where its files are no longer at hand: settings laid over it as the command line lays
 * them over files, with the same checks and the same messages.
 */
import { z } from 'zod'
import { checkNames, checkTables } from './check.ts'
import { type MapTree, parseDocument, type Tree } from './document.ts'
import { patch } from './layers.ts'
import { LeverCheck } from './levers.ts'
import { checkScale } from './people.ts'
import { checkPolicy } from './policy-check.ts'
import { once, type Problem, ScenarioError } from './problem.ts'
import type { LocatedTables } from './rows.ts'
import { type Scenario, scenario as schema } from './schema.ts'
import { schemaAt } from './shape.ts'
import { optionSource, problemAt } from './source.ts'
import type { Tables } from './tables.ts'
import { keyAt, merge, nest, plain, valueAt } from './tree.ts'
import { isWhole, Validator } from './validate.ts'

/**
 * @param settings such as `institutions.sig.ratio_cap=5`; the value is YAML
 * @throws ScenarioError with every problem found
 */
export function changeScenario(scenario: Scenario, settings: readonly string[]): Scenario {
  const problems: Problem[] = []
  return checked(laidOver(asFile(scenario, problems), settings, problems), scenario, problems)
}

/**
 * The scenario as it is up to tick `tick`, and with the settings from the month after on: one more change of policy.
 * @throws ScenarioError with every problem found
 */
export function changeWithin(scenario: Scenario, tick: number, settings: readonly string[]): Scenario {
  const problems: Problem[] = []
  const tree = asFile(scenario, problems)
  const list = valueAt(tree, ['changes'])
  const changes = list?.kind === 'list' ? list.items : []
  const at = (change: Tree) => Number(plain(valueAt(change, ['tick'])!))
  const own = changes.find(change => at(change) === tick) ?? asTree({ tick, institutions: {} }, problems)
  const items = [
    ...changes.filter(change => at(change) < tick),
    laidOver(own as MapTree, settings, problems),
    ...changes.filter(change => at(change) > tick),
  ]
  const changed = nest(['changes'], { kind: 'list', items, source: own.source, offset: 0 })
  return checked(merge(tree, changed) as MapTree, scenario, problems)
}

const laidOver = (tree: MapTree, settings: readonly string[], problems: Problem[]): MapTree =>
  patch(tree, new Map(), { set: settings }, problems)

/** The options as they may stand in a file; their tables are no files any more. */
const asFile = ({ tables: _, ...options }: Scenario, problems: Problem[]): MapTree =>
  asTree(z.encode(schema, { ...options, tables: {} }), problems)

const asTree = (value: object, problems: Problem[]): MapTree =>
  parseDocument(optionSource('scenario', JSON.stringify(value)), problems) as MapTree // JSON is YAML

/** What `tree` makes of the scenario. */
function checked(tree: MapTree, { tables, freight_product }: Scenario, problems: Problem[]): Scenario {
  const changed = new Validator(schema, problems).check(tree)
  const located = locate(tables)
  const levers = new LeverCheck(problems)
  levers.check(tree, changed)
  checkNames(tree, located, problems)
  checkPolicy(tree, changed, located, levers, problems, [])
  if (changed.people_per_citizen) checkScale(located, changed.people_per_citizen, problems)
  const freight = valueAt(tree, ['freight_product'])
  if (freight && plain(freight) !== freight_product) checkTables(located, freight, problems, [])
  const files = changed.tables
  for (const name of Object.keys(files ?? {}))
    problems.push(
      problemAt(
        keyAt(tree, ['tables', name]),
        `tables.${name}: expected no other file than it was read from`,
      ),
    )
  if (problems.length > 0 || !isWhole(schema, changed)) throw new ScenarioError(once(problems))
  return { ...changed, tables }
}

/** The value of an option, in base units, as it may stand in a file: 216 months and not 216. */
export function written(path: string, value: number | string): number | string {
  const option = schemaAt(schema, path.split('.'))
  const { data } = option ? z.safeEncode(option as z.ZodType, value) : {}
  return typeof data === 'number' || typeof data === 'string' ? data : value
}

/** Tables that were checked; their cells stand nowhere any more. */
function locate(tables: Tables): LocatedTables {
  const entries = Object.entries(tables).map(([name, rows]) => {
    const ids = new Set(rows.map(row => ('id' in row ? row.id : '')))
    const place = (row: number) => ({ source: optionSource(`${name}, row ${row + 1}`, ''), offset: 0 })
    return [name, { rows, ids, place, complete: true }]
  })
  return Object.fromEntries(entries) as LocatedTables
}
