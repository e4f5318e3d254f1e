/**
 * Buffers: what the plan keeps in store for the time beyond its horizon. The aim is so many months of use, and, for what grows on
 * land, the months until the land brings more than is used. A store is worth the more the emptier it is, so that wants of today and
 * of the months to come share what there is.
 */
import type { Economy } from '../../core/economy.ts'

/**
 * Worth of an hour of labour content in equal parts of the store that must last until the next harvest, in the goal `wants` (where
 * want_segments are 3 to 1). Bread takes nine times the labour of its grain, so grain that becomes a want of bread is worth 9 to 27.
 */
const HARVEST_WORTHS = [40, 20, 8, 3, 1]
/** The same of other buffer stocks. */
const BUFFER_WORTHS = [1.5]

/** Most parts that a buffer has. */
export const BUFFER_PARTS = HARVEST_WORTHS.length

/** Worth of each part of the buffer of product p, per hour of labour content; none for what is not kept. */
export function bufferWorths({ products, grownOn }: Economy, p: number): readonly number[] {
  const product = products[p]!
  if (!product.storable || product.kind === 'waste') return []
  return grownOn[p]! >= 0 ? HARVEST_WORTHS : BUFFER_WORTHS
}

/**
 * Months of use that must be in store when calendar month `month` (which may run past 12) begins, so that what grows on land lasts
 * until the land brings more than is used: the largest sum of (1 - season factor) over the months to come.
 */
export function untilHarvest(economy: Economy, p: number, month: number): number {
  const k = economy.grownOn[p]!
  if (k < 0) return 0
  let gap = 0
  let most = 0
  for (let m = 0; m < 12; m++) {
    gap += 1 - economy.season[k * 12 + ((month - 1 + m) % 12)]!
    most = Math.max(most, gap)
  }
  return most
}

/**
 * Share of the reserve of product p that the `months` from calendar month `month` on may take, so that a famine is spread: what use they
 * leave uncovered by the land, of all that is uncovered until the harvest. All of it when the land brings as much as is used.
 */
export function reserveShare(economy: Economy, p: number, month: number, months: number): number {
  const all = untilHarvest(economy, p, month)
  const k = economy.grownOn[p]!
  let gap = 0
  for (let m = 0; m < months; m++) gap += 1 - economy.season[k * 12 + ((month - 1 + m) % 12)]!
  return gap > 0 && gap < all ? gap / all : 1
}
