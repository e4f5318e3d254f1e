/** Final uses: households, public services, the world outside; and what was observed, to hold a plan against. */

import type { Cells } from '../../build/csv.ts'
import { sum } from '../../build/matrix.ts'
import { headroom } from '../../build/norms.ts'
import { netFinalDemand } from './accounts.ts'
import type { Sources } from './sources.ts'

/** Household consumption, M$ per person and month, the same for all; its essential share is assumed by commodity. */
export const consumption = ({
  accounts: { commodities, final },
  commodityClass,
  population,
}: Sources): Cells[] =>
  commodities
    .filter(product => final.at(product, 'consumption') > 0)
    .map(product => {
      const amount = final.at(product, 'consumption') / 12 / population
      const essential = Number(commodityClass.get(product)!.subsistence_share)
      return {
        product,
        group: 'all',
        subsistence: amount * essential,
        want: amount * (1 - essential),
        provision: 'market',
        source: 'BEA F010; split assumed',
      }
    })

/** Government consumption, M$ a month: federal by people, state and local where the state's own government makes it. */
export function publicUse({
  accounts: { commodities, final, make },
  states,
  population,
  output,
}: Sources): Cells[] {
  return states.flatMap(({ id, people }) => {
    const byPeople = people / population
    const byGovernment = output.at(id, 'GSLG') / make.rowSum('GSLG')
    return commodities
      .flatMap(product => [
        {
          state: id,
          product,
          amount: (final.at(product, 'federal') * byPeople + final.at(product, 'state') * byGovernment) / 12,
          goal: 'needs',
          source: 'BEA F07C, F10C',
        },
        {
          state: id,
          product,
          amount: (final.at(product, 'defence') * byPeople) / 12,
          goal: 'defence',
          source: 'BEA F06C',
        },
      ])
      .filter(row => row.amount > 0)
  })
}

/** Output of a commodity in a state when its industries make what they made in 2020, M$ a year. */
export const commodityOutput = (
  { accounts: { industries, make }, output }: Sources,
  state: string,
  product: string,
) =>
  sum(
    industries.map(
      industry => (output.at(state, industry) * make.at(industry, product)) / make.rowSum(industry),
    ),
  )

/**
 * Foreign trade, M$ a month: exports where the commodity is made, imports where people live. Imports are the most that may
 * come in. A commodity without an industry of its own comes from outside, so there imports have the headroom of capacity.
 */
export const external = (sources: Sources): Cells[] => {
  const { accounts, states, population } = sources
  const { commodities, industries, final, make } = accounts
  const room = (product: string) => (industries.includes(product) ? 1 : headroom)
  return states.flatMap(({ id, people }) =>
    commodities
      .map(product => ({
        product,
        state: id,
        exports:
          (final.at(product, 'exports') * commodityOutput(sources, id, product)) /
          make.columnSum(product) /
          12,
        imports: (final.at(product, 'imports') * room(product) * people) / population / 12,
        source: 'BEA F040, F050',
      }))
      .filter(row => row.exports > 0 || row.imports > 0),
  )
}

/** Output, final demand net of imports, and jobs of 2020, by commodity and year. */
export const observed = ({ accounts, labour }: Sources): Cells[] =>
  accounts.commodities.map(product => ({
    product,
    output: accounts.make.columnSum(product),
    final_demand: netFinalDemand(accounts, product),
    jobs: Number(labour.get(product)!.jobs),
    source: 'BEA 2020; StateIO jobs',
  }))
