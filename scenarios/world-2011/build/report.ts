/** What the build did to the raw tables, in words. */
import { sum } from '../../build/matrix.ts'
import { netFinalDemand, tabledFinalDemand } from './accounts.ts'
import type { LocalCheck } from './products.ts'
import type { Sources } from './sources.ts'

const whole = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 0 })

export function reportOf(
  { accounts, foreign, flows, food, hoursPerJob }: Sources,
  locals: readonly LocalCheck[],
) {
  const { products, regions, output, final } = accounts
  const gaps = products.map(id => Math.abs(tabledFinalDemand(accounts, id) - netFinalDemand(accounts, id)))
  const inventory = [...final.values()].flatMap(table =>
    products.map(id => Math.abs(table.at(id, 'inventory_change'))).filter(amount => amount > 0),
  )
  const missing = regions.flatMap(region =>
    products.filter(product => output.at(region, product) === 0).map(product => `${region} ${product}`),
  )
  return [
    `output of the world: ${whole(flows.output.total())} M$; no flow but inventory change is negative`,
    `industries without output: ${missing.join(', ')}`,
    `${foreign.what}: ${foreign.cells} cells, ${whole(foreign.moved)} M$`,
    `rows of the world that do not close by rounding: at most ${whole(Math.max(...gaps))} M$, ${whole(sum(gaps))} M$ in all; left as they are`,
    `inventory change: ${inventory.length} cells, ${whole(sum(inventory))} M$; kept in observed.csv, no demand of the simulation`,
    `dietary energy of food at world prices: ${whole(food.kcal / 1e6)} kcal a dollar`,
    ...regions.map(
      region =>
        `${region}: a dollar of its food is ${food.perDollar.get(region)!.toFixed(2)} at world prices; a job takes ${hoursPerJob.get(region)!.toFixed(0)} h a month`,
    ),
    ...locals.map(
      ({ product, region, cover }) =>
        `${product}: ${cover < 1 ? 'traded' : 'local'}; ${region} can make ${whole(100 * cover)} % of its necessary use`,
    ),
  ]
}
