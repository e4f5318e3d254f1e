/** What lies where at the start: people, capacity, stocks, occupations. */
import type { Cells } from '../../build/csv.ts'
import { sum } from '../../build/matrix.ts'
import { headroom } from '../../build/norms.ts'
import { industriesOf } from './accounts.ts'
import { essentialKcal, household } from './demand.ts'
import type { Sources } from './sources.ts'
import { plantOf, runsOf } from './works.ts'

/** Stock of every good at the start, months of its use. */
const stockMonths = 0.5
/** Food in the reserve at the start, months of need. */
const reserveMonths = 2.4
/** Kilometres per degree of latitude, and per degree of longitude at 30 degrees. */
const [kmPerLatitude, kmPerLongitude] = [111.2, 96.4]
const round10 = (km: number) => Math.round(km / 10) * 10

/** Equirectangular positions: x east of 180 W, y south of the pole. The map is cut in the Pacific. */
export const statesTable = ({ accounts, regionOf, people }: Sources): Cells[] =>
  accounts.regions.map(id => {
    const { name, latitude, longitude } = regionOf.get(id)!
    return {
      id,
      name: name!,
      people: people.people.get(id)!,
      x_km: round10((Number(longitude) + 180) * kmPerLongitude),
      y_km: round10((90 - Number(latitude)) * kmPerLatitude),
      source: 'WPP 2019; place approximate',
    }
  })

/** Runs a month. */
export const capacities = (sources: Sources): Cells[] =>
  sources.accounts.regions.flatMap(state =>
    industriesOf(sources.accounts, state).map(industry => ({
      state,
      plant: plantOf(state, industry),
      capacity: (headroom * runsOf(sources, state, industry)) / 12,
      source: 'WIOD output',
    })),
  )

/** Half a month's use of goods, and the reserve of what people need of food. */
export const stocks = (sources: Sources): Cells[] => {
  const { accounts, productClass, regionOf } = sources
  return accounts.regions.flatMap(state =>
    accounts.products
      .filter(product => productClass.get(product)!.kind === 'good')
      .map(product => {
        const final = accounts.final.get(state)!
        const bought = household(sources, state, product)
        const use =
          accounts.inputs.get(state)!.rowSum(product) +
          final.at(product, 'gfcf') +
          final.at(product, 'government') +
          bought
        const months = (reserveMonths * essentialKcal) / Number(regionOf.get(state)!.kcal_per_day)
        const reserve = productClass.get(product)!.theme === 'food' ? months * bought : 0
        return { state, product, amount: (stockMonths * use + reserve) / 12, source: 'assumed' }
      }),
  )
}

/** People of working age by the occupations that the output of 2011 takes in their region. */
export const workforce = ({ accounts, jobs, industryClass, occupations }: Sources): Cells[] =>
  accounts.regions.flatMap(state => {
    const industries = industriesOf(accounts, state)
    const employed = sum(industries.map(industry => jobs.at(state, industry)))
    const names = [...occupations.values().next().value!.keys()]
    return names.map(occupation => ({
      state,
      occupation,
      share:
        sum(
          industries.map(industry => {
            const shares = occupations.get(industryClass.get(industry)!.acs_industry!)!
            return jobs.at(state, industry) * shares.get(occupation)!
          }),
        ) / employed,
      source: 'occupations of industries assumed',
    }))
  })
