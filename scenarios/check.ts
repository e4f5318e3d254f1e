/** Cross references: between the tables, and from the options to the tables. Each problem with its place. */
import type { MapTree, Tree } from './document.ts'
import { checkArms, checkOutputs, checkPlaces, checkSupply, checkWastes } from './economy.ts'
import { checkPeople } from './people.ts'
import { type Problem, show } from './problem.ts'
import { checkProjects } from './projects.ts'
import { checkReferences, checkUnique, type NamedTable, Names } from './references.ts'
import type { LocatedTables } from './rows.ts'
import { problemAt } from './source.ts'
import { plain, valueAt } from './tree.ts'

/** What must hold between the tables, and of them with `freight`, the product that carries goods. */
export function checkTables(
  tables: LocatedTables,
  freight: Tree | undefined,
  problems: Problem[],
  warnings: Problem[],
): void {
  checkReferences(tables, problems)
  checkUnique(tables, problems)
  checkWastes(tables, problems)
  checkOutputs(tables, problems)
  checkPlaces(tables, problems)
  checkProjects(tables, problems)
  checkPeople(tables, problems)
  const carrier = freight && plain(freight)
  if (carrier === undefined) checkNoFreight(tables, problems)
  checkArms(tables, warnings)
  checkSupply(tables, typeof carrier === 'string' ? carrier : undefined, warnings)
}

/** The names that options take from tables. Reads the tree, so that a fault elsewhere in the options hides nothing here. */
export function checkNames(tree: Tree, tables: LocatedTables, problems: Problem[]): void {
  const check = (path: string, value: Tree | undefined, table: NamedTable, also?: string) => {
    if (value?.kind !== 'scalar' || typeof value.value !== 'string' || !tables[table]) return
    const wrong = new Names(table, tables[table].ids).wrong(value.value, also)
    if (wrong) problems.push(problemAt(value, `${path}: ${wrong.message}`, wrong.hint))
  }
  check('freight_product', valueAt(tree, ['freight_product']), 'products')
  mapsAt(tree, ['institutions', 'ledger', 'compromised']).forEach((theft, index) => {
    for (const side of ['state', 'to'])
      check(`institutions.ledger.compromised.${index}.${side}`, theft.entries.get(side)?.value, 'states')
    const [from, to] = ['state', 'to'].map(side => theft.entries.get(side)?.value)
    if (from && to && plain(from) === plain(to)) {
      const message = `institutions.ledger.compromised.${index}.to: expected another state than the one whose key is stolen, found ${show(plain(to))}`
      problems.push(problemAt(to, message))
    }
  })
  for (const kind of ['invasion', 'famine', 'disaster']) {
    const path = ['institutions', 'emergency', `${kind}_trade`]
    check(path.join('.'), valueAt(tree, path), 'occupations', '')
  }
  for (const [institution, list, column, table] of named) {
    mapsAt(tree, ['institutions', institution, list]).forEach((row, index) => {
      const also = list === 'goods' || (list === 'treaties' && column === 'product') ? undefined : 'all'
      check(
        `institutions.${institution}.${list}.${index}.${column}`,
        row.entries.get(column)?.value,
        table,
        also,
      )
    })
  }
  for (const office of offices)
    check(
      `institutions.${office}.occupation`,
      valueAt(tree, ['institutions', office, 'occupation']),
      'occupations',
    )
  mapsAt(tree, ['shocks']).forEach((shock, index) => {
    check(`shocks.${index}.plant`, shock.entries.get('plant')?.value, 'plants')
    check(`shocks.${index}.state`, shock.entries.get('state')?.value, 'states', 'all')
  })
  mapsAt(tree, ['threats']).forEach((threat, index) => {
    check(`threats.${index}.state`, threat.entries.get('state')?.value, 'states', 'all')
  })
}

/** Offices of the union. */
const offices = ['master_state', 'foreign_affairs', 'state_security', 'internal_affairs'] as const

/** Options that are lists of maps with names in them: institution, option, key, and the table it names. */
const named: [string, string, string, NamedTable][] = [
  ...offices.map(office => [office, 'goods', 'product', 'products'] as [string, string, string, NamedTable]),
  ['foreign_affairs', 'treaties', 'product', 'products'],
  ['foreign_affairs', 'treaties', 'state', 'states'],
  ['foreign_affairs', 'embargoes', 'product', 'products'],
  ['foreign_affairs', 'price_shocks', 'product', 'products'],
]

/** The maps in the list at a place. */
function mapsAt(tree: Tree, path: readonly string[]): MapTree[] {
  const list = valueAt(tree, path)
  return list?.kind === 'list' ? list.items.filter(item => item.kind === 'map') : []
}

function checkNoFreight({ products }: LocatedTables, problems: Problem[]): void {
  const row = products?.rows.findIndex(product => product.freight_per_1000km > 0) ?? -1
  if (!products || row < 0) return
  const found = products.rows[row]!.freight_per_1000km
  const message = `freight_per_1000km: expected 0 where the scenario names no freight_product, found ${found}`
  problems.push(problemAt(products.place(row, 'freight_per_1000km'), message))
}
