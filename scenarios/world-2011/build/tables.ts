/** All tables that are made, as CSV texts by file name, and the report on how. Flows are M$ a month. */
import { type Cells, toCsv } from '../../build/csv.ts'
import type { Built } from '../../build/write.ts'
import { consumption, observed, publicUse } from './demand.ts'
import { capacities, statesTable, stocks, workforce } from './geography.ts'
import { localChecks, products } from './products.ts'
import { reportOf } from './report.ts'
import { readSources } from './sources.ts'
import { blueprints, building, plants, recipes } from './works.ts'

export function buildTables(): Built {
  const sources = readSources()
  const locals = localChecks(sources)
  const isLocal = (id: string) => locals.some(({ product, cover }) => product === id && cover >= 1)
  const { population, mortality, fertility } = sources.people
  const tables: Record<string, readonly Cells[]> = {
    products: products(sources, isLocal),
    plants: plants(sources),
    blueprints: blueprints(sources),
    recipes: recipes(sources),
    building: building(sources),
    consumption: consumption(sources),
    states: statesTable(sources),
    capacities: capacities(sources),
    stocks: stocks(sources),
    workforce: workforce(sources),
    public_use: publicUse(sources),
    observed: observed(sources),
    population,
    mortality,
    fertility,
  }
  return {
    files: new Map(Object.entries(tables).map(([name, rows]) => [`${name}.csv`, toCsv(rows)])),
    report: reportOf(sources, locals),
  }
}
