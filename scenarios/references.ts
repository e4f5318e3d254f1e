/** How the rows of the tables refer to each other: every name must exist, and no row may stand twice. */
import { nearest, type Problem, show } from './problem.ts'
import type { Located, LocatedTables } from './rows.ts'
import { problemAt } from './source.ts'
import type { TableName } from './tables.ts'

/** Tables whose rows have an id, and what such a row is. */
const nouns = {
  products: 'a product',
  plants: 'a plant',
  blueprints: 'a blueprint',
  occupations: 'an occupation',
  states: 'a state',
  projects: 'a project',
} as const
export type NamedTable = keyof typeof nouns

/** Which table a column names. Where that hangs on the row's `flow`, by flow; a flow not listed names nothing. */
const references: [TableName, string, NamedTable | Partial<Record<string, NamedTable>>][] = [
  ['wastes', 'product', 'products'],
  ['wastes', 'waste', 'products'],
  ['plants', 'state', 'states'],
  ['building', 'plant', 'plants'],
  ['building', 'item', { in: 'products', labour: 'occupations', scrap: 'products' }],
  ['seasons', 'plant', 'plants'],
  ['blueprints', 'plant', 'plants'],
  ['recipes', 'blueprint', 'blueprints'],
  ['recipes', 'item', { in: 'products', out: 'products', labour: 'occupations' }],
  ['fills', 'occupation', 'occupations'],
  ['fills', 'fills', 'occupations'],
  ['consumption', 'state', 'states'],
  ['consumption', 'product', 'products'],
  ['capacities', 'state', 'states'],
  ['capacities', 'plant', 'plants'],
  ['stocks', 'state', 'states'],
  ['stocks', 'product', 'products'],
  ['workforce', 'state', 'states'],
  ['workforce', 'occupation', 'occupations'],
  ['population', 'state', 'states'],
  ['mortality', 'state', 'states'],
  ['fertility', 'state', 'states'],
  ['external', 'product', 'products'],
  ['external', 'state', 'states'],
  ['public_use', 'state', 'states'],
  ['public_use', 'product', 'products'],
  ['projects', 'knowledge', 'occupations'],
  ['project_inputs', 'project', 'projects'],
  ['project_inputs', 'item', { in: 'products', labour: 'occupations' }],
  ['observed', 'product', 'products'],
]

/** Tables whose rows may belong to all states at once. */
const forAll: ReadonlySet<TableName> = new Set([
  'plants',
  'consumption',
  'population',
  'mortality',
  'fertility',
])

/** The columns that tell the rows of a table apart. */
const keys: Record<TableName, string[]> = {
  products: ['id'],
  wastes: ['product', 'waste'],
  plants: ['id'],
  building: ['plant', 'flow', 'item'],
  seasons: ['plant', 'month'],
  blueprints: ['id'],
  recipes: ['blueprint', 'flow', 'item'],
  occupations: ['id'],
  fills: ['occupation', 'fills'],
  consumption: ['state', 'product', 'group', 'provision'],
  states: ['id'],
  capacities: ['state', 'plant'],
  stocks: ['state', 'product'],
  workforce: ['state', 'occupation'],
  population: ['state', 'sex', 'age'],
  mortality: ['state', 'sex', 'age'],
  fertility: ['state', 'age'],
  external: ['product', 'state'],
  public_use: ['state', 'product', 'goal'],
  projects: ['id'],
  project_inputs: ['project', 'flow', 'item'],
  observed: ['product'],
}

/** The names in a table, and the one a wrong name was meant to be. */
export class Names {
  readonly noun: string
  private readonly known: ReadonlySet<string>
  private readonly hints = new Map<string, string | undefined>()

  constructor(table: NamedTable, known: ReadonlySet<string>) {
    this.noun = nouns[table]
    this.known = known
  }

  /** What to say of `name`, if it is unknown; `also` is a word that stands for all. */
  wrong(name: string, also?: string): { message: string; hint?: string } | undefined {
    if (this.known.has(name) || name === also) return undefined
    // Looking through a long list for each of thousands of wrong names would take minutes, and only the first are printed.
    if (!this.hints.has(name) && this.hints.size < 100) {
      this.hints.set(name, nearest(name, also === undefined ? this.known : [...this.known, also]))
    }
    const hint = this.hints.get(name)
    const all = also === undefined ? '' : ` or "${also}"`
    const message = `expected the id of ${this.noun}${all}, found ${show(name)}`
    return { message, ...(hint === undefined ? {} : { hint }) }
  }
}

type AnyRow = Record<string, string | number>
const rowsOf = (table: Located<TableName>): readonly AnyRow[] => table.rows

export function checkReferences(tables: LocatedTables, problems: Problem[]): void {
  const names = new Map<NamedTable, Names>()
  for (const table of Object.keys(nouns) as NamedTable[]) {
    if (tables[table]) names.set(table, new Names(table, tables[table].ids))
  }
  for (const [name, column, target] of references) {
    const table = tables[name]
    if (!table) continue
    const also = forAll.has(name) && column === 'state' ? 'all' : undefined
    rowsOf(table).forEach((row, index) => {
      const named = typeof target === 'string' ? target : target[row.flow!]
      const wrong = named && names.get(named)?.wrong(String(row[column]), also)
      if (wrong)
        problems.push(problemAt(table.place(index, column), `${column}: ${wrong.message}`, wrong.hint))
    })
  }
}

export function checkUnique(tables: LocatedTables, problems: Problem[]): void {
  for (const [name, columns] of Object.entries(keys) as [TableName, string[]][]) {
    const table = tables[name]
    if (!table) continue
    const first = new Map<string, number>()
    rowsOf(table).forEach((row, index) => {
      let key = String(row[columns[0]!])
      for (let i = 1; i < columns.length; i++) key += `, ${row[columns[i]!]}`
      const earlier = first.get(key)
      if (earlier === undefined) {
        first.set(key, index)
        return
      }
      const { line } = problemAt(table.place(earlier, columns[0]!), '')
      const message = `expected one row for each ${columns.join(', ')}, found ${key} again (first on line ${line})`
      problems.push(problemAt(table.place(index, columns[0]!), message))
    })
  }
}
