/** All tables that are made, as CSV texts by file name, and the report on how. Flows are M$ a month. */
import { type Cells, toCsv } from '../../build/csv.ts'
import type { Built } from '../../build/write.ts'
import { consumption, external, observed, publicUse } from './demand.ts'
import { inDivisions } from './divisions.ts'
import { capacities, statesTable, stocks, workforce } from './geography.ts'
import { localChecks } from './local.ts'
import { products } from './products.ts'
import { reportOf } from './report.ts'
import { readSources, type Sources } from './sources.ts'
import { blueprints, building, plants, recipes } from './works.ts'

/** The tables whose rows belong to a state. */
const placed = (sources: Sources): Record<string, Cells[]> => ({
  states: statesTable(sources),
  capacities: capacities(sources),
  stocks: stocks(sources),
  workforce: workforce(sources),
  external: external(sources),
  public_use: publicUse(sources),
})

export function buildTables(): Built {
  const sources = readSources()
  const locals = localChecks(sources)
  const isLocal = (id: string) => locals.some(({ product, cover }) => product === id && cover >= 1)
  const { population, mortality, fertility } = sources.demography
  const tables: Record<string, Cells[]> = {
    products: products(sources, isLocal),
    plants: plants(sources),
    blueprints: blueprints(sources),
    recipes: recipes(sources),
    building: building(sources),
    consumption: consumption(sources),
    observed: observed(sources),
    population,
    mortality,
    fertility,
    ...placed(sources),
    ...Object.fromEntries(
      Object.entries(placed(inDivisions(sources))).map(([name, rows]) => [`divisions/${name}`, rows]),
    ),
  }
  return {
    files: new Map(Object.entries(tables).map(([name, rows]) => [`${name}.csv`, toCsv(rows)])),
    report: reportOf(sources, locals),
  }
}
