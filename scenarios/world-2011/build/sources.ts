/** Everything the tables are made of, read once: accounts, people, jobs, investment, and the assumptions. */
import { shareBetween } from '../../build/ages.ts'
import { sum } from '../../build/matrix.ts'
import { attendance, labourUse, week, weeksPerMonth } from '../../build/norms.ts'
import { occupationShares } from '../../usa-2020/build/labour.ts'
import { accountsOf } from './accounts.ts'
import { investmentOf } from './capital.ts'
import { readFlows } from './flows.ts'
import { foodVolumes } from './food.ts'
import { jobsByIndustry } from './labour.ts'
import { demography } from './people.ts'
import { keyed } from './raw.ts'

export function readSources() {
  const flows = readFlows()
  const { regions, valueAdded } = flows
  const regionOf = keyed('assumptions/regions.csv', 'id')
  const coded = (path: string) =>
    new Map([...keyed(path, 'industry_no')].map(([number, row]) => [`c${number}`, row]))
  const productClass = coded('assumptions/products.csv')
  const industryClass = coded('assumptions/industries.csv')
  const people = demography(regions, region => {
    const thousands = regionOf.get(region)!.people_thousand!
    return thousands === '' ? undefined : Number(thousands)
  })
  const supply = new Map(
    regions.map(region => [
      region,
      Number(regionOf.get(region)!.kcal_per_day) * 365 * people.people.get(region)!,
    ]),
  )
  const food = foodVolumes(flows, supply)
  const [accounts, foreign] = accountsOf(flows, food)
  const jobs = jobsByIndustry(
    valueAdded,
    industry => industryClass.get(industry)!.employed_in!,
    industry => Number(industryClass.get(industry)!.labour_weight),
  )
  /** Hours that a job of 2011 takes in a month of the simulation: all of a region's take `labourUse` of the hours of its people. */
  const hoursPerJob = new Map(
    regions.map(region => {
      const ages = people.population.filter(row => row.state === region)
      const workers = shareBetween(ages, 18, 65) * people.people.get(region)!
      return [region, (labourUse * workers * week * weeksPerMonth * attendance) / jobs.rowSum(region)]
    }),
  )
  return {
    flows,
    accounts,
    foreign,
    food,
    people,
    jobs,
    hoursPerJob,
    regionOf,
    productClass,
    industryClass,
    names: flows.names,
    occupations: occupationShares(),
    investment: new Map(
      regions.map(region => [
        region,
        investmentOf(
          accounts,
          region,
          industry =>
            Math.max(0, valueAdded.at(region, industry)) *
            Number(industryClass.get(industry)!.capital_weight),
        ),
      ]),
    ),
    population: sum(people.people.values()),
  }
}

export type Sources = ReturnType<typeof readSources>
