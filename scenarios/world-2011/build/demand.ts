/** Final uses: households and public services of each region; and what was observed, to hold a plan against. */
import type { Cells } from '../../build/csv.ts'
import { sum } from '../../build/matrix.ts'
import { netFinalDemand } from './accounts.ts'
import { foodProducts } from './food.ts'
import type { Sources } from './sources.ts'

/** Dietary energy that is essential, kcal a person and day: the need of the scenario. */
export const essentialKcal = 2300

/** Public administration and defence: where the military is counted. */
const administration = 'c31'

/** Share of what a region's households use of a product that is essential: of food the energy they need, else assumed. */
export const essentialShare = (
  { productClass, regionOf }: Sources,
  region: string,
  product: string,
): number =>
  foodProducts.includes(product)
    ? essentialKcal / Number(regionOf.get(region)!.kcal_per_day)
    : Number(productClass.get(product)!.subsistence_share)

/** What households use of a product with the organisations that serve them, a year; of food what they buy. */
export const household = ({ accounts }: Sources, region: string, product: string): number =>
  accounts.final.get(region)!.at(product, 'hh_consumption') + accounts.final.get(region)!.at(product, 'npish')

/** Per person of the region and month, the same for all who live there. */
export const consumption = (sources: Sources): Cells[] =>
  sources.accounts.regions.flatMap(region =>
    sources.accounts.products
      .filter(product => household(sources, region, product) > 0)
      .map(product => {
        const amount = household(sources, region, product) / 12 / sources.people.people.get(region)!
        const essential = essentialShare(sources, region, product)
        return {
          state: region,
          product,
          group: 'all',
          subsistence: amount * essential,
          want: amount * (1 - essential),
          provision: 'market',
          source: 'WIOD households; split assumed',
        }
      }),
  )

/** Defence in a year: the military expenditure, as far as the government's use of public administration goes. */
const defence = ({ accounts, regionOf }: Sources, region: string): number =>
  Math.min(
    1000 * Number(regionOf.get(region)!.military_thousand_musd),
    accounts.final.get(region)!.at(administration, 'government'),
  )

/** Government consumption, M$ a month. */
export const publicUse = (sources: Sources): Cells[] =>
  sources.accounts.regions.flatMap(region =>
    sources.accounts.products
      .flatMap(product => {
        const all = sources.accounts.final.get(region)!.at(product, 'government')
        const military = product === administration ? defence(sources, region) : 0
        return [
          { state: region, product, amount: (all - military) / 12, goal: 'needs', source: 'WIOD government' },
          { state: region, product, amount: military / 12, goal: 'defence', source: 'military expenditure' },
        ]
      })
      .filter(row => row.amount > 0),
  )

/** Output, final demand and jobs of the world in 2011, by product and year. */
export const observed = ({ accounts, jobs }: Sources): Cells[] =>
  accounts.products.map(product => ({
    product,
    output: accounts.output.columnSum(product),
    final_demand: netFinalDemand(accounts, product),
    jobs: sum(accounts.regions.map(region => jobs.at(region, product))),
    source: 'WIOD 2011; jobs by value added',
  }))
