/** Which services are local: those local by nature that every state can make enough of for its own necessary use. */

import { sum } from '../../build/matrix.ts'
import { headroom } from '../../build/norms.ts'
import { commodityOutput, publicUse } from './demand.ts'
import type { Sources } from './sources.ts'

export interface LocalCheck {
  product: string
  /** The state that covers least. */
  state: string
  /** Capacity there over the necessary use there: inputs and investment at the output of 2020, public use, subsistence. */
  cover: number
}

/** The commodities that are local by nature, each with its worst state. Local are those with a cover of at least 1. */
export function localChecks(sources: Sources): LocalCheck[] {
  const { accounts, commodityClass, states, population, output, investment } = sources
  const { commodities, industries, use, make, final } = accounts
  const served = publicUse(sources)
  return commodities
    .filter(product => commodityClass.get(product)!.local === 'yes')
    .map(product => {
      const essential = Number(commodityClass.get(product)!.subsistence_share)
      const checks = states.map(({ id, people }) => {
        const works = industries.map(
          industry =>
            (output.at(id, industry) / make.rowSum(industry)) *
            (use.at(product, industry) + investment.at(product, industry)),
        )
        const services = served
          .filter(row => row.state === id && row.product === product)
          .map(row => 12 * Number(row.amount))
        const households = (essential * final.at(product, 'consumption') * people) / population
        const capacity = headroom * commodityOutput(sources, id, product)
        return { product, state: id, cover: capacity / (sum(works) + sum(services) + households) }
      })
      return checks.reduce((worst, next) => (next.cover < worst.cover ? next : worst))
    })
}
