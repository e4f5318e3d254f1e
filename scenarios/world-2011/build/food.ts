/**
 * Food in volumes. A dollar buys five times as much food energy in India as in the United States, so that food counted in dollars of
 * the place would starve those who live where it is cheap. Each region's farm and food products are therefore counted in M$ at the
 * price of food in the world: its output at its own prices, times how much more food a dollar of them is.
 */
import { sum } from '../../build/matrix.ts'
import type { Flows } from './flows.ts'

export const foodProducts: readonly string[] = ['c1', 'c3']

/** Enough for the factors to stand still in the last digit that is written. */
const rounds = 60

export interface FoodVolumes {
  /** By region of origin: M$ at world prices in one M$ of its farm and food products. */
  perDollar: ReadonlyMap<string, number>
  /** Dietary energy of one M$ of food at world prices, kcal. */
  kcal: number
}

/**
 * Finds the energy f[o] in a dollar of food from region o, such that what households of each region r buy holds its food supply:
 * sum_o f[o] bought[o, r] = supply[r] (kcal a year). Most food is bought at home, so Jacobi sweeps converge. Meals served by hotels
 * and restaurants are counted with the food that is bought: the supply is of all that people eat.
 *
 * @throws RangeError when a region's own food would hold no energy: the purchases and the supplies do not fit
 */
export function foodVolumes(flows: Flows, supply: ReadonlyMap<string, number>): FoodVolumes {
  const { regions } = flows
  const bought = (origin: string, region: string) =>
    sum(foodProducts.map(product => flows.final(origin, region).at(product, 'hh_consumption')))
  const total = sum(regions.flatMap(origin => regions.map(region => bought(origin, region))))
  const kcal = sum(supply.values()) / total
  let perDollar = new Map(regions.map(region => [region, 1]))
  for (let round = 0; round < rounds; round++) {
    perDollar = new Map(
      regions.map(region => {
        const others = regions.filter(origin => origin !== region)
        const brought = sum(others.map(origin => perDollar.get(origin)! * bought(origin, region)))
        return [region, (supply.get(region)! / kcal - brought) / bought(region, region)]
      }),
    )
  }
  for (const [region, factor] of perDollar) {
    if (!(factor > 0)) throw new RangeError(`food of ${region}: expected energy in it, found ${factor}`)
  }
  return { perDollar, kcal }
}
