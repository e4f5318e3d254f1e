/** Checks the variants of one scenario (as run, and with each override): options, tables, and how they refer to each other. */
import { checkNames, checkTables } from './check.ts'
import type { MapTree, Tree } from './document.ts'
import type { Files } from './files.ts'
import { LeverCheck } from './levers.ts'
import { checkScale } from './people.ts'
import { checkPolicy } from './policy-check.ts'
import type { Problem } from './problem.ts'
import type { Reading } from './read.ts'
import { type Located, type LocatedTables, readTable } from './rows.ts'
import { type Scenario, scenario as schema } from './schema.ts'
import { problemAt, resolvePath } from './source.ts'
import { optionalTables, type TableName, type Tables, tables } from './tables.ts'
import { keyAt, plain, valueAt } from './tree.ts'
import { isWhole, Validator } from './validate.ts'

const tableNames = Object.keys(tables) as TableName[]

export class Variants {
  readonly warnings: Problem[] = []
  private readonly files: Files
  private readonly problems: Problem[]
  private readonly validator: Validator<typeof schema>
  private readonly levers: LeverCheck
  private readonly read = new Map<string, Located<TableName> | undefined>()
  /** Sets of tables already checked: few variants change any. */
  private readonly checked = new Set<string>()

  constructor(files: Files, problems: Problem[]) {
    this.files = files
    this.problems = problems
    this.validator = new Validator(schema, problems)
    this.levers = new LeverCheck(problems)
  }

  /** The scenario that `tree` describes, or nothing: then the problems tell why. */
  *check(tree: MapTree): Reading<Scenario | undefined> {
    const options = this.validator.check(tree)
    const tables = yield* this.tables(tree)
    this.levers.check(tree, options)
    checkNames(tree, tables, this.problems)
    checkPolicy(tree, options, tables, this.levers, this.problems, this.warnings)
    if (options.people_per_citizen) checkScale(tables, options.people_per_citizen, this.problems)
    if (!isWhole(schema, options) || tableNames.some(name => !tables[name])) return undefined
    const rows = Object.fromEntries(tableNames.map(name => [name, tables[name]!.rows]))
    return { ...options, tables: rows as Tables }
  }

  private *tables(tree: MapTree): Reading<LocatedTables> {
    const tables: Record<string, Located<TableName>> = {}
    if (valueAt(tree, ['tables'])?.kind !== 'map') return tables
    for (const name of tableNames) {
      const table = yield* this.table(tree, name)
      if (table) tables[name] = table
    }
    const files = tableNames.map(name => valueAt(tree, ['tables', name])).map(named => named && pathOf(named))
    const freight = valueAt(tree, ['freight_product'])
    const set = [freight && plain(freight), ...files].join('\n')
    if (!this.checked.has(set)) checkTables(tables, freight, this.problems, this.warnings)
    this.checked.add(set)
    return tables
  }

  private *table(tree: Tree, name: TableName): Reading<Located<TableName> | undefined> {
    const named = valueAt(tree, ['tables', name])
    if (named?.kind !== 'scalar' || named.value === null) {
      if (optionalTables.includes(name)) return emptyTable
      const message = `tables.${name}: expected a CSV file, found nothing`
      if (!named || named.kind === 'scalar')
        this.problems.push(problemAt(keyAt(tree, ['tables', name]), message))
      return undefined
    }
    if (typeof named.value !== 'string') return undefined
    const path = pathOf(named)
    const key = `${name} ${path}`
    if (!this.read.has(key)) {
      const source = yield* this.files.open(path, 'a CSV file', { key: `tables.${name}: `, place: named })
      this.read.set(key, source && readTable(name, source, this.problems))
    }
    return this.read.get(key)
  }
}

/** The path that names a table's file, from where the reader stands. */
const pathOf = (named: Tree): string =>
  named.kind === 'scalar' ? resolvePath(named.source, String(named.value)) : ''

const emptyTable: Located<TableName> = {
  rows: [],
  ids: new Set(),
  complete: true,
  place: () => {
    throw new RangeError('an empty table has no cells')
  },
}
