/**
 * Labour content: hours of work in one unit of each product, directly and through its inputs, by the techniques in use.
 * Jacobi sweeps of v = (l + v A) / outputs (Leontief's labour values), a blueprint's cost shared over its outputs in
 * proportion to their value so far.
 */
import type { Economy } from './economy.ts'
import type { Recipes } from './technique.ts'

/**
 * Sweeps `value` (h per unit, changed in place) `sweeps` times; `runs` weighs the blueprints that make a product, `recipes` are those of
 * the state.
 */
export function sweepValues(
  economy: Economy,
  { inputs, labour }: Pick<Recipes, 'inputs' | 'labour'>,
  runs: ArrayLike<number>,
  value: Float64Array,
  sweeps: number,
): void {
  const { outputs } = economy
  const P = value.length
  const cost = new Float64Array(P)
  const made = new Float64Array(P)
  for (let n = 0; n < sweeps; n++) {
    cost.fill(0)
    made.fill(0)
    for (let b = 0; b < runs.length; b++) {
      const weight = runs[b]!
      if (weight <= 0) continue
      let hours = 0
      for (let k = labour.start[b]!; k < labour.start[b + 1]!; k++) hours += labour.amount[k]!
      for (let k = inputs.start[b]!; k < inputs.start[b + 1]!; k++)
        hours += value[inputs.item[k]!]! * inputs.amount[k]!
      let worth = 0
      for (let k = outputs.start[b]!; k < outputs.start[b + 1]!; k++) {
        worth +=
          economy.products[outputs.item[k]!]!.kind === 'waste'
            ? 0
            : (value[outputs.item[k]!]! + 1e-12) * outputs.amount[k]!
      }
      if (worth === 0) continue
      for (let k = outputs.start[b]!; k < outputs.start[b + 1]!; k++) {
        const p = outputs.item[k]!
        if (economy.products[p]!.kind === 'waste') continue
        cost[p]! += weight * hours * (((value[p]! + 1e-12) * outputs.amount[k]!) / worth)
        made[p]! += weight * outputs.amount[k]!
      }
    }
    for (let p = 0; p < P; p++) if (made[p]! > 0) value[p] = cost[p]! / made[p]!
  }
}

/** Labour content at the start, with every plant at work; of what no plant that stands can make, by the techniques that could. */
export function openingValues(economy: Economy): Float64Array {
  const runs = Float64Array.from(economy.plantOf, (k, b) =>
    economy.capacity.reduce((sum, capacity) => sum + capacity[k]! / economy.capacityPerRun[b]!, 0),
  )
  const made = new Float64Array(economy.products.length)
  const outputs = (b: number) =>
    economy.outputs.item.subarray(economy.outputs.start[b]!, economy.outputs.start[b + 1]!)
  runs.forEach((n, b) => {
    for (const p of outputs(b)) made[p]! += n
  })
  runs.forEach((n, b) => {
    if (n === 0 && outputs(b).every(p => made[p] === 0)) runs[b] = 1
  })
  const values = new Float64Array(economy.products.length).fill(1)
  sweepValues(economy, economy, runs, values, 60)
  return values
}
