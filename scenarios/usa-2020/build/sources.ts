/** Everything the tables are made of, read once: repaired accounts, people, states, and the assumptions. */

import { shareBetween } from '../../build/ages.ts'
import { sum } from '../../build/matrix.ts'
import { attendance, labourUse, week, weeksPerMonth } from '../../build/norms.ts'
import { repairedAccounts } from './accounts.ts'
import { investmentByIndustry } from './capital.ts'
import { jobsPerOutput } from './labour.ts'
import { people } from './people.ts'
import { keyed, matrix } from './raw.ts'
import { outputByState, states } from './states.ts'

export function readSources() {
  const [accounts, repairs] = repairedAccounts(
    matrix('raw/bea/make.csv'),
    matrix('raw/bea/use.csv'),
    matrix('raw/bea/final_demand.csv'),
  )
  const valueAdded = matrix('raw/bea/value_added.csv')
  const commodityClass = keyed('assumptions/commodities.csv', 'code')
  const industryClass = keyed('assumptions/industries.csv', 'code')
  const labour = keyed('raw/bea/labour_by_commodity.csv', 'code')
  const demography = people()
  const places = states()
  const population = sum(places.map(state => state.people))
  const jobs = jobsPerOutput(accounts, labour)
  const workers = shareBetween(demography.population, 18, 65) * population
  return {
    accounts,
    repairs,
    commodityClass,
    industryClass,
    labour,
    names: new Map([...keyed('raw/bea/commodities.csv', 'code')].map(([code, row]) => [code, row.name!])),
    demography,
    states: places,
    /** People in the 50 states. */
    population,
    /** People of 18 to 65 in them. */
    workers,
    jobs,
    /** Hours that a job of 2020 takes in a month of the simulation. */
    hoursPerJob: (labourUse * workers * week * weeksPerMonth * attendance) / jobs.total,
    ...outputByState(
      accounts,
      places.map(state => state.id),
    ),
    investment: investmentByIndustry(
      accounts,
      industry => valueAdded.at('V003', industry),
      industry => industryClass.get(industry)!.investor!,
      commodity => commodityClass.get(commodity)!.capital_of,
    ),
  }
}

export type Sources = ReturnType<typeof readSources>
