/** The 73 commodities as products. */
import type { Cells } from '../../build/csv.ts'
import type { Sources } from './sources.ts'

/** Dietary energy supplied (eaten and wasted), kcal a person and day. */
export const kcalSupply = 3700
const food = ['111CA', '311FT']
const restaurants = '722'

/**
 * Dietary energy per M$: one factor for farm and food products, such that what is bought of them, and what restaurants
 * use of them to serve what is bought there, is `kcalSupply`. A M$ of restaurant service holds the energy of its food.
 */
export function dietaryEnergy({ accounts: { final, use, make }, population }: Sources): Map<string, number> {
  const inService =
    food.reduce((total, item) => total + use.at(item, restaurants), 0) / make.rowSum(restaurants)
  const bought = food.reduce((total, item) => total + final.at(item, 'consumption'), 0)
  const eatenOut = final.at(restaurants, 'consumption') * inService
  const factor = (kcalSupply * 365 * population) / (bought + eatenOut)
  return new Map([...food.map((item): [string, number] => [item, factor]), [restaurants, factor * inService]])
}

/** `isLocal` tells the products that no other state can supply. */
export function products(sources: Sources, isLocal: (product: string) => boolean): Cells[] {
  const energy = dietaryEnergy(sources)
  return sources.accounts.commodities.map(id => {
    const kind = sources.commodityClass.get(id)!
    return {
      id,
      name: sources.names.get(id)!.replace(' [1]', ''),
      unit: 'M$ of 2020',
      kind: kind.kind!,
      theme: kind.theme!,
      kcal_per_unit: energy.get(id) ?? 0,
      spoilage_per_month: Number(kind.spoilage_per_month),
      lifetime_months: Number(kind.lifetime_months),
      quantum: 0.000001,
      tradable: isLocal(id) ? 'no' : 'yes',
      source: 'BEA 2020; kind and theme assumed',
    }
  })
}
