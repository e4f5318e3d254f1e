/** The 71 industries as plants and blueprints: one run makes 1 M$ of an industry's output in a month as in 2020. */
import type { Cells } from '../../build/csv.ts'
import { headroom } from '../../build/norms.ts'
import { occupationShares } from './labour.ts'
import type { Sources } from './sources.ts'

export const plantOf = (industry: string): string => `ind-${industry}`

export const plants = ({ accounts, industryClass, names }: Sources): Cells[] =>
  accounts.industries.map(industry => {
    const kind = industryClass.get(industry)!
    return {
      id: plantOf(industry),
      name: names.get(industry)!,
      sector: kind.sector!,
      lifetime_months: 12 * Number(kind.lifetime_years),
      build_months: Number(kind.build_months),
      weather_sd: Number(kind.weather_sd),
      unit: 'M$ a month',
      source: 'assumed',
    }
  })

export const blueprints = ({ accounts, names }: Sources): Cells[] =>
  accounts.industries.map(industry => ({
    id: plantOf(industry),
    name: names.get(industry)!,
    plant: plantOf(industry),
    source: 'BEA 2020',
  }))

/** Outputs: the make row over its total; inputs: the use column over the same; labour: hours by occupation. */
export function recipes({ accounts, industryClass, jobs, hoursPerJob }: Sources): Cells[] {
  const { commodities, industries, make, use } = accounts
  const shares = occupationShares()
  return industries.flatMap(industry => {
    const output = make.rowSum(industry)
    const group = shares.get(industryClass.get(industry)!.acs_industry!)!
    // 1 M$ a month is 12 M$ a year
    const hours = 12 * jobs.rates.get(industry)! * hoursPerJob
    const rows = (flow: string, source: string, amounts: Iterable<readonly [string, number]>): Cells[] =>
      [...amounts]
        .filter(([, amount]) => amount > 0)
        .map(([item, amount]) => ({ blueprint: plantOf(industry), flow, item, amount, source }))
    return [
      ...rows(
        'out',
        'BEA make',
        commodities.map(item => [item, make.at(industry, item) / output]),
      ),
      ...rows(
        'in',
        'BEA use',
        commodities.map(item => [item, use.at(item, industry) / output]),
      ),
      ...rows(
        'labour',
        'StateIO jobs; ACS occupations',
        [...group].map(([item, share]) => [item, hours * share]),
      ),
    ]
  })
}

/**
 * Inputs of one unit of new capacity. In a year 1/lifetime of the capacity wears out, and capacity is `headroom` times
 * output: so much replaced costs the investment of 2020.
 */
export const building = ({
  accounts: { commodities, industries, make },
  investment,
  industryClass,
}: Sources): Cells[] =>
  industries.flatMap(industry => {
    const lifetimeMonths = 12 * Number(industryClass.get(industry)!.lifetime_years)
    const perCapacity = lifetimeMonths / (headroom * make.rowSum(industry))
    return commodities
      .filter(item => investment.at(item, industry) > 0)
      .map(item => ({
        plant: plantOf(industry),
        flow: 'in',
        item,
        amount: investment.at(item, industry) * perCapacity,
        source: 'BEA investment by surplus',
      }))
  })
