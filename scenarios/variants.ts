/** Checks the variants of one scenario (as run, and with each override): options, tables, and how they refer to each other. */
import type { Tree } from './document.ts'
import type { Files } from './files.ts'
import type { Problem } from './problem.ts'
import type { Reading } from './read.ts'
import { type Located, readTable } from './rows.ts'
import type { Scenario } from './schema.ts'
import { problemAt, resolvePath } from './source.ts'
import { optionalTables, type TableName, type Tables, tables } from './tables.ts'
import { keyAt, valueAt } from './tree.ts'
import { validate } from './validate.ts'

/** The tables of a variant; one that could not be read is absent. */
export type LocatedTables = { [T in TableName]?: Located<T> }

const tableNames = Object.keys(tables) as TableName[]

export class Variants {
  readonly warnings: Problem[] = []
  private readonly files: Files
  private readonly problems: Problem[]
  private readonly read = new Map<string, Located<TableName> | undefined>()

  constructor(files: Files, problems: Problem[]) {
    this.files = files
    this.problems = problems
  }

  /** The scenario that `tree` describes, or nothing: then the problems tell why. */
  *check(tree: Tree): Reading<Scenario | undefined> {
    const options = validate(tree, this.problems)
    const located = yield* this.tables(tree)
    if (!options || tableNames.some(name => !located[name])) return undefined
    const rows = Object.fromEntries(tableNames.map(name => [name, located[name]!.rows]))
    return { ...options, tables: rows as Tables }
  }

  private *tables(tree: Tree): Reading<LocatedTables> {
    const located: Record<string, Located<TableName>> = {}
    if (valueAt(tree, ['tables'])?.kind !== 'map') return located
    for (const name of tableNames) {
      const table = yield* this.table(tree, name)
      if (table) located[name] = table
    }
    return located as LocatedTables
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
    const path = resolvePath(named.source, named.value)
    const key = `${name} ${path}`
    if (!this.read.has(key)) {
      const source = yield* this.files.open(path, `tables.${name}: a CSV file`, named)
      this.read.set(key, source && readTable(name, source, this.problems))
    }
    return this.read.get(key)
  }
}

const emptyTable: Located<TableName> = {
  rows: [],
  place: () => {
    throw new RangeError('an empty table has no cells')
  },
}
