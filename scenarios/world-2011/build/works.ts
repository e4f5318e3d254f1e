/**
 * The industries of each region as plants and blueprints that can stand there alone: one run makes what the industry made for 1 M$ at its own
 * prices in a month of 2011.
 */
import type { Cells } from '../../build/csv.ts'
import { headroom } from '../../build/norms.ts'
import { industriesOf } from './accounts.ts'
import type { Sources } from './sources.ts'

export const plantOf = (region: string, industry: string): string => `${region}-${industry}`

/** Every region with every industry that it has. */
function* works({ accounts }: Sources): Generator<[region: string, industry: string]> {
  for (const region of accounts.regions)
    for (const industry of industriesOf(accounts, region)) yield [region, industry]
}

const nameOf = ({ names, regionOf }: Sources, region: string, industry: string) =>
  `${names.get(industry)}, ${regionOf.get(region)!.name}`

export const plants = (sources: Sources): Cells[] =>
  [...works(sources)].map(([region, industry]) => {
    const kind = sources.industryClass.get(industry)!
    return {
      id: plantOf(region, industry),
      name: nameOf(sources, region, industry),
      sector: kind.sector!,
      state: region,
      lifetime_months: 12 * Number(kind.lifetime_years),
      build_months: Number(kind.build_months),
      weather_sd: Number(kind.weather_sd),
      unit: 'M$ a month',
      source: 'assumed',
    }
  })

export const blueprints = (sources: Sources): Cells[] =>
  [...works(sources)].map(([region, industry]) => ({
    id: plantOf(region, industry),
    name: nameOf(sources, region, industry),
    plant: plantOf(region, industry),
    source: 'WIOD 2011',
  }))

/** M$ that an industry made in the year, at its own prices: its runs. */
export const runsOf = ({ flows }: Sources, region: string, industry: string): number =>
  flows.output.at(region, industry)

export const recipes = (sources: Sources): Cells[] =>
  [...works(sources)].flatMap(([region, industry]) => {
    const { accounts, jobs, hoursPerJob, industryClass, occupations } = sources
    const runs = runsOf(sources, region, industry)
    const inputs = accounts.inputs.get(region)!
    const shares = occupations.get(industryClass.get(industry)!.acs_industry!)!
    // 1 M$ a month is 12 M$ a year
    const hours = (12 * jobs.at(region, industry) * hoursPerJob.get(region)!) / runs
    const rows = (flow: string, source: string, amounts: Iterable<readonly [string, number]>): Cells[] =>
      [...amounts]
        .filter(([, amount]) => amount > 0)
        .map(([item, amount]) => ({ blueprint: plantOf(region, industry), flow, item, amount, source }))
    return [
      ...rows('out', 'WIOD', [[industry, accounts.output.at(region, industry) / runs]]),
      ...rows(
        'in',
        'WIOD',
        accounts.products.map(item => [item, inputs.at(item, industry) / runs]),
      ),
      ...rows(
        'labour',
        'employment by sector; occupations assumed',
        [...shares].map(([item, share]) => [item, hours * share]),
      ),
    ]
  })

/**
 * Inputs of one unit of new capacity. In a year 1/lifetime of the capacity wears out, and capacity is `headroom` times
 * output: so much replaced costs the investment of 2011.
 */
export const building = (sources: Sources): Cells[] =>
  [...works(sources)].flatMap(([region, industry]) => {
    const lifetimeMonths = 12 * Number(sources.industryClass.get(industry)!.lifetime_years)
    const perCapacity = lifetimeMonths / (headroom * runsOf(sources, region, industry))
    const investment = sources.investment.get(region)!
    return sources.accounts.products
      .filter(item => investment.at(item, industry) > 0)
      .map(item => ({
        plant: plantOf(region, industry),
        flow: 'in',
        item,
        amount: investment.at(item, industry) * perCapacity,
        source: 'WIOD investment by value added',
      }))
  })
