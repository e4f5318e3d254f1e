/** The 35 products, and which of them do not travel. */
import type { Cells } from '../../build/csv.ts'
import { headroom } from '../../build/norms.ts'
import { essentialShare, household } from './demand.ts'
import { foodProducts } from './food.ts'
import type { Sources } from './sources.ts'

export interface LocalCheck {
  product: string
  /** The region that covers least. */
  region: string
  /** Its capacity over its necessary use: inputs and investment at the output of 2011, government, essentials. */
  cover: number
}

/** The products that are local by nature, each with its worst region. Local are those with a cover of at least 1. */
export function localChecks(sources: Sources): LocalCheck[] {
  const { accounts, productClass } = sources
  return accounts.products
    .filter(product => productClass.get(product)!.local === 'yes')
    .map(product => {
      const makers = accounts.regions.filter(region => accounts.output.at(region, product) > 0)
      const checks = makers.map(region => {
        const final = accounts.final.get(region)!
        const necessary =
          accounts.inputs.get(region)!.rowSum(product) +
          final.at(product, 'gfcf') +
          final.at(product, 'government') +
          essentialShare(sources, region, product) * household(sources, region, product)
        return { product, region, cover: (headroom * accounts.output.at(region, product)) / necessary }
      })
      return checks.reduce((worst, next) => (next.cover < worst.cover ? next : worst))
    })
}

/** `isLocal` tells the products that no other region can supply. */
export const products = (sources: Sources, isLocal: (product: string) => boolean): Cells[] =>
  sources.accounts.products.map(id => {
    const kind = sources.productClass.get(id)!
    const food = foodProducts.includes(id)
    return {
      id,
      name: sources.names.get(id)!,
      unit: food ? 'M$ of 2011 at world prices' : 'M$ of 2011',
      kind: kind.kind!,
      theme: kind.theme!,
      kcal_per_unit: food ? sources.food.kcal : 0,
      spoilage_per_month: Number(kind.spoilage_per_month),
      lifetime_months: Number(kind.lifetime_months),
      quantum: 0.000001,
      tradable: isLocal(id) ? 'no' : 'yes',
      source: 'WIOD 2011; kind and theme assumed',
    }
  })
