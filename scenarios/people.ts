/** Whether the tables of people add up: shares, age bands, enough people for a citizen. */
import type { Problem } from './problem.ts'
import type { Located, LocatedTables } from './rows.ts'
import { problemAt } from './source.ts'
import type { TableName } from './tables.ts'

/** Published shares are rounded; a sum this far from 1 is no rounding. */
const rounding = 0.005

export function checkPeople(tables: LocatedTables, problems: Problem[]): void {
  checkShares(tables, problems)
  checkCover(tables, problems)
  const { population, mortality, fertility } = tables
  if (population?.complete) checkBands(population, row => `${row.state}, ${row.sex}`, true, problems)
  if (mortality?.complete) checkBands(mortality, row => `${row.state}, ${row.sex}`, true, problems)
  if (fertility?.complete) checkBands(fertility, row => row.state, false, problems)
}

/** Population shares of a state sum to 1, qualified shares to at most 1. */
function checkShares({ population, workforce }: LocatedTables, problems: Problem[]): void {
  for (const table of [population, workforce]) {
    if (!table?.complete) continue
    const sums = new Map<string, { sum: number; row: number }>()
    table.rows.forEach(({ state, share }, row) => {
      const entry = sums.get(state)
      if (entry) entry.sum += share
      else sums.set(state, { sum: share, row })
    })
    for (const [state, { sum, row }] of sums) {
      if (sum <= 1 + rounding && (table === workforce || sum >= 1 - rounding)) continue
      const limit = table === workforce ? 'at most 1' : '1'
      const message = `share: expected shares of "${state}" that sum to ${limit}, found ${Number(sum.toPrecision(6))}`
      problems.push(problemAt(table.place(row, 'share'), message))
    }
  }
}

/** Every state has an age structure and rates of death and birth. */
function checkCover(tables: LocatedTables, problems: Problem[]): void {
  const { states } = tables
  for (const name of ['population', 'mortality', 'fertility'] as const) {
    const table = tables[name]
    if (!states || !table?.complete) continue
    const covered = new Set(table.rows.map(row => row.state))
    if (covered.has('all')) continue
    states.rows.forEach(({ id }, row) => {
      if (covered.has(id)) return
      const message = `id: expected ${name} rows of "${id}" or "all", found none`
      problems.push(problemAt(states.place(row, 'id'), message))
    })
  }
}

type Banded = Extract<TableName, 'population' | 'mortality' | 'fertility'>

/** Age bands [age, age + width) do not overlap; where `whole`, they begin at 0 and leave no gap. */
function checkBands<T extends Banded>(
  table: Located<T>,
  group: (row: Located<T>['rows'][number]) => string,
  whole: boolean,
  problems: Problem[],
): void {
  const order = table.rows.map((row, index) => ({ row, index, name: group(row) }))
  order.sort((a, b) => a.row.age - b.row.age)
  const last = new Map<string, { age: number; end: number }>()
  for (const { row, index, name } of order) {
    const { age, end } = last.get(name) ?? { age: -1, end: 0 }
    // The same age twice is told as a row that stands twice.
    if (row.age === age) continue
    if (whole ? row.age !== end : row.age < end) {
      const message = `age: expected the band of ${name} to begin at ${end}${whole ? '' : ' or later'}, found ${row.age}`
      problems.push(problemAt(table.place(index, 'age'), message))
    }
    last.set(name, { age: row.age, end: Math.max(end, row.age + row.width) })
  }
}

/** Every state has people for at least one citizen. */
export function checkScale({ states }: LocatedTables, peoplePerCitizen: number, problems: Problem[]): void {
  states?.rows.forEach(({ people }, row) => {
    if (people >= peoplePerCitizen) return
    const message = `people: expected at least people_per_citizen (${peoplePerCitizen}), found ${people}`
    problems.push(problemAt(states.place(row, 'people'), message))
  })
}
