/** Cross references: between the tables, and from the options to the tables. Each problem with its place. */
import type { MapTree, Tree } from './document.ts'
import { checkOutputs, checkSupply, checkWastes } from './economy.ts'
import { checkPeople } from './people.ts'
import { type Problem, show } from './problem.ts'
import { checkReferences, checkUnique, type NamedTable, Names } from './references.ts'
import type { LocatedTables } from './rows.ts'
import { problemAt } from './source.ts'
import { plain, valueAt } from './tree.ts'

/** What must hold between the tables alone. */
export function checkTables(tables: LocatedTables, problems: Problem[]): void {
  checkReferences(tables, problems)
  checkUnique(tables, problems)
  checkWastes(tables, problems)
  checkOutputs(tables, problems)
  checkPeople(tables, problems)
}

/** What the options say of the tables: freight, shocks. Reads the tree, so that a fault elsewhere hides nothing here. */
export function checkOptions(
  tree: Tree,
  tables: LocatedTables,
  problems: Problem[],
  warnings: Problem[],
): void {
  const named = (path: string, value: Tree | undefined, table: NamedTable, also?: string) => {
    if (value?.kind !== 'scalar' || typeof value.value !== 'string' || !tables[table]) return
    const wrong = new Names(table, tables[table].ids).wrong(value.value, also)
    if (wrong) problems.push(problemAt(value, `${path}: ${wrong.message}`, wrong.hint))
  }
  const freight = valueAt(tree, ['freight_product'])
  named('freight_product', freight, 'products')
  if (!freight) needsFreight(tables, problems)
  shocksOf(tree).forEach((shock, index) => {
    named(`shocks.${index}.plant`, shock.entries.get('plant')?.value, 'plants')
    named(`shocks.${index}.state`, shock.entries.get('state')?.value, 'states', 'all')
  })
  const name = freight && plain(freight)
  checkSupply(tables, typeof name === 'string' ? name : undefined, warnings)
}

function shocksOf(tree: Tree): MapTree[] {
  const shocks = valueAt(tree, ['shocks'])
  return shocks?.kind === 'list' ? shocks.items.filter(item => item.kind === 'map') : []
}

function needsFreight({ products }: LocatedTables, problems: Problem[]): void {
  const row = products?.rows.findIndex(product => product.freight_per_1000km > 0) ?? -1
  if (!products || row < 0) return
  const found = show(products.rows[row]!.freight_per_1000km)
  const message = `freight_per_1000km: expected 0 where the scenario names no freight_product, found ${found}`
  problems.push(problemAt(products.place(row, 'freight_per_1000km'), message))
}
