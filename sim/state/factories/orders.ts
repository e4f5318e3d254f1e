/** What the plan orders for a month, and what it takes that is no factory's. */
import type { Economy } from '../../core/economy.ts'
import type { StateWorld } from '../../core/world.ts'

/**
 * What is carried out: runs by blueprint, capacity begun by plant type; trade with other states and what comes out of the reserve by
 * product (units).
 */
export interface Dispatch {
  runs: Float64Array
  build: Float64Array
  exports: Float64Array
  imports: Float64Array
  release: Float64Array
}

/** Everything as planned. */
export const asOrdered = ({ plan }: StateWorld): Dispatch => ({
  runs: plan.runs.slice(),
  build: plan.build.slice(),
  exports: plan.exports.slice(),
  imports: plan.imports.slice(),
  release: plan.release.slice(),
})

/** Planned needs of people and public works, units by product. */
export const claims = ({ plan }: StateWorld): Float64Array =>
  plan.needs.map((need, p) => need + plan.provide[p]!)

/** Units of freight that bring one unit of product p to state s from the others, at their mean distance. */
export const carriage = ({ products, meanDistance }: Economy, s: number, p: number): number =>
  (products[p]!.freight_per_1000km * meanDistance[s]!) / 1000
