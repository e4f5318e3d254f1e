/** What lies where at the start: people, capacity, stocks, occupations. */
import type { Cells } from '../../build/csv.ts'
import { sum } from '../../build/matrix.ts'
import { headroom } from '../../build/norms.ts'
import { occupations } from './labour.ts'
import type { Sources } from './sources.ts'
import { workersByState } from './states.ts'
import { plantOf } from './works.ts'

/** Stock of every good at the start, months of its use. */
const stockMonths = 0.5
/** Food in the reserve at the start, months of final use: 2.4 months of need (2,300 kcal) where 3,700 kcal are supplied. */
const reserveMonths = (2.4 * 2300) / 3700

export const statesTable = ({ states }: Sources): Cells[] =>
  states.map(({ id, name, people, x_km, y_km }) => ({
    id,
    name,
    people,
    x_km,
    y_km,
    source: 'Census 2020; place approximate',
  }))

/** Runs a month. */
export const capacities = ({ states, accounts, output }: Sources): Cells[] =>
  states.flatMap(({ id }) =>
    accounts.industries.map(industry => ({
      state: id,
      plant: plantOf(industry),
      capacity: (headroom * output.at(id, industry)) / 12,
      source: 'StateIO output',
    })),
  )

export const stocks = ({ states, accounts, commodityClass, population }: Sources): Cells[] => {
  const { commodities, make, final } = accounts
  const goods = commodities.filter(product => commodityClass.get(product)!.kind === 'good')
  return states.flatMap(({ id, people }) =>
    goods.map(product => {
      const use = make.columnSum(product) + final.at(product, 'imports')
      const reserve =
        commodityClass.get(product)!.theme === 'food' ? reserveMonths * final.at(product, 'consumption') : 0
      return {
        state: id,
        product,
        amount: ((stockMonths * use + reserve) * people) / population / 12,
        source: 'assumed',
      }
    }),
  )
}

/** Shares of the workers of a state by occupation, taken as those of all of working age. */
export function workforce({ states }: Sources): Cells[] {
  const workers = workersByState()
  return states.flatMap(({ id, members }) =>
    Object.entries(occupations).map(([occupation, group]) => ({
      state: id,
      occupation,
      share:
        sum(members.map(name => workers.at(name, group))) / sum(members.map(name => workers.rowSum(name))),
      source: 'ACS 2018',
    })),
  )
}
