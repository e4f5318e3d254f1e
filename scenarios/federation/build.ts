/**
 * Dimensions the default scenario: capacities, opening stocks and qualifications that fit together, from the recipes,
 * the people and the endowments. Run by hand, `node scenarios/federation/build.ts`; the tables it writes are committed.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Place, peakHours, places, tradeFreight } from './places.ts'
import { design, groups, steadyState, techniques } from './steady.ts'
import { readWritten, type Written } from './tables.ts'

const round = (value: number, digits = 4): string => String(Number(value.toPrecision(digits)))
const csv = (header: string, rows: readonly (readonly string[])[]): string =>
  [header, ...rows.map(row => row.join(','))].join('\n') + '\n'

/** The steady state in its places; freight follows trade, so it is found by going round three times. */
export async function dimension(tables: Written) {
  const technology = techniques(tables)
  let freight = 0
  for (let turn = 0; ; turn++) {
    const runs = await steadyState(tables, freight)
    const all = places(tables, technology, runs)
    if (turn === 3) return { runs, places: all, freight }
    freight = tradeFreight(tables, all)
  }
}

/**
 * Months of use in store at the start: what lasts from January to the harvest, and for grain a month towards the reserve;
 * else a working stock.
 */
function openingMonths(tables: Written, product: string): number {
  const row = tables.products.find(({ id }) => id === product)!
  const crop = tables.recipes.find(
    ({ flow, item, blueprint }) =>
      flow === 'out' &&
      item === product &&
      tables.seasons.some(
        ({ plant }) => plant === tables.blueprints.find(({ id }) => id === blueprint)!.plant,
      ),
  )
  if (row.kind === 'waste') return 0.5
  if (!crop || !['grain', 'oilseed', 'fibre', 'feed', 'vegetables'].includes(product))
    return row.spoilage_per_month > 0.05 ? 0.6 : 1.5
  const plant = tables.blueprints.find(({ id }) => id === crop.blueprint)!.plant
  let balance = 0
  let lowest = 0
  for (let month = 1; month <= 12; month++) {
    balance += tables.seasons.find(season => season.plant === plant && season.month === month)!.factor - 1
    lowest = Math.min(lowest, balance)
  }
  return (0.75 + (product === 'grain' ? 1 : 0) - lowest) * (1 + 2 * row.spoilage_per_month)
}

function stocks(tables: Written, all: readonly Place[]): string[][] {
  return tables.products
    .filter(({ kind }) => kind !== 'service')
    .flatMap(({ id }) => {
      const months = openingMonths(tables, id)
      return all.map(place => {
        const flow = ((place.made.get(id) ?? 0) + (place.used.get(id) ?? 0)) / 2
        return [place.id, id, round(flow * months, 3), `derived: ${round(months, 3)} months of use`]
      })
    })
    .filter(([, , amount]) => Number(amount) > 0)
}

/** Qualifications in proportion to the hours needed; seasonal trades by their peak, at the cost of general workers. */
function workforce(tables: Written, all: readonly Place[]): string[][] {
  return all.flatMap(place => {
    const total = [...place.hours.values()].reduce((sum, hours) => sum + hours, 0)
    const trained = tables.occupations.filter(({ id }) => id !== 'general')
    const shares = trained.map(({ id }) => {
      const wanted = Math.max(
        place.hours.get(id) ?? 0,
        0.97 * peakHours(tables, place, id) * design.employment,
      )
      return { id, share: Number(round(wanted / total)) }
    })
    const rest = 1 - shares.reduce((sum, { share }) => sum + share, 0)
    return [{ id: 'general', share: rest }, ...shares].map(({ id, share }) => [
      place.id,
      id,
      round(share),
      'derived',
    ])
  })
}

/** The derived tables as texts of CSV files, by name. */
export function derive(tables: Written, all: readonly Place[]): Map<string, string> {
  const capacities = all.flatMap(place =>
    [...place.capacity]
      .map(([plant, amount]) => [place.id, plant, round(amount), 'derived'])
      .filter(([, , amount]) => Number(amount) > 0),
  )
  return new Map([
    ['capacities', csv('state,plant,capacity,source', capacities)],
    ['stocks', csv('state,product,amount,source', stocks(tables, all))],
    ['workforce', csv('state,occupation,share,source', workforce(tables, all))],
  ])
}

async function main() {
  const tables = readWritten()
  const { places: all, freight } = await dimension(tables)
  for (const [name, text] of derive(tables, all))
    writeFileSync(join(import.meta.dirname, `${name}.csv`), text)

  const adults = groups(tables).adult
  console.log(`trade takes ${round(freight)} units of freight a month`)
  for (const place of all) {
    const need = [...place.hours.values()].reduce((sum, hours) => sum + hours, 0)
    const share = need / (place.people * adults * design.hours)
    console.log(`${place.id}: ${round(100 * share, 3)} % of the hours at hand`)
  }
}

if (import.meta.main) await main()
